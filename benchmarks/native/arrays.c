/* Loops over a million doubles in plain C, to measure Secant's strided loops against.
 * cc -O2 -o arrays arrays.c -lm && ./arrays    prints "name milliseconds" per line. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define N 1000

static double a[N * N], b[N * N], out[N * N];
static volatile double kept;

static void add(void) {
  for (int k = 0; k < N * N; k++) out[k] = a[k] + b[k];
}

static void add_transposed(void) {
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) out[i * N + j] = a[j * N + i] + b[i * N + j];
}

static void add_row(void) {
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) out[i * N + j] = a[i * N + j] + b[j];
}

static void add_number(void) {
  for (int k = 0; k < N * N; k++) out[k] = a[k] + 2;
}

static void exponential(void) {
  for (int k = 0; k < N * N; k++) out[k] = exp(a[k]);
}

static void total(void) {
  double sum = 0;
  for (int k = 0; k < N * N; k++) sum += a[k];
  kept = sum;
}

static void columns(void) {
  for (int j = 0; j < N; j++) out[j] = 0;
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) out[j] += a[i * N + j];
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static int ascending(const void *p, const void *q) {
  double x = *(const double *)p, y = *(const double *)q;
  return (x > y) - (x < y);
}

static void measure(const char *name, void (*run)(void)) {
  double samples[100];
  for (int k = 0; k < 20; k++) run();
  for (int k = 0; k < 100; k++) {
    double start = now();
    run();
    samples[k] = now() - start;
  }
  qsort(samples, 100, sizeof *samples, ascending);
  printf("%s %.9g\n", name, samples[50]);
}

int main(void) {
  for (int k = 0; k < N * N; k++) a[k] = k % 1009 / 1009.0, b[k] = a[k] + 1;
  measure("add", add);
  measure("add-transposed", add_transposed);
  measure("add-row", add_row);
  measure("add-number", add_number);
  measure("exp", exponential);
  measure("sum", total);
  measure("sum-columns", columns);
  return 0;
}
