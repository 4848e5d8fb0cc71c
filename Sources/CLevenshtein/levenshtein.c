#include "levenshtein.h"

#include <string.h>

#define LANES LEVENSHTEIN_LANES
#define MOST_PLANES 21

// One word for each pair. Vectors of this size are spread over the registers that a processor has.
typedef uint64_t lanes __attribute__((vector_size(8 * LANES), may_alias));
typedef int64_t signed_lanes __attribute__((vector_size(8 * LANES)));
typedef uint32_t half_lanes __attribute__((vector_size(4 * LANES), may_alias));

// What one run works on. Rows are cut into words. A lane with fewer rows than the longest has its rows at the end,
// below rows that match nothing and whose vertical differences are 0: these hand on what comes from above. A lane
// with fewer columns is not counted in those that follow its own.
typedef struct {
  size_t words, columns;
  int planes;
  lanes *rows;          // [words][planes]: bit b of the symbol of each row
  lanes *up, *down;     // [words]: where the matrix grows and shrinks by 1 from row to row, in the last column
  half_lanes *symbols;  // [columns]
} matrix;

// Marks a column that follows a lane's own. Above all planes.
static const uint32_t outside = 1u << 31;

// Runs through the matrix, two columns at a time: the planes are read once for both. A row matches a column where
// all planes of their symbols agree, which needs no table of symbols and no lookups that differ between lanes.
// Returns in `distances` what is added to the number of rows: the differences along the last row.
static inline __attribute__((always_inline)) void run(const matrix *m, const int planes, uint64_t *distances) {
  lanes sum = {0};
  for (size_t column = 0; column < m->columns; column += 2) {
    lanes differs[2][MOST_PLANES];  // all ones where the column's symbol lacks the bit
    lanes grows[2], shrinks[2];     // horizontal differences of the word above; its last row is the highest bit
    for (int c = 0; c < 2; c++) {
      lanes symbol = __builtin_convertvector(m->symbols[column + c], lanes);
#pragma unroll
      for (int p = 0; p < planes; p++) differs[c][p] = ~(lanes)((signed_lanes)(symbol << (63 - p)) >> 63);
      grows[c] = ~(lanes){0};
      shrinks[c] = (lanes){0};
    }
    const lanes *row = m->rows;
    for (size_t word = 0; word < m->words; word++, row += planes) {
      lanes up = m->up[word], down = m->down[word];
      lanes same[2];
      same[0] = row[0] ^ differs[0][0];
      same[1] = row[0] ^ differs[1][0];
#pragma unroll
      for (int p = 1; p < planes; p++) {
        same[0] &= row[p] ^ differs[0][p];
        same[1] &= row[p] ^ differs[1][p];
      }
#pragma unroll
      for (int c = 0; c < 2; c++) {
        lanes shrinks_above = shrinks[c] >> 63;
        lanes x = same[c] | shrinks_above;
        lanes diagonal = (((x & up) + up) ^ up) | x;  // without `down`, which the next two imply
        lanes grow = down | ~(diagonal | up);
        lanes shrink = up & diagonal;
        lanes grow_shifted = grow << 1 | grows[c] >> 63;
        lanes shrink_shifted = shrink << 1 | shrinks_above;
        grows[c] = grow;
        shrinks[c] = shrink;
        diagonal |= down;
        up = shrink_shifted | ~(diagonal | grow_shifted);
        down = grow_shifted & diagonal;
      }
      m->up[word] = up;
      m->down[word] = down;
    }
    for (int c = 0; c < 2; c++) {
      lanes is_outside = __builtin_convertvector(m->symbols[column + c] >> 31, lanes);
      sum += ((grows[c] >> 63) - (shrinks[c] >> 63)) & (is_outside - 1);
    }
  }
  memcpy(distances, &sum, sizeof sum);
}

// Rounds the number of planes up to one for which there is a loop: ASCII, a few letters more, an alphabet more, all.
static int planes_for(uint32_t highest) {
  return highest < 1u << 7 ? 7 : highest < 1u << 9 ? 9 : highest < 1u << 13 ? 13 : MOST_PLANES;
}

#define LOOPS_FOR(name, target)                                                    \
  target static void name(const matrix *m, uint64_t *distances) {                  \
    switch (m->planes) {                                                           \
      case 7: run(m, 7, distances); break;                                         \
      case 9: run(m, 9, distances); break;                                         \
      case 13: run(m, 13, distances); break;                                       \
      default: run(m, MOST_PLANES, distances);                                     \
    }                                                                              \
  }

LOOPS_FOR(run_portable, )

#if defined(__x86_64__)
LOOPS_FOR(run_avx2, __attribute__((target("avx2"))))
LOOPS_FOR(run_avx512, __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi2"))))

levenshtein_level levenshtein_best_level(void) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512vbmi2"))
    return levenshtein_avx512;
  return __builtin_cpu_supports("avx2") ? levenshtein_avx2 : levenshtein_portable;
}
#else
levenshtein_level levenshtein_best_level(void) { return levenshtein_portable; }
#endif

static size_t words_for(size_t rows) { return (rows + 63) / 64; }
static size_t even(size_t columns) { return columns + columns % 2; }

size_t levenshtein_scratch(size_t row_count, size_t column_count) {
  return sizeof(lanes) * (1 + words_for(row_count) * (MOST_PLANES + 2)) + sizeof(half_lanes) * even(column_count);
}

static uint32_t highest(const uint32_t *symbols, size_t count) {
  uint32_t result = 0;
  for (size_t i = 0; i < count; i++) result = symbols[i] > result ? symbols[i] : result;
  return result;
}

// Writes the rows of one lane. Symbols count from 1; 0 stands for those above `limit`, which no column has.
static void write_rows(const matrix *m, int lane, const levenshtein_pair *pair, uint32_t limit) {
  size_t padding = m->words * 64 - pair->row_count;
  for (size_t word = 0; word < m->words; word++) {
    uint64_t bits[MOST_PLANES] = {0};
    for (size_t byte = 0; byte < 8; byte++) {
      // Eight rows, then a bit of each for every plane.
      uint32_t symbols[8];
      for (size_t k = 0; k < 8; k++) {
        size_t row = word * 64 + byte * 8 + k;
        uint32_t symbol = row < padding ? limit + 1 : pair->rows[row - padding];
        symbols[k] = symbol > limit ? 0 : symbol + 1;
      }
      for (int part = 0; part < m->planes; part += 8) {
        uint64_t packed = 0;
        for (int k = 0; k < 8; k++) packed |= (uint64_t)(symbols[k] >> part & 255) << 8 * k;
        // The product moves the lowest bit of byte k to bit 56 + k; no two of its terms meet.
        for (int p = part; p < m->planes && p < part + 8; p++)
          bits[p] |= ((packed >> (p - part) & 0x0101010101010101u) * 0x0102040810204080u >> 56) << 8 * byte;
      }
    }
    for (int p = 0; p < m->planes; p++) ((uint64_t *)&m->rows[word * m->planes + p])[lane] = bits[p];
    uint64_t inside = word * 64 >= padding        ? ~(uint64_t)0
                      : word * 64 + 64 <= padding ? 0
                                                  : ~(uint64_t)0 << padding % 64;
    ((uint64_t *)&m->up[word])[lane] = inside;
    ((uint64_t *)&m->down[word])[lane] = 0;
  }
}

// Writes the columns of one lane. A symbol above `limit` becomes one that no row has: all ones.
static void write_columns(const matrix *m, int lane, const levenshtein_pair *pair, uint32_t limit) {
  uint32_t none = (1u << m->planes) - 1;
  uint32_t *at = (uint32_t *)m->symbols + lane;
  for (size_t i = 0; i < pair->column_count; i++, at += LANES)
    *at = pair->columns[i] > limit ? none : pair->columns[i] + 1;
  for (size_t i = pair->column_count; i < m->columns; i++, at += LANES) *at = none | outside;
}

void levenshtein_distances(const levenshtein_pair *pairs, int count, levenshtein_level level, void *scratch,
                           size_t *distances) {
  matrix m = {0};
  uint32_t limits[LANES] = {0};  // the highest symbol that both texts of a pair may have
  uint32_t limit = 0;
  for (int lane = 0; lane < count; lane++) {
    size_t words = words_for(pairs[lane].row_count), columns = even(pairs[lane].column_count);
    m.words = words > m.words ? words : m.words;
    m.columns = columns > m.columns ? columns : m.columns;
    uint32_t rows_limit = highest(pairs[lane].rows, pairs[lane].row_count);
    uint32_t columns_limit = highest(pairs[lane].columns, pairs[lane].column_count);
    limits[lane] = rows_limit < columns_limit ? rows_limit : columns_limit;
    limit = limits[lane] > limit ? limits[lane] : limit;
  }
  m.planes = planes_for(limit + 2);  // one symbol more for those that only a column has
  m.rows = (lanes *)(((uintptr_t)scratch + sizeof(lanes) - 1) / sizeof(lanes) * sizeof(lanes));
  m.up = m.rows + m.words * m.planes;
  m.down = m.up + m.words;
  m.symbols = (half_lanes *)(m.down + m.words);

  for (int lane = 0; lane < LANES; lane++) {
    levenshtein_pair none = {0};
    write_rows(&m, lane, lane < count ? &pairs[lane] : &none, limits[lane]);
    write_columns(&m, lane, lane < count ? &pairs[lane] : &none, limits[lane]);
  }
  uint64_t sums[LANES];
#if defined(__x86_64__)
  if (level == levenshtein_avx512)
    run_avx512(&m, sums);
  else if (level == levenshtein_avx2)
    run_avx2(&m, sums);
  else
    run_portable(&m, sums);
#else
  (void)level;
  run_portable(&m, sums);
#endif
  for (int lane = 0; lane < count; lane++) distances[lane] = pairs[lane].row_count + (size_t)sums[lane];
}
