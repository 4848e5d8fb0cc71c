#include "streams.h"

#include <gsl/gsl_errno.h>

static void set(void *state, unsigned long seed) { *(streams_philox *)state = streams_philox_make(seed); }

static unsigned long get(void *state) { return streams_philox_next(state); }

static double get_double(void *state) { return streams_philox_uniform(state); }

const gsl_rng_type streams_philox_description = {
    "philox4x32-10", 0xFFFFFFFFu, 0, sizeof(streams_philox), set, get, get_double,
};

// GSL's own handler ends the process. It is switched off as the program is loaded, before any thread can
// call GSL: callers see return codes and NaN instead.
__attribute__((constructor)) static void switch_off_the_aborting_error_handler(void) {
  gsl_set_error_handler_off();
}

// Philox block by block, written so that the compiler does several events at once.
STREAMS_WIDE void streams_ahead_fill(streams_ahead *ahead, uint64_t key, uint64_t first) {
  ahead->first = first;
  for (int place = 0; place < streams_ahead_count; place++) {
    uint64_t event = first + (uint64_t)place;
    uint32_t k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
    uint32_t c0 = 0, c1 = 0, c2 = (uint32_t)event, c3 = (uint32_t)(event >> 32);
#pragma unroll
    for (int round = 0; round < 10; round++) {
      uint64_t a = (uint64_t)0xD2511F53u * c0, b = (uint64_t)0xCD9E8D57u * c2;
      c0 = (uint32_t)(b >> 32) ^ c1 ^ k0;
      c1 = (uint32_t)b;
      c2 = (uint32_t)(a >> 32) ^ c3 ^ k1;
      c3 = (uint32_t)a;
      k0 += 0x9E3779B9u;
      k1 += 0xBB67AE85u;
    }
    ahead->words[0][place] = c0;
    ahead->words[1][place] = c1;
    ahead->words[2][place] = c2;
    ahead->words[3][place] = c3;
  }
}
