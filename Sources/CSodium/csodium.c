#include "csodium.h"

#include <sodium.h>

_Static_assert(CSD_KEY == crypto_box_PUBLICKEYBYTES && CSD_KEY == crypto_box_SECRETKEYBYTES, "keys of boxes");
_Static_assert(CSD_KEY == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "keys of locking");
_Static_assert(CSD_KEY == crypto_auth_hmacsha256_BYTES && CSD_KEY == crypto_auth_hmacsha256_KEYBYTES, "HMAC");
_Static_assert(CSD_KEY == crypto_hash_sha256_BYTES, "hash");
_Static_assert(CSD_KEY == crypto_sign_PUBLICKEYBYTES && CSD_SIGNATURE == crypto_sign_BYTES, "signatures");
_Static_assert(CSD_SALT == crypto_pwhash_argon2id_SALTBYTES, "salt");
_Static_assert(CSD_SEAL_EXTRA == crypto_box_SEALBYTES, "sealing");
_Static_assert(CSD_LOCK_EXTRA == crypto_aead_xchacha20poly1305_ietf_ABYTES, "locking");
_Static_assert(CSD_NONCE == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, "nonce");
_Static_assert(CSD_LEAST_PASSES == crypto_pwhash_argon2id_OPSLIMIT_MIN, "passes");
_Static_assert(CSD_LEAST_MEMORY == crypto_pwhash_argon2id_MEMLIMIT_MIN, "memory");

int csd_start(void) { return sodium_init() < 0 ? -1 : 0; }

void csd_random(uint8_t *bytes, size_t count) { randombytes_buf(bytes, count); }

void csd_erase(uint8_t *bytes, size_t count) { sodium_memzero(bytes, count); }

void csd_make_pair(uint8_t public_key[CSD_KEY], uint8_t private_key[CSD_KEY]) {
  crypto_box_keypair(public_key, private_key);
}

int csd_seal(const uint8_t *message, size_t count, const uint8_t public_key[CSD_KEY], uint8_t *box) {
  return crypto_box_seal(box, message, count, public_key);
}

int csd_open(
    const uint8_t *box, size_t count, const uint8_t public_key[CSD_KEY], const uint8_t private_key[CSD_KEY],
    uint8_t *message) {
  return crypto_box_seal_open(message, box, count, public_key, private_key);
}

int csd_derive(
    const uint8_t *passphrase, size_t count, const uint8_t salt[CSD_SALT], uint64_t passes, size_t memory,
    uint8_t key[CSD_KEY]) {
  return crypto_pwhash_argon2id(
      key, CSD_KEY, (const char *)passphrase, count, salt, passes, memory, crypto_pwhash_argon2id_ALG_ARGON2ID13);
}

void csd_lock(
    const uint8_t *message, size_t count, const uint8_t *context, size_t context_count, const uint8_t nonce[CSD_NONCE],
    const uint8_t key[CSD_KEY], uint8_t *box) {
  crypto_aead_xchacha20poly1305_ietf_encrypt(box, NULL, message, count, context, context_count, NULL, nonce, key);
}

int csd_unlock(
    const uint8_t *box, size_t count, const uint8_t *context, size_t context_count, const uint8_t nonce[CSD_NONCE],
    const uint8_t key[CSD_KEY], uint8_t *message) {
  return crypto_aead_xchacha20poly1305_ietf_decrypt(
      message, NULL, NULL, box, count, context, context_count, nonce, key);
}

int csd_verify(
    const uint8_t signature[CSD_SIGNATURE], const uint8_t *message, size_t count, const uint8_t public_key[CSD_KEY]) {
  return crypto_sign_verify_detached(signature, message, count, public_key);
}

void csd_hmac(const uint8_t *message, size_t count, const uint8_t key[CSD_KEY], uint8_t tag[CSD_KEY]) {
  crypto_auth_hmacsha256(tag, message, count, key);
}

void csd_hash(const uint8_t *message, size_t count, uint8_t hash[CSD_KEY]) { crypto_hash_sha256(hash, message, count); }

void csd_text(const uint8_t *bytes, size_t count, uint8_t *text) {
  sodium_bin2base64((char *)text, CSD_TEXT(count), bytes, count, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

ptrdiff_t csd_bytes(const uint8_t *text, size_t count, uint8_t *bytes) {
  size_t made = 0;
  const char *end = NULL;
  int failed = sodium_base642bin(
      bytes, count, (const char *)text, count, NULL, &made, &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return failed || end != (const char *)text + count ? -1 : (ptrdiff_t)made;
}
