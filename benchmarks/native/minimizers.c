/* BFGS, conjugate gradients and truncated Newton in plain C on Rosenbrock's function, step for step as
 * packages/optimize has them, to measure Secant's overhead against. J. Nocedal & S. J. Wright, Numerical
 * Optimization, 2nd ed. (2006), algorithms 6.1, 5.4 and 7.1; line search: J. J. More & D. J. Thuente, ACM TOMS 20
 * (1994) 286-307. A run ends where that search finds no step, so that of differences for n = 10 lacks Secant's last
 * 22 values, with which the second search, by bracketing, finds none either; the other counts are Secant's.
 * cc -O2 -o minimizers minimizers.c -lm && ./minimizers    prints "name milliseconds values gradients" per line. */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MAX_N 1000
#define MAX_H 100

static int n, nfev, ngev, by_differences;
static double x[MAX_N], g[MAX_N], p[MAX_N], point[MAX_N], slope_there[MAX_N];

/* The objective, which knows the last point it was asked for. */
static double last[MAX_N], last_value, last_gradient[MAX_N];
static int has_value, has_gradient;

static double rosenbrock(const double *at) {
  double sum = 0;
  for (int i = 0; i + 1 < n; i++) {
    double a = 1 - at[i], b = at[i + 1] - at[i] * at[i];
    sum += a * a + 100 * b * b;
  }
  return sum;
}

static void gradient(const double *at, double *out) {
  memset(out, 0, n * sizeof *out);
  for (int i = 0; i + 1 < n; i++) {
    double b = at[i + 1] - at[i] * at[i];
    out[i] += -2 * (1 - at[i]) - 400 * at[i] * b;
    out[i + 1] += 200 * b;
  }
}

/* Through pointers that the compiler cannot see through, as a library calls its user. */
static double (*volatile the_f)(const double *) = rosenbrock;
static void (*volatile the_gradient)(const double *, double *) = gradient;

static void move_to(const double *at) {
  int same = 1;
  for (int i = 0; i < n && same; i++) same = at[i] == last[i];
  if (same) return;
  memcpy(last, at, n * sizeof *at);
  has_value = has_gradient = 0;
}

static double value_at(const double *at) {
  move_to(at);
  if (!has_value) last_value = the_f(last), nfev++, has_value = 1;
  return last_value;
}

static void gradient_at(const double *at, double *out) {
  move_to(at);
  if (!has_gradient) {
    if (by_differences) {
      static double moved[MAX_N];
      double f0 = value_at(at);
      memcpy(moved, last, n * sizeof *moved);
      for (int i = 0; i < n; i++) {
        moved[i] = last[i] + 1.4901161193847656e-8;
        double dx = moved[i] - last[i];
        last_gradient[i] = (the_f(moved) - f0) / dx, nfev++;
        moved[i] = last[i];
      }
    } else the_gradient(last, last_gradient);
    ngev++, has_gradient = 1;
  }
  memcpy(out, last_gradient, n * sizeof *out);
}

static double dot(const double *a, const double *b) {
  double sum = 0;
  for (int i = 0; i < n; i++) sum += a[i] * b[i];
  return sum;
}

static double largest(const double *a) {
  double most = 0;
  for (int i = 0; i < n; i++) most = fmax(most, fabs(a[i]));
  return most;
}

static double sum_of_sizes(const double *a) {
  double sum = 0;
  for (int i = 0; i < n; i++) sum += fabs(a[i]);
  return sum;
}

/* The state of a run's line searches. */
static double value, former, alpha;
static int has_former;

static double phi(double a) {
  for (int i = 0; i < n; i++) point[i] = x[i] + a * p[i];
  return value_at(point);
}

static double phi_slope(double a) {
  for (int i = 0; i < n; i++) point[i] = x[i] + a * p[i];
  gradient_at(point, slope_there);
  return dot(slope_there, p);
}

static double sx, sfx, sgx, sy, sfy, sgy, step;
static int bracketed;

static void update_interval(double f, double d, double low, double high) {
  double t = step, next, theta, size, root, gamma, c, q;
  int turns = d * (sgx / fabs(sgx)) < 0;
  if (f > sfx || turns || fabs(d) < fabs(sgx)) {
    theta = 3 * (sfx - f) / (t - sx) + sgx + d;
    size = fmax(fmax(fabs(theta), fabs(sgx)), fabs(d));
    root = theta / size * (theta / size) - sgx / size * (d / size);
    root = size * sqrt(f > sfx || turns ? root : fmax(0, root));
    if (f > sfx) {
      gamma = t < sx ? -root : root;
      c = sx + (gamma - sgx + theta) / (gamma - sgx + gamma + d) * (t - sx);
      q = sx + sgx / ((sfx - f) / (t - sx) + sgx) / 2 * (t - sx);
      next = fabs(c - sx) < fabs(q - sx) ? c : c + (q - c) / 2;
      bracketed = 1;
    } else if (turns) {
      gamma = t > sx ? -root : root;
      c = t + (gamma - d + theta) / (gamma - d + gamma + sgx) * (sx - t);
      q = t + d / (d - sgx) * (sx - t);
      next = fabs(c - t) > fabs(q - t) ? c : q;
      bracketed = 1;
    } else {
      gamma = t > sx ? -root : root;
      double r = (gamma - d + theta) / (gamma + (sgx - d) + gamma);
      c = r < 0 && gamma != 0 ? t + r * (sx - t) : t > sx ? high : low;
      q = t + d / (d - sgx) * (sx - t);
      if (bracketed) {
        double limit = t + 0.66 * (sy - t);
        next = fabs(c - t) < fabs(q - t) ? c : q;
        next = t > sx ? fmin(limit, next) : fmax(limit, next);
      } else {
        next = fabs(c - t) > fabs(q - t) ? c : q;
        next = fmax(low, fmin(high, next));
      }
    }
  } else if (bracketed) {
    theta = 3 * (f - sfy) / (sy - t) + sgy + d;
    size = fmax(fmax(fabs(theta), fabs(sgy)), fabs(d));
    root = size * sqrt(theta / size * (theta / size) - sgy / size * (d / size));
    gamma = t > sy ? -root : root;
    next = t + (gamma - d + theta) / (gamma - d + gamma + sgy) * (sy - t);
  } else next = t > sx ? high : low;
  if (f > sfx) sy = t, sfy = f, sgy = d;
  else {
    if (turns) sy = sx, sfy = sfx, sgy = sgx;
    sx = t, sfx = f, sgx = d;
  }
  step = next;
}

/* A step for the strong Wolfe conditions; slope_there is the gradient at its end. */
static int search(double c2, double amin, double amax) {
  const double c1 = 1e-4, xtol = 1e-14;
  double phi0 = value, slope0 = dot(g, p), decrease = c1 * slope0, low = 0, high, width, before;
  step = has_former && slope0 != 0 ? 1.01 * 2 * (phi0 - former) / slope0 : 1;
  if (!(step >= 0 && step < 1)) step = 1;
  if (step < amin || step > amax || slope0 >= 0) return 0;
  sx = sy = 0, sfx = sfy = phi0, sgx = sgy = slope0;
  bracketed = 0, width = amax - amin, before = 2 * width, high = step + 4 * step;
  for (int i = 1, first = 1; i < 100 && isfinite(step); i++) {
    double a = step, f = phi(a), d = phi_slope(a), wanted = phi0 + a * decrease;
    if (first && f <= wanted && d >= 0) first = 0;
    if (f <= wanted && fabs(d) <= c2 * -slope0) {
      alpha = a, former = phi0, has_former = 1, value = f;
      return 1;
    }
    if ((bracketed && (a <= low || a >= high || high - low <= xtol * high)) ||
        (a == amax && f <= wanted && d <= decrease) || (a == amin && (f > wanted || d >= decrease)))
      return 0;
    double shift = first && f <= sfx && f > wanted ? decrease : 0;
    sfx -= sx * shift, sfy -= sy * shift, sgx -= shift, sgy -= shift;
    update_interval(f - a * shift, d - shift, low, high);
    sfx += sx * shift, sfy += sy * shift, sgx += shift, sgy += shift;
    if (bracketed) {
      if (fabs(sy - sx) >= 0.66 * before) step = sx + 0.5 * (sy - sx);
      before = width, width = fabs(sy - sx);
      low = fmin(sx, sy), high = fmax(sx, sy);
    } else low = step + 1.1 * (step - sx), high = step + 4 * (step - sx);
    step = fmin(fmax(step, amin), amax);
    if (bracketed && (step <= low || step >= high || high - low <= xtol * high)) step = sx;
  }
  return 0;
}

static void begin(int count, int differences) {
  n = count, by_differences = differences, nfev = ngev = 0;
  for (int i = 0; i < n; i++) x[i] = i % 2 == 0 ? -1.2 : 1;
  last[0] = NAN;
  value = value_at(x);
  gradient_at(x, g);
  has_former = 1, former = value + sqrt(dot(g, g)) / 2;
}

static double H[MAX_H * MAX_H], s[MAX_N], y[MAX_N], Hy[MAX_N];

static void times(const double *v, double *out) {
  for (int i = 0; i < n; i++) out[i] = dot(H + i * n, v);
}

static void bfgs(void) {
  for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) H[i * n + j] = i == j;
  for (int nit = 0; largest(g) > 1e-5 && nit < 200 * n; nit++) {
    times(g, p);
    for (int i = 0; i < n; i++) p[i] = -p[i];
    if (!search(0.9, 1e-100, 1e100)) break;
    for (int i = 0; i < n; i++) {
      s[i] = alpha * p[i];
      x[i] += s[i];
      y[i] = slope_there[i] - g[i];
      g[i] = slope_there[i];
    }
    if (largest(g) <= 1e-5) break;
    double rho = 1 / dot(y, s);
    times(y, Hy);
    double factor = rho * (1 + rho * dot(y, Hy));
    for (int i = 0; i < n; i++) {
      double a = factor * s[i] - rho * Hy[i], b = rho * s[i];
      for (int j = 0; j < n; j++) H[i * n + j] += a * s[j] - b * Hy[j];
    }
  }
}

static void cg(void) {
  for (int i = 0; i < n; i++) p[i] = -g[i];
  for (int nit = 0; largest(g) > 1e-5 && nit < 200 * n; nit++) {
    double gg = dot(g, g), yg = 0;
    if (!search(0.4, 1e-100, 1e100)) break;
    for (int i = 0; i < n; i++) {
      x[i] += alpha * p[i];
      yg += (slope_there[i] - g[i]) * slope_there[i];
    }
    double beta = fmax(0, yg / gg);
    for (int i = 0; i < n; i++) {
      g[i] = slope_there[i];
      p[i] = -g[i] + beta * p[i];
    }
    if (largest(g) > 1e-5 && dot(p, g) > -0.01 * dot(g, g)) break; /* needs the search by bracketing */
  }
}

static void newton_cg(void) {
  static double r[MAX_N], d[MAX_N], Hd[MAX_N], here[MAX_N], there[MAX_N], ahead[MAX_N];
  const double eps = 1.4901161193847656e-8;
  has_former = 0;
  for (double change = DBL_MAX; change > n * 1e-5;) {
    gradient_at(x, g);
    double size = sum_of_sizes(g), tolerance = fmin(0.5, sqrt(size)) * size;
    for (int i = 0; i < n; i++) p[i] = 0, r[i] = g[i], d[i] = -g[i];
    double rr = dot(r, r);
    for (int k = 0; sum_of_sizes(r) > tolerance; k++) {
      if (k == 20 * n) return;
      gradient_at(x, here);
      for (int i = 0; i < n; i++) ahead[i] = x[i] + eps * d[i];
      gradient_at(ahead, there);
      for (int i = 0; i < n; i++) Hd[i] = (there[i] - here[i]) / eps;
      double dHd = dot(d, Hd);
      if (dHd >= 0 && dHd <= 3 * DBL_EPSILON) break;
      if (dHd < 0) {
        if (k == 0) for (int i = 0; i < n; i++) p[i] = rr / -dHd * -g[i];
        break;
      }
      double a = rr / dHd, before = rr;
      for (int i = 0; i < n; i++) p[i] += a * d[i], r[i] += a * Hd[i];
      rr = dot(r, r);
      for (int i = 0; i < n; i++) d[i] = -r[i] + rr / before * d[i];
    }
    if (!search(0.9, 1e-8, 50)) break;
    change = 0;
    for (int i = 0; i < n; i++) {
      change += fabs(alpha * p[i]);
      x[i] += alpha * p[i];
    }
  }
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b) {
  return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

static void measure(const char *name, void (*method)(void), int count, int differences) {
  static double samples[100000];
  int taken = 0;
  for (double deadline = now() + 400; (now() < deadline || taken < 3) && taken < 100000; taken++) {
    double start = now();
    begin(count, differences);
    method();
    samples[taken] = now() - start;
  }
  qsort(samples, taken, sizeof *samples, ascending);
  printf("%s %.9g %d %d\n", name, samples[taken / 2], nfev, differences ? 0 : ngev);
}

int main(void) {
  measure("bfgs-10", bfgs, 10, 0);
  measure("bfgs-10-differences", bfgs, 10, 1);
  measure("bfgs-100", bfgs, 100, 0);
  measure("bfgs-100-differences", bfgs, 100, 1);
  measure("cg-1000", cg, 1000, 0);
  measure("ncg-100", newton_cg, 100, 0);
  return 0;
}
