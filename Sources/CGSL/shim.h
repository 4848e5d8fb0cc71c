// The parts of the GNU Scientific Library that Grove uses. HAVE_INLINE stays undefined: with it, every
// object file would carry its own copy of GSL's inline functions and the link would fail.
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sf.h>
#include <gsl/gsl_version.h>
