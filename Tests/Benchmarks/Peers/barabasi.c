// Times igraph's growing trees of NODES nodes: `barabasi NODES bag`, `barabasi NODES psumtree EXPONENT`, or
// `barabasi NODES ageing`. Prints the processor seconds of the fastest of three runs.
#include <igraph/igraph.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(int count, char **words) {
  if (count < 3) return 64;
  igraph_integer_t nodes = atoll(words[1]);
  double power = count > 3 ? atof(words[3]) : 1;
  double best = 1e300;
  igraph_rng_seed(igraph_rng_default(), 1);
  for (int run = 0; run < 3; run++) {
    igraph_t graph;
    double start = now();
    if (!strcmp(words[2], "ageing")) {
      // An age factor of age^-1 in 100 bins: the game has no exponential ageing.
      igraph_barabasi_aging_game(&graph, nodes, 1, NULL, 0, 1, -1, 100, 1, 0, 1, 1, 1);
    } else {
      igraph_barabasi_algorithm_t algorithm =
          strcmp(words[2], "bag") ? IGRAPH_BARABASI_PSUMTREE : IGRAPH_BARABASI_BAG;
      igraph_barabasi_game(&graph, nodes, power, 1, NULL, 0, 1, 1, algorithm, NULL);
    }
    double time = now() - start;
    if (igraph_ecount(&graph) != nodes - 1) return 1;
    igraph_destroy(&graph);
    if (time < best) best = time;
  }
  printf("%.4f\n", best);
  return 0;
}
