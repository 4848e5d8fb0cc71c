// Philox4x32-10, a counter-based generator, as a generator of the GNU Scientific Library.
//
// Written from J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as
// 1, 2, 3", SC'11 (2011), section 3.3 and table 2. A block of four 32-bit words is a bijection of a 128-bit
// counter under a 64-bit key, so any block of any stream is there at once, in any order.
//
// What is called for every draw is defined here, so that it melts into the caller's loop.
#pragma once

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <stdint.h>

// The state of a stream. The counter is 128 bits: `event` is its upper half, `block` its lower half.
typedef struct {
  uint64_t key;
  uint64_t event;
  uint64_t block;     // that will be made next
  uint32_t words[4];  // of the block made last
  uint32_t used;      // how many of `words` have been handed out
} streams_philox;

// The description of the generator for `gsl_rng_alloc`, or for a `gsl_rng` around a `streams_philox`.
// `gsl_rng_set` makes its seed the key, all 64 bits of it where `unsigned long` has as many.
extern const gsl_rng_type streams_philox_description;

static inline const gsl_rng_type *streams_philox_type(void) { return &streams_philox_description; }

// Makes the block that the counter stands at and moves the counter on.
static inline void streams_philox_refill(streams_philox *state) {
  uint32_t k0 = (uint32_t)state->key, k1 = (uint32_t)(state->key >> 32);
  uint32_t c0 = (uint32_t)state->block, c1 = (uint32_t)(state->block >> 32);
  uint32_t c2 = (uint32_t)state->event, c3 = (uint32_t)(state->event >> 32);
  state->block++;
#pragma unroll
  for (int round = 0; round < 10; round++) {
    uint64_t a = (uint64_t)0xD2511F53u * c0, b = (uint64_t)0xCD9E8D57u * c2;
    c0 = (uint32_t)(b >> 32) ^ c1 ^ k0;
    c1 = (uint32_t)b;
    c2 = (uint32_t)(a >> 32) ^ c3 ^ k1;
    c3 = (uint32_t)a;
    k0 += 0x9E3779B9u;  // the golden ratio
    k1 += 0xBB67AE85u;  // the square root of 3, less 1
  }
  state->words[0] = c0;
  state->words[1] = c1;
  state->words[2] = c2;
  state->words[3] = c3;
  state->used = 0;
}

// Puts a stream at the start of an event: what was drawn before leaves no trace.
static inline void streams_philox_move(streams_philox *state, uint64_t event, uint32_t sub) {
  state->event = event;
  state->block = (uint64_t)sub << 32;
  state->used = 4;
}

// A stream at event 0.
static inline streams_philox streams_philox_make(uint64_t key) {
  streams_philox state = {key, 0, 0, {0, 0, 0, 0}, 4};
  return state;
}

// The first blocks of consecutive events of one stream, made side by side: what the processor does for several
// events at once.
enum { streams_ahead_count = 128 };
typedef struct {
  uint64_t first;  // the event of the first block; 2^63 - 1 before there are any
  uint32_t words[4][streams_ahead_count];
} streams_ahead;

// Where it can, the program carries a second version of a function for processors with 256-bit integers and chooses
// as it starts.
#if defined(__x86_64__) && defined(__linux__)
#define STREAMS_WIDE __attribute__((target_clones("default", "avx2")))
#else
#define STREAMS_WIDE
#endif

// Makes the first blocks of the events from `first` on.
STREAMS_WIDE void streams_ahead_fill(streams_ahead *ahead, uint64_t key, uint64_t first);

// The same as `streams_philox_move` to an event, where events mostly follow one another.
static inline void streams_philox_move_ahead(streams_philox *state, streams_ahead *ahead, uint64_t event) {
  uint64_t place = event - ahead->first;
  if (place >= streams_ahead_count) {
    streams_ahead_fill(ahead, state->key, event);
    place = 0;
  }
  state->event = event;
  state->block = 1;
  for (int word = 0; word < 4; word++) state->words[word] = ahead->words[word][place];
  state->used = 0;
}

// The first two pairs of words of an event that is not far ahead; false where they are not made yet.
static inline _Bool streams_ahead_peek(const streams_ahead *ahead, uint64_t event, uint64_t pairs[2]) {
  uint64_t place = event - ahead->first;
  if (place >= streams_ahead_count) return 0;
  pairs[0] = (uint64_t)ahead->words[0][place] << 32 | ahead->words[1][place];
  pairs[1] = (uint64_t)ahead->words[2][place] << 32 | ahead->words[3][place];
  return 1;
}

// The next word.
static inline uint32_t streams_philox_next(streams_philox *state) {
  if (state->used == 4) streams_philox_refill(state);
  return state->words[state->used++];
}

// The next two words, the first as the upper half.
static inline uint64_t streams_philox_next_pair(streams_philox *state) {
  uint32_t used = state->used;
  if (used <= 2) {
    state->used = used + 2;
    return (uint64_t)state->words[used] << 32 | state->words[used + 1];
  }
  if (used == 4) {
    streams_philox_refill(state);
    state->used = 2;
    return (uint64_t)state->words[0] << 32 | state->words[1];
  }
  uint64_t first = state->words[3];
  streams_philox_refill(state);
  state->used = 1;
  return first << 32 | state->words[0];
}

// The next two words as a multiple of 2^-53 in [0, 1).
static inline double streams_philox_uniform(streams_philox *state) {
  return (double)(streams_philox_next_pair(state) >> 11) * 0x1p-53;
}

// What `gsl_ran_discrete` draws, from GSL's table. GSL's branch on the outcome, which no processor can
// guess, holds up the blocks that follow: without it a keyed draw takes half the time.
static inline size_t streams_philox_discrete(streams_philox *state, const gsl_ran_discrete_t *table) {
  double u = streams_philox_uniform(state);
  size_t column = (size_t)(int64_t)(u * (double)(int64_t)table->K);
  size_t alias = table->A[column];
  return __builtin_unpredictable(u < table->F[column]) ? column : alias;
}

// The same from a table of `count` outcomes that lies elsewhere.
static inline size_t streams_philox_alias(streams_philox *state, const double *thresholds, const uint32_t *aliases,
                                          size_t count) {
  double u = streams_philox_uniform(state);
  size_t column = (size_t)(int64_t)(u * (double)(int64_t)count);
  size_t alias = aliases[column];
  return __builtin_unpredictable(u < thresholds[column]) ? column : alias;
}

// Asks for the cache line at an address that will be read soon; any address will do.
static inline void streams_prefetch(const void *address) { __builtin_prefetch(address); }
