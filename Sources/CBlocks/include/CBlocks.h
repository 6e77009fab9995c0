// What reading responses asks of the processor beyond plain Swift: the separators of many records at once,
// and the numbers of their cells.
//
// Swift's own vectors compare byte by byte and cannot gather the results into bits; the compiler's vector
// types do both in a few instructions on every processor, without a word of assembly. On x86-64 the same
// code is compiled for three generations of processors and the best one is taken when the program runs.

#ifndef CBLOCKS_H
#define CBLOCKS_H

#include <stdint.h>

/// Why looking for records came to its end.
enum block_stop {
  /// As many records were found as were wanted.
  block_full = 0,
  /// The bytes end before the next record does.
  block_end = 1,
  /// The next record, or one close behind it, is not plain.
  block_irregular = 2,
};

/// The records that were found.
typedef struct {
  /// The offset behind the last one.
  int64_t next;
  /// The line there.
  int64_t line;
  int32_t count;
  int32_t stop;
} block_batch;

/// Finds records of so many fields between two offsets, at most as many as `capacity` says.
///
/// `bounds` gets the offset before the first record, then the offset of the separator behind each field of
/// each record; it must have room for 72 numbers more than these. `lines` gets the line on which each record
/// begins, and `doubtful` whether its bytes beyond ASCII must be looked at closely. The bytes must go on for
/// 63 bytes behind `end`.
block_batch block_records(
  const uint8_t *bytes, int64_t start, int64_t end, int64_t line, int32_t fields, int32_t capacity,
  int32_t *bounds, int32_t *lines, uint8_t *doubtful);

/// A cell as two words: its bytes where these are at most sixteen, zeros behind them.
///
/// Of a longer one `low` is where it begins in an arena, and `high` its mark.
typedef struct {
  uint64_t low, high;
} block_cell;

/// Looks up one field of the records `from ..< count` in a hash table with open addressing; the first record
/// whose field must be looked at closely because it is quoted or not known, or `count`.
///
/// `cells` are `block_cell`s, the first one the blank cell, and `slots` their positions by the highest bits
/// of their hashes, -1 where there is none. Record `n` stands at the position `records[n]` of its batch.
/// `codes` get 0 for a blank cell, and three more than its position for any other. 16 bytes must follow each
/// field, whatever they are. `is_large` says that the table is larger than what the processor has close by.
int32_t block_look_up(
  const void *cells, const uint8_t *arena, const int32_t *slots, int32_t shift, int32_t is_large,
  const uint8_t *bytes, const int32_t *bounds, int32_t stride, int32_t field,
  const int32_t *records, int32_t from, int32_t count, int32_t *codes);

/// A cell of up to eight bytes and its code.
typedef struct {
  uint64_t bytes, code;
} block_short;

/// The same for a column whose few cells are short, in a table where each has a place of its own.
///
/// A place that no cell has holds bytes that no text has; the blank cell has the first one.
int32_t block_look_up_short(
  const void *places, int32_t shift, const uint8_t *bytes, const int32_t *bounds, int32_t stride,
  int32_t field, const int32_t *records, int32_t from, int32_t count, uint8_t *codes);

/// The place of a short cell: the highest bits of a product.
static inline uint64_t block_place(uint64_t bytes, int32_t shift) {
  return bytes * 0x9E3779B97F4A7C15u >> shift;
}

/// A bit for each of so many bytes, from the lowest one of the first word on: whether it is one of a few.
///
/// At most `block_few` of them. Bits behind the last byte are 0.
void block_mask(
  const uint8_t *bytes, int64_t count, const uint8_t *few, int32_t few_count, uint64_t *words);

enum { block_few = 8 };

/// How many bytes `block_digest` takes at once.
enum { block_stripe = 1024 };

/// Takes so many stripes of bytes into the sixteen strands of a digest.
///
/// Each bit of a word turns up in two strands, once as it is and once multiplied, and where a word stands
/// in its stripe matters. It tells what was changed by accident, and keeps no secret.
void block_digest(uint64_t *strands, const uint8_t *bytes, int64_t stripes);

static inline uint64_t block_word(const uint8_t *at) {
  uint64_t word;
  __builtin_memcpy(&word, at, sizeof word);
  return word;
}

/// The hash of a cell of up to sixteen bytes; its highest bits are the good ones.
static inline uint64_t block_hash(uint64_t low, uint64_t high) {
  uint64_t hash = (low * 0x9E3779B97F4A7C15u) ^ (high * 0xD6E8FEB86659FD93u);
  hash ^= hash >> 29;
  return hash * 0xBF58476D1CE4E5B9u;
}

/// The hash of a longer cell, eight bytes at a time, multiplied and folded.
static inline uint64_t block_long_hash(const uint8_t *at, int64_t count) {
  uint64_t hash = 0xCBF29CE484222325u ^ (uint64_t)count;
  for (int64_t i = 0; i + 8 <= count; i += 8) {
    hash = (hash ^ block_word(at + i)) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 32;
  }
  hash = (hash ^ block_word(at + count - 8)) * 0x9E3779B97F4A7C15u;
  hash ^= hash >> 32;
  return hash * 0xBF58476D1CE4E5B9u;
}

/// What tells a longer cell at a glance: a byte that no text has, a part of its hash, and its length.
static inline uint64_t block_mark(uint64_t hash, int64_t count) {
  return (uint64_t)0xFF << 56 | (hash & 0xFFFFFF) << 32 | ((uint64_t)count & 0xFFFFFFFF);
}

/// Whether two longer cells of one length are the same.
static inline _Bool block_same(const uint8_t *one, const uint8_t *other, int64_t count) {
  for (int64_t i = 0; i + 8 <= count; i += 8) {
    if (block_word(one + i) != block_word(other + i)) return 0;
  }
  return block_word(one + count - 8) == block_word(other + count - 8);
}

#endif
