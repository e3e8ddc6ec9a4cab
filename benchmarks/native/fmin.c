/* Nelder-Mead in plain C, as SciPy's fmin runs it, to measure Secant's overhead against.
 * cc -O2 -o fmin fmin.c && ./fmin    prints "name milliseconds evaluations" per line. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MAX_N 16

typedef double (*objective)(int n, const double *x);

static double rosenbrock(int n, const double *x) {
  double sum = 0;
  for (int i = 0; i + 1 < n; i++) {
    double a = 1 - x[i], b = x[i + 1] - x[i] * x[i];
    sum += a * a + 100 * b * b;
  }
  return sum;
}

static double vertices[MAX_N + 1][MAX_N], values[MAX_N + 1];

static void sort(int n) {
  for (int j = 1; j <= n; j++) {
    double value = values[j], vertex[MAX_N];
    int k = j - 1;
    if (!(value < values[k])) continue;
    memcpy(vertex, vertices[j], sizeof vertex);
    for (; k >= 0 && value < values[k]; k--) {
      values[k + 1] = values[k];
      memcpy(vertices[k + 1], vertices[k], sizeof vertex);
    }
    values[k + 1] = value;
    memcpy(vertices[k + 1], vertex, sizeof vertex);
  }
}

static int nelder_mead(objective f, int n, const double *x0, double xtol, double ftol) {
  double centroid[MAX_N], reflected[MAX_N], trial[MAX_N];
  int nfev = 0, limit = 200 * n, nit = 1;
  for (int j = 0; j <= n; j++) {
    memcpy(vertices[j], x0, n * sizeof *x0);
    if (j > 0) vertices[j][j - 1] = x0[j - 1] != 0 ? 1.05 * x0[j - 1] : 0.00025;
    values[j] = f(n, vertices[j]), nfev++;
  }
  sort(n);
  for (; nfev < limit && nit < limit; nit++) {
    double dx = 0, df = 0;
    for (int j = 1; j <= n; j++) {
      df = fmax(df, fabs(values[0] - values[j]));
      for (int i = 0; i < n; i++) dx = fmax(dx, fabs(vertices[j][i] - vertices[0][i]));
    }
    if (dx <= xtol && df <= ftol) break;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) sum += vertices[j][i];
      centroid[i] = sum / n;
    }
#define ALONG(c, out) for (int i = 0; i < n; i++) out[i] = (1 + (c)) * centroid[i] - (c) * vertices[n][i]
#define ACCEPT(point, value) memcpy(vertices[n], point, sizeof vertices[n]), values[n] = value
    ALONG(1.0, reflected);
    double fr = f(n, reflected), ft;
    int shrink = 0;
    nfev++;
    if (fr < values[0]) {
      ALONG(2.0, trial);
      ft = f(n, trial), nfev++;
      if (ft < fr) ACCEPT(trial, ft);
      else ACCEPT(reflected, fr);
    } else if (fr < values[n - 1]) {
      ACCEPT(reflected, fr);
    } else if (fr < values[n]) {
      ALONG(0.5, trial);
      ft = f(n, trial), nfev++;
      if (ft <= fr) ACCEPT(trial, ft);
      else shrink = 1;
    } else {
      ALONG(-0.5, trial);
      ft = f(n, trial), nfev++;
      if (ft < values[n]) ACCEPT(trial, ft);
      else shrink = 1;
    }
    for (int j = 1; shrink && j <= n; j++) {
      for (int i = 0; i < n; i++) vertices[j][i] = vertices[0][i] + 0.5 * (vertices[j][i] - vertices[0][i]);
      values[j] = f(n, vertices[j]), nfev++;
    }
    sort(n);
  }
  return nfev;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b) {
  return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

static void measure(const char *name, int n, const double *x0, double tol) {
  static double samples[100000];
  int nfev = 0, taken = 0;
  for (double deadline = now() + 400; (now() < deadline || taken < 3) && taken < 100000; taken++) {
    double start = now();
    nfev = nelder_mead(rosenbrock, n, x0, tol, tol);
    samples[taken] = now() - start;
  }
  qsort(samples, taken, sizeof *samples, ascending);
  printf("%s %.9g %d\n", name, samples[taken / 2], nfev);
}

int main(void) {
  double two[] = {-1.2, 1}, eight[] = {1.3, 0.7, 0.8, 1.9, 1.2, 0.7, 0.8, 1.9};
  measure("fmin-rosenbrock-2", 2, two, 1e-8);
  measure("fmin-rosenbrock-8", 8, eight, 1e-4);
  return 0;
}
