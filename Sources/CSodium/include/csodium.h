// What sealing and signed texts ask of libsodium, in plain C types.
//
// <sodium.h> does not come through here: its sizes are macros and its functions take pointers whose lengths stand in the
// manual only. Here every length is a constant of this file, checked against libsodium's when it is compiled.
#ifndef CSODIUM_H
#define CSODIUM_H

#include <stddef.h>
#include <stdint.h>

// Of a public, a private or a symmetric key, of an HMAC, in bytes.
#define CSD_KEY 32
#define CSD_SALT 16
// What sealing adds to a message, in bytes; what encrypting adds; the number used once that goes with it.
#define CSD_SEAL_EXTRA 48
#define CSD_LOCK_EXTRA 16
#define CSD_NONCE 24

// To be called before anything else, as often as one likes; 0 when the library can be used.
int csd_start(void);

void csd_random(uint8_t *bytes, size_t count);
// Overwrites bytes in a way that the compiler does not leave out.
void csd_erase(uint8_t *bytes, size_t count);

// A pair of X25519 keys.
void csd_make_pair(uint8_t public_key[CSD_KEY], uint8_t private_key[CSD_KEY]);
// Seals a message so that only the private key opens it (crypto_box_seal); 0 when done, with CSD_SEAL_EXTRA more bytes.
int csd_seal(const uint8_t *message, size_t count, const uint8_t public_key[CSD_KEY], uint8_t *box);
// Opens such a box of `count` bytes; 0 when it was sealed for this pair and nobody changed it.
int csd_open(
    const uint8_t *box, size_t count, const uint8_t public_key[CSD_KEY], const uint8_t private_key[CSD_KEY],
    uint8_t *message);

// The least that argon2id can be asked for.
#define CSD_LEAST_PASSES 1
#define CSD_LEAST_MEMORY 8192
// A key from a passphrase, by argon2id with so many passes over so many bytes of memory; 0 when done.
int csd_derive(
    const uint8_t *passphrase, size_t count, const uint8_t salt[CSD_SALT], uint64_t passes, size_t memory,
    uint8_t key[CSD_KEY]);

// XChaCha20-Poly1305: encrypts with a key, and vouches for `context`, which is not encrypted. CSD_LOCK_EXTRA more bytes.
void csd_lock(
    const uint8_t *message, size_t count, const uint8_t *context, size_t context_count, const uint8_t nonce[CSD_NONCE],
    const uint8_t key[CSD_KEY], uint8_t *box);
// The way back, of `count` bytes; 0 when key and context are the right ones and nobody changed anything.
int csd_unlock(
    const uint8_t *box, size_t count, const uint8_t *context, size_t context_count, const uint8_t nonce[CSD_NONCE],
    const uint8_t key[CSD_KEY], uint8_t *message);

// Of an Ed25519 signature, in bytes.
#define CSD_SIGNATURE 64
// 0 when the signature of the message was made with the private half of an Ed25519 key.
int csd_verify(
    const uint8_t signature[CSD_SIGNATURE], const uint8_t *message, size_t count, const uint8_t public_key[CSD_KEY]);

// HMAC-SHA-256.
void csd_hmac(const uint8_t *message, size_t count, const uint8_t key[CSD_KEY], uint8_t tag[CSD_KEY]);
// SHA-256, 32 bytes.
void csd_hash(const uint8_t *message, size_t count, uint8_t hash[CSD_KEY]);

// Bytes as URL-safe base64 without padding: `text` takes CSD_TEXT(count) bytes, the last one a NUL.
#define CSD_TEXT(count) (((count) * 4 + 2) / 3 + 1)
void csd_text(const uint8_t *bytes, size_t count, uint8_t *text);
// The way back; the count of bytes made, or -1 where it is no such text. `bytes` takes as many as the text has.
ptrdiff_t csd_bytes(const uint8_t *text, size_t count, uint8_t *bytes);

#endif
