/* LSODA in plain C, step for step as packages/integrate/src/lsoda has it, to measure Secant's overhead against;
 * then the classical Runge-Kutta method in a bare loop, as a floor.
 * cc -O2 -o odeint odeint.c -lm && ./odeint    prints "name milliseconds" per line, "name-evaluations
 * count", and "name-alone milliseconds" for one call of the right-hand side. */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PI 3.141592653589793
enum { ADAMS = 1, BDF = 2 };

typedef void (*function)(double t, const double *y, double *dydt);

/* --- Coefficients ------------------------------------------------------------------------------------------- */

typedef struct {
  double ell[13][13], below[14], same[14], above[14];
} family;
static family families[3];
static const double stability[13] = {0, .5, .575, .55, .45, .35, .25, .2, .15, .1, .075, .05, .025};

static void multiply_by_root(double *p, int degree, double c) {
  for (int i = degree; i > 0; i--) p[i] = p[i - 1] + c * p[i];
  p[0] *= c;
}

static void make_families(void) {
  family *a = &families[ADAMS], *b = &families[BDF];
  double p[13] = {1}, reciprocal = 1;
  a->ell[1][0] = a->ell[1][1] = 1;
  a->same[1] = 2;
  a->below[2] = 1;
  for (int q = 2; q <= 12; q++) {
    double integral = 0, moment = 0;
    multiply_by_root(p, q - 1, q - 1);
    for (int i = 0; i < q; i++) {
      double s = i % 2 ? -p[i] : p[i];
      integral += s / (i + 1);
      moment += s / (i + 2);
    }
    a->ell[q][0] = integral * reciprocal;
    a->ell[q][1] = 1;
    for (int i = 1; i < q; i++) a->ell[q][i + 1] = reciprocal * p[i] / (i + 1);
    reciprocal /= q;
    a->same[q] = 1 / (reciprocal * moment);
    a->above[q - 1] = a->same[q];
    if (q < 12) a->below[q + 1] = a->same[q] * reciprocal / (q + 1);
  }
  memset(p, 0, sizeof p);
  p[0] = reciprocal = 1;
  for (int q = 1; q <= 5; q++) {
    multiply_by_root(p, q, q);
    for (int i = 0; i <= q; i++) b->ell[q][i] = p[i] / p[1];
    b->ell[q][1] = 1;
    b->below[q] = reciprocal;
    b->same[q] = (q + 1) / b->ell[q][0];
    b->above[q] = (q + 2) / b->ell[q][0];
    reciprocal /= q;
  }
}

/* x to the power 1/k, correctly rounded, so that the steps are Secant's. */
static double root(double x, int k) {
  const double splitter = 134217729;
  double r = 1.0 / k, y = pow(x, r), high = y, low = 0;
  if (k == 1 || !(x > 1e-280 && x < 1e280)) return y;
  double c = splitter * y, y1 = c - (c - y), y2 = y - y1;
  for (int i = 1; i < k; i++) {
    double product = high * y, d = splitter * high, h1 = d - (d - high), h2 = high - h1;
    low = h1 * y1 - product + h1 * y2 + h2 * y1 + h2 * y2 + low * y;
    high = product;
  }
  double e = splitter * r, r1 = e - (e - r), r2 = r - r1;
  return y + y * ((x - high - low) / (k * x) + (r1 * k - 1 + r2 * k) / k * log(x));
}

/* --- The run at hand ---------------------------------------------------------------------------------------- */

static function f;
static int n, ml, mu, banded;
static double relative, absolute; /* the tolerances */
static double *history, *weights, *y, *fy, *e, *work, *matrix;
static int *pivots;
static double t, h, scaled, ell0, growth, correction_norm, y_norm, rate, matrix_ratio, matrix_norm, lipschitz,
    last_lipschitz;
static const double *ell;
static const family *co;
static int order, method, changed, to_change, to_switch, stale, fresh, bound, nst, nfe, nje, nst_of_matrix;

static void evaluate(double at, const double *from, double *out) {
  nfe++;
  f(at, from, out);
}

static double norm(const double *v) {
  double largest = 0;
  for (int i = 0; i < n; i++) {
    double size = fabs(v[i]) * weights[i];
    if (size > largest) largest = size;
    else if (isnan(size)) return size;
  }
  return largest;
}

static int max_order(void) { return method == ADAMS ? 12 : 5; }

static void use_order(int q) {
  order = q;
  ell = co->ell[q];
  matrix_ratio = matrix_ratio * ell[0] / ell0;
  ell0 = ell[0];
}

/* --- Jacobian and linear systems: full by columns, or banded by diagonals as LAPACK's gbtrf has them ---------- */

#define FULL(i, j) matrix[(j) * n + (i)]
#define BAND(i, j) matrix[(j) * (2 * ml + mu + 1) + ml + mu + (i) - (j)]

static double increment(int j, double value, double floor) {
  double size = sqrt(DBL_EPSILON) * fabs(value), least = floor / weights[j];
  return size > least ? size : least;
}

static int make_matrix(void) {
  double scale = -h * ell0, floor = 1000 * fabs(h) * DBL_EPSILON * n * norm(fy), largest = 0;
  int singular = 0, distance = banded ? ml + mu + 1 : n;
  if (floor == 0) floor = 1;
  nje++;
  fresh = 1;
  double *held = malloc(n * sizeof *held);
  memcpy(held, y, n * sizeof *held);
  if (banded) memset(matrix, 0, (2 * ml + mu + 1) * n * sizeof *matrix);
  for (int g = 0; g < distance && g < n; g++) {
    for (int j = g; j < n; j += distance) y[j] += increment(j, held[j], floor);
    evaluate(t, y, work);
    for (int j = g; j < n; j += distance) {
      double factor = scale / increment(j, held[j], floor);
      y[j] = held[j];
      if (banded) {
        for (int i = j - mu < 0 ? 0 : j - mu; i <= j + ml && i < n; i++) BAND(i, j) = (work[i] - fy[i]) * factor;
      } else {
        for (int i = 0; i < n; i++) FULL(i, j) = (work[i] - fy[i]) * factor;
      }
    }
  }
  memset(held, 0, n * sizeof *held);
  for (int j = 0; j < n; j++) {
    int first = banded && j > mu ? j - mu : 0, last = banded && j + ml < n ? j + ml : n - 1;
    for (int i = first; i <= last; i++) held[i] += fabs(banded ? BAND(i, j) : FULL(i, j)) / weights[j];
  }
  for (int i = 0; i < n; i++) if (held[i] * weights[i] > largest) largest = held[i] * weights[i];
  free(held);
  matrix_norm = largest / fabs(scale);

  int reach = 0;
  for (int j = 0; j < n; j++) *(banded ? &BAND(j, j) : &FULL(j, j)) += 1;
  for (int j = 0; j < n; j++) {
    int last = banded && j + ml < n ? j + ml : n - 1, p = j;
    double *column = banded ? &BAND(0, j) : &FULL(0, j);
    for (int i = j + 1; i <= last; i++) if (fabs(column[i]) > fabs(column[p])) p = i;
    pivots[j] = p;
    if (column[p] == 0) {
      singular = 1;
      continue;
    }
    if (!banded) reach = n - 1;
    else if (p + mu > reach) reach = p + mu < n ? p + mu : n - 1;
    double swap = column[p], reciprocal = 1 / swap;
    column[p] = column[j];
    column[j] = swap;
    for (int i = j + 1; i <= last; i++) column[i] *= reciprocal;
    for (int k = j + 1; k <= reach; k++) {
      double *other = banded ? &BAND(0, k) : &FULL(0, k), factor = other[p];
      other[p] = other[j];
      other[j] = factor;
      if (factor != 0) for (int i = j + 1; i <= last; i++) other[i] -= column[i] * factor;
    }
  }
  return !singular;
}

static void solve(double *b) {
  for (int j = 0; j < n; j++) {
    int last = banded && j + ml < n ? j + ml : n - 1;
    const double *column = banded ? &BAND(0, j) : &FULL(0, j);
    double known = b[pivots[j]];
    b[pivots[j]] = b[j];
    b[j] = known;
    for (int i = j + 1; i <= last; i++) b[i] -= column[i] * known;
  }
  for (int j = n - 1; j >= 0; j--) {
    int first = banded && j > ml + mu ? j - ml - mu : 0;
    const double *column = banded ? &BAND(0, j) : &FULL(0, j);
    double known = b[j] / column[j];
    b[j] = known;
    for (int i = first; i < j; i++) b[i] -= column[i] * known;
  }
}

/* --- A step --------------------------------------------------------------------------------------------------- */

static int correct(void) {
  double tau = co->same[order], conit = 0.5 / (order + 2);
  y_norm = norm(history);
retry:
  memcpy(y, history, n * sizeof *y);
  evaluate(t, y, fy);
  if (stale) {
    int regular = make_matrix();
    stale = 0;
    matrix_ratio = 1;
    nst_of_matrix = nst;
    rate = 0.7;
    if (!regular) return 0;
  }
  memset(e, 0, n * sizeof *e);
  double local = 0, previous = 0;
  for (int m = 0;;) {
    double size;
    if (method == ADAMS) {
      for (int i = 0; i < n; i++) {
        double now = h * fy[i] - history[n + i];
        work[i] = now - e[i];
        y[i] = history[i] + ell0 * now;
        e[i] = now;
      }
      size = norm(work);
    } else {
      for (int i = 0; i < n; i++) work[i] = h * fy[i] - (history[n + i] + e[i]);
      solve(work);
      size = norm(work);
      for (int i = 0; i < n; i++) {
        e[i] += work[i];
        y[i] = history[i] + ell0 * e[i];
      }
    }
    int finite = isfinite(size) && isfinite(y_norm), done = finite && size <= 100 * y_norm * DBL_EPSILON;
    if (finite && !done && (m > 0 || method != ADAMS)) {
      if (m > 0) {
        double ratio = size <= 1024 * previous ? size / previous : 1024;
        local = fmax(local, ratio);
        rate = fmax(0.2 * rate, ratio);
      }
      if (size * fmin(1, 1.5 * rate) / (tau * conit) <= 1) {
        done = 1;
        lipschitz = fmax(lipschitz, local / fabs(h * ell0));
        if (lipschitz != 0) last_lipschitz = lipschitz;
      }
    }
    if (done) {
      fresh = 0;
      correction_norm = m == 0 ? size : norm(e);
      return 1;
    }
    m++;
    if (m == 3 || (m >= 2 && size > 2 * previous) || !finite) {
      if (method == ADAMS || fresh) return 0;
      stale = 1;
      goto retry;
    }
    previous = size;
    evaluate(t, y, fy);
  }
}

static void rescale(double ratio) {
  double r = fmin(ratio, growth), power = 1;
  if (method == ADAMS) {
    double hl = fmax(fabs(h) * last_lipschitz, 1e-6);
    bound = r * hl * 1.00001 >= stability[order];
    if (bound) r = stability[order] / hl;
  }
  for (int j = 1; j <= order; j++) {
    power *= r;
    for (int i = 0; i < n; i++) history[j * n + i] *= power;
  }
  h *= r;
  matrix_ratio *= r;
  to_change = order + 1;
}

static double choose_order(double error, int failures) {
  int q = order, rise = !failures && q < max_order();
  double above_error = 0, hl = 0, *held = history + max_order() * n;
  if (rise) {
    for (int i = 0; i < n; i++) work[i] = e[i] - held[i];
    above_error = norm(work) / co->above[q];
  }
  double below_error = q > 1 ? norm(history + q * n) / co->below[q] : 0;
  double above = rise ? 1 / (1.4 * root(above_error, q + 2) + 0.0000014) : 0;
  double same = 1 / (1.2 * root(error, q + 1) + 0.0000012);
  double below = q > 1 ? 1 / (1.3 * root(below_error, q) + 0.0000013) : 0;
  if (method == ADAMS) {
    hl = fmax(fabs(h) * last_lipschitz, 1e-6);
    if (q < max_order()) above = fmin(above, stability[q + 1] / hl);
    same = fmin(same, stability[q] / hl);
    if (q > 1) below = fmin(below, stability[q - 1] / hl);
    lipschitz = 0;
  }
  if (above > same && above > below) {
    if (above < 1.1) return 0;
    double factor = ell[q] / (q + 1);
    for (int i = 0; i < n; i++) history[(q + 1) * n + i] = e[i] * factor;
    use_order(q + 1);
    return above;
  }
  int lower = same < below, next = lower ? q - 1 : q;
  double ratio = lower ? below : same;
  if (lower && failures) ratio = fmin(ratio, 1);
  int is_bound = method == ADAMS && ratio * hl * 1.00001 >= stability[next];
  if (!is_bound && !failures && ratio < 1.1) return 0;
  if (failures >= 2) ratio = fmin(ratio, 0.2);
  if (lower) use_order(next);
  return ratio;
}

static double growth_at(double error, int q) { return 1 / (1.2 * root(error, q + 1) + 0.0000012); }

static double within_stability(double ratio, int q, double l) {
  double hl = l * fabs(h);
  return fmin(ratio, hl * ratio > 0.00001 ? stability[q] / hl : 2 * ratio);
}

static double error_constant(int which, int q) { return families[which].same[q] * families[which].ell[q][q]; }

static double error_of_other(double error, int other, int q) {
  double constant = error_constant(other, q);
  if (q < order) return norm(history + (q + 1) * n) / constant;
  return error * (error_constant(method, q) / constant);
}

static double switch_to(int other, int q, double ratio) {
  to_switch = 20;
  method = other;
  changed = 1;
  last_lipschitz = 0;
  order = q;
  return ratio;
}

static double switch_method(double error) {
  int q = order;
  if (method == ADAMS) {
    if (q > 5) return 0;
    if (error <= 100 * y_norm * DBL_EPSILON || lipschitz == 0) return bound ? switch_to(BDF, q, 2) : 0;
    double adams = within_stability(growth_at(error, q), q, last_lipschitz);
    double bdf = growth_at(error_of_other(error, BDF, q), q);
    return bdf < 5 * adams ? 0 : switch_to(BDF, q, bdf);
  }
  double adams_error = error_of_other(error, ADAMS, q);
  double adams = within_stability(growth_at(adams_error, q), q, matrix_norm);
  if (adams < growth_at(error, q)) return 0;
  if (pow(fmax(0.001, adams), 1.0 / (q + 1)) * adams_error <= 1000 * DBL_EPSILON * y_norm) return 0;
  return switch_to(ADAMS, q, adams);
}

static void predict(void) {
  for (int start = order * n - n; start >= 0; start -= n)
    for (int i = start; i < order * n; i++) history[i] += history[i + n];
}

static void retract(void) {
  for (int start = order * n - n; start >= 0; start -= n)
    for (int i = start; i < order * n; i++) history[i] -= history[i + n];
}

static int step(void) {
  double before = t;
  int convergence_failures = 0, error_failures = 0;
  if (changed) {
    changed = 0;
    co = &families[method];
    stale = method == BDF;
    use_order(order);
    to_change = order + 1;
  }
  for (;;) {
    if (method == BDF && (nst >= nst_of_matrix + 20 || fabs(matrix_ratio - 1) > 0.3)) stale = 1;
    t += h;
    predict();
    int converged = correct();
    double error = correction_norm / co->same[order];
    if (converged && error <= 1) {
      nst++;
      for (int j = 0; j <= order; j++)
        for (int i = 0; i < n; i++) history[j * n + i] += ell[j] * e[i];
      double ratio = --to_switch < 0 ? switch_method(error) : 0;
      if (ratio == 0) {
        if (--to_change == 0) {
          ratio = choose_order(error, 0);
          if (ratio == 0) to_change = 3;
        } else if (to_change == 1 && order < max_order()) {
          memcpy(history + max_order() * n, e, n * sizeof *e);
        }
      }
      if (ratio != 0) {
        rescale(ratio);
        growth = 10;
      }
      scaled = h;
      return 1;
    }
    t = before;
    retract();
    growth = 2;
    if (!converged) {
      if (++convergence_failures == 10) return 0;
      stale = method == BDF;
      rescale(0.25);
    } else if (++error_failures < 3) {
      rescale(choose_order(error, error_failures));
    } else if (error_failures == 10) {
      return 0;
    } else {
      h *= 0.1;
      memcpy(y, history, n * sizeof *y);
      evaluate(t, y, fy);
      for (int i = 0; i < n; i++) history[n + i] = h * fy[i];
      stale = method == BDF;
      to_change = 5;
      if (order != 1) use_order(1);
    }
  }
}

static int set_weights(void) {
  for (int i = 0; i < n; i++) {
    weights[i] = 1 / (relative * fabs(history[i]) + absolute);
    if (!(weights[i] > 0 && weights[i] < INFINITY)) return 0;
  }
  return 1;
}

/* y at the times after the first, row by row; 0 where the run failed. */
static int odeint(function fun, int size, const double *y0, int count, const double *times, double *out) {
  f = fun;
  n = size;
  int room = banded ? (2 * ml + mu + 1) * n : n * n, ok = 1;
  history = calloc(13 * n, sizeof *history);
  weights = calloc(5 * n, sizeof *weights);
  y = weights + n, fy = y + n, e = fy + n, work = e + n;
  matrix = malloc(room * sizeof *matrix);
  pivots = malloc(n * sizeof *pivots);
  co = &families[ADAMS];
  order = 1, method = ADAMS, changed = 0, ell = co->ell[1], ell0 = 1, growth = 10000, to_change = 2, to_switch = 20;
  rate = 0.7, matrix_ratio = matrix_norm = lipschitz = last_lipschitz = correction_norm = 0;
  stale = fresh = bound = nst = nfe = nje = nst_of_matrix = 0;

  memcpy(history, y0, n * sizeof *y0);
  t = times[0];
  evaluate(t, y0, fy);
  set_weights();
  double w0 = fmax(fabs(t), fabs(times[1])), tol = fmin(fmax(relative, 100 * DBL_EPSILON), 0.001), size_f = norm(fy);
  h = 1 / sqrt(1 / (tol * w0 * w0) + tol * (size_f * size_f));
  h = copysign(fmin(h, fabs(times[1] - t)), times[1] - t);
  scaled = h;
  for (int i = 0; i < n; i++) history[n + i] = h * fy[i];

  for (int k = 1; ok && k < count; k++) {
    while (ok && (nst == 0 || (t - times[k]) * h < 0)) {
      if (nst > 0) ok = set_weights();
      ok = ok && DBL_EPSILON * norm(history) <= 0.01 && step();
    }
    double s = (times[k] - t) / h, *row = out + (k - 1) * n;
    for (int i = 0; i < n; i++) row[i] = history[order * n + i];
    for (int j = order - 1; j >= 0; j--)
      for (int i = 0; i < n; i++) row[i] = history[j * n + i] + s * row[i];
  }
  free(history), free(weights), free(matrix), free(pivots);
  return ok;
}

/* --- Problems --------------------------------------------------------------------------------------------------- */

static void airy(double x, const double *u, double *d) { d[0] = x * u[1], d[1] = u[0]; }

static void lorenz(double x, const double *u, double *d) {
  (void)x;
  d[0] = 10 * (u[1] - u[0]);
  d[1] = 28 * u[0] - u[1] - u[0] * u[2];
  d[2] = u[0] * u[1] - 8.0 / 3 * u[2];
}

static void van_der_pol(double x, const double *u, double *d) {
  (void)x;
  d[0] = u[1], d[1] = 1000 * (1 - u[0] * u[0]) * u[1] - u[0];
}

static void robertson(double x, const double *u, double *d) {
  (void)x;
  d[0] = -0.04 * u[0] + 1e4 * u[1] * u[2];
  d[1] = 0.04 * u[0] - 1e4 * u[1] * u[2] - 3e7 * u[1] * u[1];
  d[2] = 3e7 * u[1] * u[1];
}

static void hires(double x, const double *u, double *d) {
  (void)x;
  double r = 280 * u[5] * u[7];
  d[0] = -1.71 * u[0] + 0.43 * u[1] + 8.32 * u[2] + 0.0007;
  d[1] = 1.71 * u[0] - 8.75 * u[1];
  d[2] = -10.03 * u[2] + 0.43 * u[3] + 0.035 * u[4];
  d[3] = 8.32 * u[1] + 1.71 * u[2] - 1.12 * u[3];
  d[4] = -1.745 * u[4] + 0.43 * u[5] + 0.43 * u[6];
  d[5] = -r + 0.69 * u[3] + 1.71 * u[4] - 0.43 * u[5] + 0.69 * u[6];
  d[6] = r - 1.81 * u[6];
  d[7] = -r + 1.81 * u[6];
}

static void arenstorf(double x, const double *u, double *d) {
  (void)x;
  const double m = 0.012277471;
  double earth = u[0] + m, moon = u[0] - (1 - m);
  double e2 = earth * earth + u[1] * u[1], m2 = moon * moon + u[1] * u[1];
  double e3 = e2 * sqrt(e2), m3 = m2 * sqrt(m2);
  d[0] = u[2], d[1] = u[3];
  d[2] = u[0] + 2 * u[3] - (1 - m) * earth / e3 - m * moon / m3;
  d[3] = u[1] - 2 * u[2] - (1 - m) * u[1] / e3 - m * u[1] / m3;
}

static void lotka_volterra(double x, const double *u, double *d) {
  (void)x;
  d[0] = u[0] * (1.5 - u[1]), d[1] = u[1] * (u[0] - 3);
}

static int points;

static void brusselator(double x, const double *u, double *d) {
  (void)x;
  double scale = (points + 1.0) * (points + 1) / 50;
  for (int i = 0; i < 2 * points; i += 2) {
    double a = u[i], b = u[i + 1];
    double around_a = (i > 0 ? u[i - 2] : 1) + (i < 2 * points - 2 ? u[i + 2] : 1);
    double around_b = (i > 0 ? u[i - 1] : 3) + (i < 2 * points - 2 ? u[i + 3] : 3);
    d[i] = 1 + a * a * b - 4 * a + scale * (around_a - 2 * a);
    d[i + 1] = 3 * a - a * a * b + scale * (around_b - 2 * b);
  }
}

/* --- Measuring --------------------------------------------------------------------------------------------------- */

/* Through a pointer that the compiler cannot see through, as a library calls its user. */
static function volatile the_function;

static double now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return at.tv_sec * 1e3 + at.tv_nsec * 1e-6;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, z = *(const double *)b;
  return (x > z) - (x < z);
}

static void measure(const char *name, function fun, int size, const double *y0, double at, double spacing, int count,
                    const double *given, double tolerance, int runs) {
  double samples[400], *times = malloc(count * sizeof *times), *out = malloc(count * size * sizeof *out);
  int taken = 0, total = 0;
  for (int k = 0; k < count; k++) times[k] = given ? given[k] : at + spacing * k;
  the_function = fun;
  relative = absolute = tolerance;
  for (double end = now() + 500; taken < 5 || (taken < 400 && now() < end); taken++) {
    double begin = now();
    total = 0;
    for (int k = 0; k < runs; k++) {
      double start[8];
      if (runs > 1) start[0] = 1 + k * 1e-3, start[1] = 1;
      if (!odeint(the_function, size, runs > 1 ? start : y0, count, times, out)) exit(1);
      total += nfe;
    }
    samples[taken] = now() - begin;
  }
  qsort(samples, taken, sizeof *samples, ascending);
  printf("%s %.9g\n%s-evaluations %d\n", name, samples[taken / 2], name, total);

  double start[8] = {1, 1}, *dydt = malloc(size * sizeof *dydt);
  for (taken = 0; taken < 7; taken++) {
    double begin = now();
    for (int k = 0; k < 10000; k++) the_function(at, runs > 1 ? start : y0, dydt);
    samples[taken] = (now() - begin) / 10000;
  }
  qsort(samples, taken, sizeof *samples, ascending);
  printf("%s-alone %.9g\n", name, samples[taken / 2]);
  free(times), free(out), free(dydt);
}

static volatile double sink;

static void measure_rk4(void) {
  double samples[400];
  int taken = 0, count = 1000000;
  for (double end = now() + 500; taken < 5 || (taken < 400 && now() < end); taken++) {
    double u[3] = {0, 1, 0}, v[3], a[3], b[3], c[3], d[3], s = 1e-4, begin = now();
    the_function = lorenz;
    function fun = the_function;
    for (int k = 0; k < count / 4; k++) {
      fun(0, u, a);
      for (int i = 0; i < 3; i++) v[i] = u[i] + s / 2 * a[i];
      fun(0, v, b);
      for (int i = 0; i < 3; i++) v[i] = u[i] + s / 2 * b[i];
      fun(0, v, c);
      for (int i = 0; i < 3; i++) v[i] = u[i] + s * c[i];
      fun(0, v, d);
      for (int i = 0; i < 3; i++) u[i] += s / 6 * (a[i] + 2 * b[i] + 2 * c[i] + d[i]);
    }
    sink = u[0];
    samples[taken] = now() - begin;
  }
  qsort(samples, taken, sizeof *samples, ascending);
  printf("rk4 %.9g\n", samples[taken / 2]);
}

static void measure_brusselator(const char *name, int inner, int width) {
  double *y0 = malloc(2 * inner * sizeof *y0);
  points = inner;
  banded = width >= 0, ml = mu = width;
  for (int i = 0; i < inner; i++) y0[2 * i] = 1 + round(1e9 * sin(2 * PI * (i + 1) / (inner + 1))) / 1e9, y0[2 * i + 1] = 3;
  measure(name, brusselator, 2 * inner, y0, 0, 1, 11, NULL, 1.49012e-8, 1);
  banded = 0;
  free(y0);
}

int main(void) {
  const double usual = 1.49012e-8, period = 17.065216560157964;
  const double decades[] = {0, .4, 4, 40, 400, 4e3, 4e4, 4e5, 4e6, 4e7, 4e8, 4e9, 4e10};
  make_families();
  measure("airy", airy, 2, (double[]){-0.2588194037928069, 0.3550280538878172}, 0, 0.01, 401, NULL, usual, 1);
  measure("lorenz", lorenz, 3, (double[]){0, 1, 0}, 0, 0.01, 3001, NULL, usual, 1);
  measure("van-der-pol", van_der_pol, 2, (double[]){2, 0}, 0, 100, 21, NULL, usual, 1);
  measure("robertson", robertson, 3, (double[]){1, 0, 0}, 0, 0, 13, decades, usual, 1);
  measure("hires", hires, 8, (double[]){1, 0, 0, 0, 0, 0, 0, 0.0057}, 0, 321.8122, 2, NULL, 1e-8, 1);
  measure("arenstorf", arenstorf, 4, (double[]){0.994, 0, 0, -2.0015851063790824}, 0, period, 2, NULL, 1e-12, 1);
  measure("lotka-volterra", lotka_volterra, 2, NULL, 0, 0.1, 101, NULL, usual, 1000);
  measure_brusselator("brusselator-banded", 500, 2);
  measure_brusselator("brusselator-full", 100, -1);
  measure_rk4();
}
