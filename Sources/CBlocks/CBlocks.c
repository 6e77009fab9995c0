#include "CBlocks.h"

#include <stddef.h>

typedef uint8_t bytes64 __attribute__((ext_vector_type(64)));
typedef _Bool bits64 __attribute__((ext_vector_type(64)));

#define ALWAYS static inline __attribute__((always_inline))
#define NEVER(condition) __builtin_expect(!!(condition), 0)

/// The bits of the bytes for which a comparison holds.
#define BITS(comparison)                                       \
  ({                                                           \
    bits64 bits_ = __builtin_convertvector(comparison, bits64); \
    uint64_t word_;                                            \
    __builtin_memcpy(&word_, &bits_, sizeof word_);            \
    word_;                                                     \
  })

/// For each bit whether an odd number of bits is set up to it.
ALWAYS uint64_t running_xor(uint64_t bits) {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  bits ^= bits << 32;
  return bits;
}

//     text      p01,"a, b",3\n
//     quotes    ....1....1....
//     inside    ....11111.....     every quote turns it on or off: a running exclusive or of `quotes`
//     ends      ...1......1.1.     commas and newlines that are not inside
//
// A record is plain when its newline is the separator that its number of fields makes it. Whatever else
// there is ends the search before the record, for somebody who knows every rule.
ALWAYS block_batch find_records(
  const uint8_t *bytes, int64_t start, int64_t end, int64_t line, int32_t fields, int32_t capacity,
  int32_t *bounds, int32_t *lines, uint8_t *doubtful) {
  block_batch batch = {start, line, 0, block_end};
  int32_t *ends = bounds + 1;
  bounds[0] = (int32_t)(start - 1);
  // Of the block before: all ones where a quote is open, and its last bytes.
  uint64_t open = 0, after_end = 1, after_close = 0, lead = 0;
  uint8_t doubt = 0;
  // The separators before the block, and the one that must be the record's newline.
  int64_t found = 0, last = fields - 1;
  for (int64_t base = start; base < end; base += 64) {
    bytes64 block;
    __builtin_memcpy(&block, bytes + base, sizeof block);
    uint64_t valid = base + 64 <= end ? ~(uint64_t)0 : ((uint64_t)1 << (end - base)) - 1;
    uint64_t quotes = BITS(block == '"') & valid;
    uint64_t newlines = BITS(block == '\n') & valid;
    uint64_t separators = BITS((block == ',') | (block == '\n')) & valid;
    uint64_t high = BITS(block >= 0x80) & valid;
    if (NEVER(BITS((block == '\r') | (block == 0)) & valid)) {
      batch.stop = block_irregular;
      break;
    }
    uint64_t outer = newlines;
    if (quotes | open | after_close) {
      uint64_t inside = running_xor(quotes) ^ open;
      uint64_t opening = quotes & inside, closing = quotes & ~inside;
      uint64_t either = separators | quotes;
      separators &= ~inside;
      outer &= ~inside;
      // A quote opens behind a separator, or as the second of two; behind one that closes there is a
      // separator or that second one.
      uint64_t may_open = (separators | closing) << 1 | after_end | after_close;
      uint64_t must_end = (closing << 1 | after_close) & valid;
      if (NEVER((opening & ~may_open) | (must_end & ~either))) {
        batch.stop = block_irregular;
        break;
      }
      open = (uint64_t)((int64_t)inside >> 63);
      after_close = closing >> 63;
    }
    after_end = separators >> 63;
    uint8_t block_doubt = 0;
    if (high | lead) {
      // Sequences of two bytes are seen at once to be right.
      uint64_t leads = BITS((block >= 0xC2) & (block < 0xE0)) & valid;
      uint64_t followers = BITS((block >= 0x80) & (block < 0xC0)) & valid;
      block_doubt = followers != (leads << 1 | lead) || high != (leads | followers);
      lead = block_doubt ? 0 : leads >> 63;
      doubt |= block_doubt;
    }
    int32_t count = __builtin_popcountll(separators);
    int32_t *out = ends + found;
    uint64_t rest = separators;
    for (int32_t done = 0; done < count; done += 8) {
      for (int32_t bit = 0; bit < 8; bit++) {
        // Behind the last one anything may be written.
        out[done + bit] = (int32_t)(base + __builtin_ctzll(rest | (uint64_t)1 << 63));
        rest &= rest - 1;
      }
    }
    while (outer) {
      uint64_t before = (outer & -outer) - 1;
      int64_t at = base + __builtin_ctzll(outer);
      if (found + __builtin_popcountll(separators & before) != last || at == batch.next) {
        batch.stop = block_irregular;
        return batch;
      }
      lines[batch.count] = (int32_t)batch.line;
      doubtful[batch.count] = doubt;
      doubt = block_doubt;
      batch.count++;
      batch.next = at + 1;
      batch.line = line + __builtin_popcountll(newlines & before) + 1;
      last += fields;
      outer &= outer - 1;
      if (batch.count == capacity) {
        batch.stop = block_full;
        return batch;
      }
    }
    found += count;
    if (found > last) {
      batch.stop = block_irregular;
      break;
    }
    line += __builtin_popcountll(newlines);
  }
  return batch;
}

/// By the number of bytes that are a cell's, from the end: what is kept of sixteen.
static const uint8_t kept[32] = {255, 255, 255, 255, 255, 255, 255, 255,
                                 255, 255, 255, 255, 255, 255, 255, 255};

ALWAYS block_cell short_cell(const uint8_t *at, int64_t count) {
  block_cell cell = {
    block_word(at) & block_word(kept + 16 - count),
    block_word(at + 8) & block_word(kept + 24 - count)};
  return cell;
}

/// Asks for the parts of a large table that a batch will need, so that the answers come together.
ALWAYS void ask_ahead(
  const block_cell *cells, const int32_t *slots, int32_t shift, const uint8_t *bytes,
  const int32_t *bounds, int32_t stride, int32_t field, const int32_t *records, int32_t from,
  int32_t count) {
  uint32_t places[64];
  for (; from < count; from += 64) {
    int32_t some = count - from < 64 ? count - from : 64;
    for (int32_t n = 0; n < some; n++) {
      const int32_t *bound = bounds + (int64_t)records[from + n] * stride + field;
      int64_t size = bound[1] - bound[0] - 1;
      block_cell cell = short_cell(bytes + bound[0] + 1, size < 16 ? size : 16);
      places[n] = (uint32_t)(block_hash(cell.low, cell.high) >> shift);
      __builtin_prefetch(slots + places[n]);
    }
    for (int32_t n = 0; n < some; n++) {
      int32_t position = slots[places[n]];
      if (position >= 0) __builtin_prefetch(cells + position);
    }
  }
}

int32_t block_look_up(
  const void *known, const uint8_t *arena, const int32_t *slots, int32_t shift,
  int32_t is_large, const uint8_t *bytes, const int32_t *bounds, int32_t stride, int32_t field,
  const int32_t *records, int32_t from, int32_t count, int32_t *codes) {
  const block_cell *cells = known;
  const uint32_t mask = (uint32_t)(~(uint64_t)0 >> shift);
  if (is_large)
    ask_ahead(cells, slots, shift, bytes, bounds, stride, field, records, from, count);
  for (; from < count; from++) {
    const int32_t *bound = bounds + (int64_t)records[from] * stride + field;
    const uint8_t *at = bytes + bound[0] + 1;
    int64_t size = bound[1] - bound[0] - 1;
    int32_t position;
    if (__builtin_expect(size <= 16, 1)) {
      block_cell cell = short_cell(at, size);
      if (NEVER((uint8_t)cell.low == '"')) return from;
      uint32_t slot = (uint32_t)(block_hash(cell.low, cell.high) >> shift);
      while (1) {
        position = slots[slot];
        if (NEVER(position < 0)) return from;
        if (((cells[position].low ^ cell.low) | (cells[position].high ^ cell.high)) == 0) break;
        slot = (slot + 1) & mask;
      }
    } else {
      if (*at == '"') return from;
      uint64_t hash = block_long_hash(at, size), mark = block_mark(hash, size);
      uint32_t slot = (uint32_t)(hash >> shift);
      while (1) {
        position = slots[slot];
        if (position < 0) return from;
        if (cells[position].high == mark && block_same(arena + cells[position].low, at, size))
          break;
        slot = (slot + 1) & mask;
      }
    }
    codes[from] = position + (position ? 3 : 0);
  }
  return count;
}

int32_t block_look_up_short(
  const void *table, int32_t shift, const uint8_t *bytes, const int32_t *bounds,
  int32_t stride, int32_t field, const int32_t *records, int32_t from, int32_t count,
  uint8_t *codes) {
  const block_short *places = table;
  for (; from < count; from++) {
    const int32_t *bound = bounds + (int64_t)records[from] * stride + field;
    int64_t size = bound[1] - bound[0] - 1;
    if (NEVER(size > 8)) return from;
    uint64_t cell = block_word(bytes + bound[0] + 1) & block_word(kept + 16 - size);
    const block_short *place = places + block_place(cell, shift);
    if (NEVER(place->bytes != cell)) return from;
    codes[from] = (uint8_t)place->code;
  }
  return count;
}

ALWAYS void mask_of_few(
  const uint8_t *bytes, int64_t count, const uint8_t *few, int32_t few_count, uint64_t *words) {
  bytes64 wanted[block_few];
  for (int32_t i = 0; i < few_count; i++) wanted[i] = (bytes64)few[i];
  for (int64_t base = 0; base < count; base += 64) {
    bytes64 block = {0};
    int64_t rest = count - base;
    __builtin_memcpy(&block, bytes + base, rest < 64 ? (size_t)rest : 64);
    uint64_t word = 0;
    for (int32_t i = 0; i < few_count; i++) word |= BITS(block == wanted[i]);
    *words++ = rest < 64 ? word & (((uint64_t)1 << rest) - 1) : word;
  }
}

typedef uint64_t words8 __attribute__((ext_vector_type(8)));

// Macros, since vectors of this size cannot be handed to functions on every processor.

/// The product of the two halves of each word.
#define HALF_PRODUCTS(words) (((words) & 0xFFFFFFFF) * ((words) >> 32))

/// Each word beside its neighbour.
#define NEIGHBOURS(words) __builtin_shufflevector(words, words, 1, 0, 3, 2, 5, 4, 7, 6)

/// Each word on its own so that no two become one: an exclusive or of its own high bits, an odd factor.
#define STIR(words, key)                                                                \
  do {                                                                                  \
    words = words ^ words >> 47 ^ (key);                                                \
    words = (words & 0xFFFFFFFF) * 0x9E3779B1u + (((words >> 32) * 0x9E3779B1u) << 32); \
  } while (0)

ALWAYS void digest_stripes(uint64_t *strands, const uint8_t *bytes, int64_t stripes) {
  const words8 step = {
    0x9E3779B97F4A7C15u, 0xD6E8FEB86659FD93u, 0xBF58476D1CE4E5B9u, 0x94D049BB133111EBu,
    0x243F6A8885A308D3u, 0x13198A2E03707345u, 0xA4093822299F31D1u, 0x082EFA98EC4E6C89u};
  words8 even, odd;
  __builtin_memcpy(&even, strands, sizeof even);
  __builtin_memcpy(&odd, strands + 8, sizeof odd);
  for (int64_t stripe = 0; stripe < stripes; stripe++) {
    words8 key = step;
    for (int part = 0; part < block_stripe; part += 128) {
      words8 one, other;
      __builtin_memcpy(&one, bytes + part, sizeof one);
      __builtin_memcpy(&other, bytes + part + 64, sizeof other);
      even += NEIGHBOURS(one) + HALF_PRODUCTS(one ^ key);
      odd += NEIGHBOURS(other) + HALF_PRODUCTS(other ^ ~key);
      key += step;
    }
    STIR(even, step);
    STIR(odd, ~step);
    bytes += block_stripe;
  }
  __builtin_memcpy(strands, &even, sizeof even);
  __builtin_memcpy(strands + 8, &odd, sizeof odd);
}

// The same code for several generations of processors.

#define RECORDS_ARGUMENTS bytes, start, end, line, fields, capacity, bounds, lines, doubtful
#define RECORDS(name)                                                                       \
  block_batch name(                                                                         \
    const uint8_t *bytes, int64_t start, int64_t end, int64_t line, int32_t fields,         \
    int32_t capacity, int32_t *bounds, int32_t *lines, uint8_t *doubtful)
#define MASK(name)                                                                      \
  void name(                                                                            \
    const uint8_t *bytes, int64_t count, const uint8_t *few, int32_t few_count, uint64_t *words)
#define DIGEST(name) \
  void name(uint64_t *strands, const uint8_t *bytes, int64_t stripes)
#if defined(__x86_64__)
#define WITH_AVX2 __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))
#define WITH_AVX512 \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,bmi,bmi2,lzcnt,popcnt")))

WITH_AVX2 static RECORDS(records_avx2) { return find_records(RECORDS_ARGUMENTS); }
WITH_AVX512 static RECORDS(records_avx512) { return find_records(RECORDS_ARGUMENTS); }

WITH_AVX2 static MASK(mask_avx2) { mask_of_few(bytes, count, few, few_count, words); }
WITH_AVX512 static MASK(mask_avx512) { mask_of_few(bytes, count, few, few_count, words); }

WITH_AVX2 static DIGEST(digest_avx2) { digest_stripes(strands, bytes, stripes); }
WITH_AVX512 static DIGEST(digest_avx512) { digest_stripes(strands, bytes, stripes); }

static int has_avx2(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
}

static int has_avx512(void) {
  return has_avx2() && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}
#endif

RECORDS(block_records) {
#if defined(__x86_64__)
  if (has_avx512()) return records_avx512(RECORDS_ARGUMENTS);
  if (has_avx2()) return records_avx2(RECORDS_ARGUMENTS);
#endif
  return find_records(RECORDS_ARGUMENTS);
}

DIGEST(block_digest) {
#if defined(__x86_64__)
  if (has_avx512()) return digest_avx512(strands, bytes, stripes);
  if (has_avx2()) return digest_avx2(strands, bytes, stripes);
#endif
  digest_stripes(strands, bytes, stripes);
}

MASK(block_mask) {
#if defined(__x86_64__)
  if (has_avx512()) return mask_avx512(bytes, count, few, few_count, words);
  if (has_avx2()) return mask_avx2(bytes, count, few, few_count, words);
#endif
  mask_of_few(bytes, count, few, few_count, words);
}
