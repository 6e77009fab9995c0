// What the CSV scan asks of the vector unit: which of 64 bytes are a separator, one bit a byte.
//
// Swift's own vectors compare byte by byte and cannot gather the results into bits; the compiler's
// vector types here do both in a few instructions on every processor, without a word of assembly.

#ifndef CBLOCKS_H
#define CBLOCKS_H

#include <stdint.h>

typedef uint8_t block_bytes __attribute__((ext_vector_type(64)));
typedef _Bool block_bits __attribute__((ext_vector_type(64)));

// No function takes or gives a vector: how those travel differs between processors of one family.
#define BLOCK_LOAD(name, at) \
  block_bytes name;          \
  __builtin_memcpy(&name, at, sizeof name)

#define BLOCK_BITS(condition)                                      \
  ({                                                               \
    block_bits bits_ = __builtin_convertvector(condition, block_bits); \
    uint64_t word_;                                                \
    __builtin_memcpy(&word_, &bits_, sizeof word_);                \
    word_;                                                         \
  })

/// The bits of the bytes that are `"`.
static inline uint64_t block_quotes(const uint8_t *at) {
  BLOCK_LOAD(bytes, at);
  return BLOCK_BITS(bytes == '"');
}

/// The bits of the bytes that are `\n`.
static inline uint64_t block_newlines(const uint8_t *at) {
  BLOCK_LOAD(bytes, at);
  return BLOCK_BITS(bytes == '\n');
}

/// The bits of the bytes that are `,` or `\n`.
static inline uint64_t block_separators(const uint8_t *at) {
  BLOCK_LOAD(bytes, at);
  return BLOCK_BITS((bytes == ',') | (bytes == '\n'));
}

/// The bits of the bytes that are `\r` or NUL.
static inline uint64_t block_breaks(const uint8_t *at) {
  BLOCK_LOAD(bytes, at);
  return BLOCK_BITS((bytes == '\r') | (bytes == 0));
}

/// The bits of the bytes beyond ASCII.
static inline uint64_t block_high(const uint8_t *at) {
  BLOCK_LOAD(bytes, at);
  return BLOCK_BITS(bytes >= 0x80);
}

/// The bits of the bytes that begin a sequence of two bytes in UTF-8.
static inline uint64_t block_leads(const uint8_t *at) {
  BLOCK_LOAD(bytes, at);
  return BLOCK_BITS((bytes >= 0xC2) & (bytes < 0xE0));
}

/// The bits of the bytes that go on with a sequence in UTF-8.
static inline uint64_t block_followers(const uint8_t *at) {
  BLOCK_LOAD(bytes, at);
  return BLOCK_BITS((bytes >= 0x80) & (bytes < 0xC0));
}

#endif
