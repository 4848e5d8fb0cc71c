// Times a trait that runs down a tree of MODELS models in a plain loop: one draw of GSL's alias tables a model, from one
// taus2 stream. The trait has VALUES values and changes on every tenth edge. `trait MODELS VALUES` prints the
// processor seconds of the fastest of five runs. The tree is grown by linear attachment and not timed.
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(int count, char **words) {
  if (count < 3) return 64;
  int models = atoi(words[1]), values = atoi(words[2]);
  int *parent = malloc(sizeof(int) * models), *state = malloc(sizeof(int) * models);
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_taus2);
  for (int i = 1; i < models; i++) {
    int j = (int)gsl_rng_uniform_int(rng, 2 * i - 1);
    parent[i] = j < i ? j : parent[j - i + 1];
  }
  gsl_ran_discrete_t **row = malloc(sizeof(*row) * values);
  double *weight = malloc(sizeof(double) * values);
  for (int i = 0; i < values; i++) {
    for (int j = 0; j < values; j++) weight[j] = i == j ? 0.9 : 0.1 / (values - 1);
    row[i] = gsl_ran_discrete_preproc(values, weight);
  }
  double best = 1e300;
  long sum = 0;
  for (int run = 0; run < 5; run++) {
    double start = now();
    state[0] = 0;
    for (int i = 1; i < models; i++) state[i] = (int)gsl_ran_discrete(rng, row[state[parent[i]]]);
    double time = now() - start;
    for (int i = 0; i < models; i++) sum += state[i];
    if (time < best) best = time;
  }
  printf("%.4f %ld\n", best, sum);
  return 0;
}
