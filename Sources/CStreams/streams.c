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
