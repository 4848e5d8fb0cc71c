// Levenshtein distances of several pairs of texts at once, one pair a vector lane.
//
// Each lane runs the bit-parallel algorithm of G. Myers, "A fast bit-vector algorithm for approximate string
// matching based on dynamic programming", J. ACM 46 (1999), in the form of H. Hyyrö, "A bit-vector algorithm for
// computing Levenshtein and Damerau edit distances", Nordic J. Computing 10 (2003): 64 rows of the matrix a word.
#pragma once

#include <stddef.h>
#include <stdint.h>

// How many pairs are compared at once.
#define LEVENSHTEIN_LANES 8

// Two sequences of symbols, none of them empty. Symbols are below 2^20 + 2^16; the smaller the ones that both
// texts have, the faster. It is fastest with the longer text as rows.
typedef struct {
  const uint32_t *rows;
  size_t row_count;
  const uint32_t *columns;
  size_t column_count;
} levenshtein_pair;

// Which instructions to use. The distances are the same for all.
typedef enum { levenshtein_portable, levenshtein_avx2, levenshtein_avx512 } levenshtein_level;

// The highest level that this processor has. On other processors than x86-64 there is only the portable one, which
// the compiler fits to their vectors.
levenshtein_level levenshtein_best_level(void);

// The bytes of scratch memory that pairs of at most this many rows and columns take.
size_t levenshtein_scratch(size_t row_count, size_t column_count);

// The distances of the first `count` pairs, at most LEVENSHTEIN_LANES. `scratch` need not be aligned or cleared.
// The work is that of the longest rows times the longest columns: pairs of like lengths belong together.
void levenshtein_distances(const levenshtein_pair *pairs, int count, levenshtein_level level, void *scratch,
                           size_t *distances);
