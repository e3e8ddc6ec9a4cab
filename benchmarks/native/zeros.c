/* Brent's method, bisection, Newton's and the secant method in plain C, as SciPy runs them, to measure Secant's
 * overhead against.
 * cc -O2 -o zeros zeros.c -lm && ./zeros    prints "name milliseconds" per line. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROOTS 100000
#define STARTS 1000000

typedef double (*function)(double x, double a);

static double cubic(double x, double a) { return x * x * x - a; }
static double slope(double x, double a) { (void)a; return 3 * x * x; }

/* Through pointers that the compiler cannot see through, as a library calls its user. */
static function volatile the_f = cubic, the_fprime = slope;

static double brent(function f, double a, double b, double parameter) {
  const double xtol = 2e-12, rtol = 8.881784197001252e-16;
  double fa = f(a, parameter), fb = f(b, parameter), c = a, fc = fa, d = b - a, e = d;
  if (fa == 0) return a;
  if (fb == 0) return b;
  for (int i = 0; i < 100; i++) {
    if ((fa < 0) != (fb < 0)) c = a, fc = fa, e = d = b - a;
    if (fabs(fc) < fabs(fb)) a = b, b = c, c = a, fa = fb, fb = fc, fc = fa;
    double tol = (xtol + rtol * fabs(b)) / 2, m = (c - b) / 2;
    if (fb == 0 || fabs(m) < tol) return b;
    if (fabs(e) > tol && fabs(fb) < fabs(fa)) {
      double step;
      if (a == c) {
        step = -fb * (b - a) / (fb - fa);
      } else {
        double slope_a = (fa - fb) / (a - b), slope_c = (fc - fb) / (c - b);
        step = -fb * (fc * slope_c - fa * slope_a) / (slope_c * slope_a * (fc - fa));
      }
      double most = fmin(fabs(e), 3 * fabs(m) - tol);
      if (2 * fabs(step) < most) e = d, d = step;
      else e = d = m;
    } else {
      e = d = m;
    }
    a = b, fa = fb;
    b += fabs(d) > tol ? d : m > 0 ? tol : -tol;
    fb = f(b, parameter);
  }
  return b;
}

static double bisection(function f, double a, double b, double parameter) {
  double fa = f(a, parameter), fb = f(b, parameter), width = b - a;
  if (fa == 0) return a;
  if (fb == 0) return b;
  for (int i = 0; i < 100; i++) {
    width *= 0.5;
    double middle = a + width, fm = f(middle, parameter);
    if ((fm < 0) == (fa < 0)) a = middle;
    if (fm == 0 || fabs(width) < 2e-12 + 8.881784197001252e-16 * fabs(middle)) return middle;
  }
  return a;
}

static double newton(function f, function fprime, double x, double parameter) {
  for (int i = 0; i < 50; i++) {
    double fx = f(x, parameter);
    if (fx == 0) return x;
    double next = x - fx / fprime(x, parameter);
    if (fabs(next - x) <= 1.48e-8) return next;
    x = next;
  }
  return x;
}

static double secant(function f, double p0, double parameter) {
  double p1 = p0 * 1.0001 + 1e-4, q0 = f(p0, parameter), q1 = f(p1, parameter);
  if (fabs(q1) < fabs(q0)) {
    double p = p0, q = q0;
    p0 = p1, q0 = q1, p1 = p, q1 = q;
  }
  for (int i = 0; i < 50 && q1 != q0; i++) {
    double p = fabs(q1) > fabs(q0) ? (-q0 / q1 * p1 + p0) / (1 - q0 / q1) : (-q1 / q0 * p0 + p1) / (1 - q1 / q0);
    if (fabs(p - p1) <= 1.48e-8) return p;
    p0 = p1, q0 = q1, p1 = p, q1 = f(p1, parameter);
  }
  return (p0 + p1) / 2;
}

static double sink;

static void brents(void) {
  function f = the_f;
  for (int i = 0; i < ROOTS; i++) sink += brent(f, 0, 2, 1 + i / (double)ROOTS);
}
static void bisections(void) {
  function f = the_f;
  for (int i = 0; i < ROOTS; i++) sink += bisection(f, 0, 2, 1 + i / (double)ROOTS);
}
static void newtons(void) {
  function f = the_f, fprime = the_fprime;
  for (int i = 0; i < ROOTS; i++) sink += newton(f, fprime, 1.5, 1 + i / (double)ROOTS);
}
static void secants(void) {
  function f = the_f;
  for (int i = 0; i < ROOTS; i++) sink += secant(f, 1.5, 1 + i / (double)ROOTS);
}

static double starts[STARTS];

static void at_once(void) {
  double *x = malloc(STARTS * sizeof *x), *fx = malloc(STARTS * sizeof *fx), *slopes = malloc(STARTS * sizeof *slopes);
  memcpy(x, starts, sizeof starts);
  for (int round = 0; round < 50; round++) {
    int unsettled = 0;
    for (int i = 0; i < STARTS; i++) fx[i] = x[i] * x[i] * x[i] - starts[i];
    for (int i = 0; i < STARTS; i++) slopes[i] = 3 * x[i] * x[i];
    for (int i = 0; i < STARTS; i++) {
      if (slopes[i] == 0) continue;
      double step = fx[i] / slopes[i];
      x[i] -= step;
      unsettled += fabs(step) >= 1.48e-8;
    }
    if (!unsettled) break;
  }
  for (int i = 0; i < STARTS; i++) sink += x[i];
  free(x), free(fx), free(slopes);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b) {
  return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

static void measure(const char *name, void (*run)(void)) {
  double samples[11];
  for (int round = 0; round < 11; round++) {
    double start = now();
    run();
    samples[round] = now() - start;
  }
  qsort(samples, 11, sizeof *samples, ascending);
  printf("%s %.9g\n", name, samples[5]);
}

int main(void) {
  for (int i = 0; i < STARTS; i++) starts[i] = 1 + i / (double)STARTS;
  measure("brentq", brents);
  measure("brentq-args", brents);
  measure("bisect", bisections);
  measure("newton", newtons);
  measure("secant", secants);
  measure("newton-many", at_once);
  return sink == 0;
}
