/* Levenberg-Marquardt in plain C, step for step as packages/optimize/src/minpack has it, to measure Secant's
 * overhead against.
 * cc -O2 -o leastsq leastsq.c -lm && ./leastsq    prints "name milliseconds evaluations" per line. */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define N 8

typedef double (*model)(double x, const double *b);

static double decay(double x, const double *b) { return b[0] * exp(-b[1] * x) + b[2]; }

static double peaks(double x, const double *b) {
  double u = (x - b[3]) / b[4], v = (x - b[6]) / b[7];
  return b[0] * exp(-b[1] * x) + b[2] * exp(-u * u) + b[5] * exp(-v * v);
}

/* The fit at hand. */
static model f;
static const double *xdata, *ydata;
static int m, n, nfev;
static double *fjac, *fvec, *held;
static int ipvt[N];
static double qtf[N], acnorm[N], rdiag[N], diag[N], p[N], trial[N], sdiag[N], wa1[N], wa2[N];

static double enorm(int count, const double *a) {
  double giant = 1.304e19 / count, sum = 0, large = 0, small = 0, most = 0, most_small = 0;
  for (int i = 0; i < count; i++) {
    double size = fabs(a[i]);
    if (size > 3.834e-20 && size < giant) sum += size * size;
    else if (size <= 3.834e-20) {
      if (size > most_small) {
        small = 1 + small * (most_small / size) * (most_small / size);
        most_small = size;
      } else if (size != 0) small += (size / most_small) * (size / most_small);
    } else if (size <= most) large += (size / most) * (size / most);
    else {
      large = 1 + large * (most / size) * (most / size);
      most = size;
    }
  }
  if (large != 0) return most * sqrt(large + sum / most / most);
  if (sum == 0) return most_small * sqrt(small);
  return sqrt(sum * (1 + (most_small / sum) * (most_small * small)));
}

static void residuals(const double *b, double *out) {
  nfev++;
  for (int i = 0; i < m; i++) out[i] = f(xdata[i], b) - ydata[i];
}

static void differences(double *x) {
  for (int j = 0; j < n; j++) {
    double kept = x[j], h = sqrt(DBL_EPSILON) * fabs(kept), *column = fjac + j * m;
    if (h == 0) h = sqrt(DBL_EPSILON);
    x[j] = kept + h;
    residuals(x, column);
    x[j] = kept;
    for (int i = 0; i < m; i++) column[i] = (column[i] - fvec[i]) / h;
  }
}

static void qrfac(void) {
  double norms[N];
  for (int j = 0; j < n; j++) {
    norms[j] = rdiag[j] = acnorm[j] = enorm(m, fjac + j * m);
    ipvt[j] = j;
  }
  for (int j = 0; j < n; j++) {
    int longest = j;
    double *a = fjac + j * m;
    for (int k = j; k < n; k++)
      if (rdiag[k] > rdiag[longest]) longest = k;
    if (longest != j) {
      double *b = fjac + longest * m;
      for (int i = 0; i < m; i++) {
        double t = a[i];
        a[i] = b[i];
        b[i] = t;
      }
      rdiag[longest] = rdiag[j];
      norms[longest] = norms[j];
      int t = ipvt[j];
      ipvt[j] = ipvt[longest];
      ipvt[longest] = t;
    }
    double length = enorm(m - j, a + j);
    if (length != 0) {
      if (a[j] < 0) length = -length;
      for (int i = j; i < m; i++) a[i] /= length;
      a[j] += 1;
      for (int k = j + 1; k < n; k++) {
        double *b = fjac + k * m, sum = 0;
        for (int i = j; i < m; i++) sum += a[i] * b[i];
        double factor = sum / a[j];
        for (int i = j; i < m; i++) b[i] -= factor * a[i];
        if (rdiag[k] == 0) continue;
        double part = b[j] / rdiag[k];
        rdiag[k] *= sqrt(fmax(0, 1 - part * part));
        if (0.05 * (rdiag[k] / norms[k]) * (rdiag[k] / norms[k]) <= DBL_EPSILON)
          norms[k] = rdiag[k] = enorm(m - j - 1, b + j + 1);
      }
    }
    rdiag[j] = -length;
  }
}

#define R(i, j) fjac[(j) * m + (i)]

static void qrsolv(const double *d) {
  for (int j = 0; j < n; j++) {
    for (int i = j; i < n; i++) R(i, j) = R(j, i);
    p[j] = R(j, j);
    wa2[j] = qtf[j];
  }
  for (int j = 0; j < n; j++) {
    if (d[ipvt[j]] != 0) {
      double rest = 0;
      for (int k = j; k < n; k++) sdiag[k] = 0;
      sdiag[j] = d[ipvt[j]];
      for (int k = j; k < n; k++) {
        double c, s, t;
        if (sdiag[k] == 0) continue;
        if (fabs(R(k, k)) < fabs(sdiag[k])) {
          t = R(k, k) / sdiag[k];
          s = 0.5 / sqrt(0.25 + 0.25 * t * t);
          c = s * t;
        } else {
          t = sdiag[k] / R(k, k);
          c = 0.5 / sqrt(0.25 + 0.25 * t * t);
          s = c * t;
        }
        R(k, k) = c * R(k, k) + s * sdiag[k];
        t = c * wa2[k] + s * rest;
        rest = -s * wa2[k] + c * rest;
        wa2[k] = t;
        for (int i = k + 1; i < n; i++) {
          t = c * R(i, k) + s * sdiag[i];
          sdiag[i] = -s * R(i, k) + c * sdiag[i];
          R(i, k) = t;
        }
      }
    }
    sdiag[j] = R(j, j);
    R(j, j) = p[j];
  }
  int rank = n;
  for (int j = 0; j < n; j++) {
    if (sdiag[j] == 0 && rank == n) rank = j;
    if (rank < n) wa2[j] = 0;
  }
  for (int j = rank - 1; j >= 0; j--) {
    double sum = 0;
    for (int i = j + 1; i < rank; i++) sum += R(i, j) * wa2[i];
    wa2[j] = (wa2[j] - sum) / sdiag[j];
  }
  for (int j = 0; j < n; j++) p[ipvt[j]] = wa2[j];
}

static double scaled(const double *x) {
  for (int j = 0; j < n; j++) wa2[j] = diag[j] * x[j];
  return enorm(n, wa2);
}

static double lmpar(double delta, double par) {
  int rank = n;
  for (int j = 0; j < n; j++) {
    wa1[j] = qtf[j];
    if (R(j, j) == 0 && rank == n) rank = j;
    if (rank < n) wa1[j] = 0;
  }
  for (int j = rank - 1; j >= 0; j--) {
    wa1[j] /= R(j, j);
    for (int i = 0; i < j; i++) wa1[i] -= R(i, j) * wa1[j];
  }
  for (int j = 0; j < n; j++) p[ipvt[j]] = wa1[j];
  double length = scaled(p), phi = length - delta, lower = 0, upper, steepness;
  if (phi <= 0.1 * delta) return 0;
  if (rank >= n) {
    for (int j = 0; j < n; j++) wa1[j] = diag[ipvt[j]] * (wa2[ipvt[j]] / length);
    for (int j = 0; j < n; j++) {
      double sum = 0;
      for (int i = 0; i < j; i++) sum += R(i, j) * wa1[i];
      wa1[j] = (wa1[j] - sum) / R(j, j);
    }
    double norm = enorm(n, wa1);
    lower = phi / delta / norm / norm;
  }
  for (int j = 0; j < n; j++) {
    double sum = 0;
    for (int i = 0; i <= j; i++) sum += R(i, j) * qtf[i];
    wa1[j] = sum / diag[ipvt[j]];
  }
  steepness = enorm(n, wa1);
  upper = steepness / delta;
  if (upper == 0) upper = DBL_MIN / fmin(delta, 0.1);
  par = fmin(fmax(par, lower), upper);
  if (par == 0) par = steepness / length;
  for (int iteration = 1;; iteration++) {
    if (par == 0) par = fmax(DBL_MIN, 0.001 * upper);
    double root = sqrt(par), before = phi;
    for (int j = 0; j < n; j++) wa1[j] = root * diag[j];
    qrsolv(wa1);
    length = scaled(p);
    phi = length - delta;
    if (fabs(phi) <= 0.1 * delta || (lower == 0 && phi <= before && before < 0) || iteration == 10) return par;
    for (int j = 0; j < n; j++) wa1[j] = diag[ipvt[j]] * (wa2[ipvt[j]] / length);
    for (int j = 0; j < n; j++) {
      wa1[j] /= sdiag[j];
      for (int i = j + 1; i < n; i++) wa1[i] -= R(i, j) * wa1[j];
    }
    double norm = enorm(n, wa1);
    if (phi > 0) lower = fmax(lower, par);
    if (phi < 0) upper = fmin(upper, par);
    par = fmax(lower, par + phi / delta / norm / norm);
  }
}

static void fit(model g, int points, int count, const double *xs, const double *ys, double *x) {
  const double tolerance = 1.49012e-8;
  f = g, m = points, n = count, xdata = xs, ydata = ys, nfev = 0;
  fjac = malloc(sizeof(double) * m * (n + 2));
  fvec = fjac + m * n;
  held = fvec + m;
  residuals(x, fvec);
  double fnorm = enorm(m, fvec), xnorm = 0, delta = 0, par = 0;
  for (int first = 1;; first = 0) {
    differences(x);
    qrfac();
    if (first) {
      for (int j = 0; j < n; j++) diag[j] = acnorm[j] == 0 ? 1 : acnorm[j];
      xnorm = scaled(x);
      delta = 100 * xnorm;
      if (delta == 0) delta = 100;
    }
    memcpy(held, fvec, sizeof(double) * m);
    for (int j = 0; j < n; j++) {
      double *a = fjac + j * m, sum = 0;
      if (a[j] != 0) {
        for (int i = j; i < m; i++) sum += a[i] * held[i];
        double factor = -sum / a[j];
        for (int i = j; i < m; i++) held[i] += a[i] * factor;
      }
      a[j] = rdiag[j];
      qtf[j] = held[j];
    }
    double gnorm = 0;
    for (int j = 0; j < n && fnorm != 0; j++) {
      double sum = 0;
      if (acnorm[ipvt[j]] == 0) continue;
      for (int i = 0; i <= j; i++) sum += R(i, j) * (qtf[i] / fnorm);
      gnorm = fmax(gnorm, fabs(sum / acnorm[ipvt[j]]));
    }
    if (gnorm <= 0) break;
    for (int j = 0; j < n; j++) diag[j] = fmax(diag[j], acnorm[j]);
    for (;;) {
      par = lmpar(delta, par);
      for (int j = 0; j < n; j++) trial[j] = x[j] - p[j];
      double pnorm = scaled(p);
      if (first && nfev == n + 1) delta = fmin(delta, pnorm);
      residuals(trial, held);
      double fnorm1 = enorm(m, held), actred = -1;
      if (0.1 * fnorm1 < fnorm) actred = 1 - (fnorm1 / fnorm) * (fnorm1 / fnorm);
      memset(wa2, 0, sizeof wa2);
      for (int j = 0; j < n; j++)
        for (int i = 0; i <= j; i++) wa2[i] += R(i, j) * p[ipvt[j]];
      double linear = enorm(n, wa2) / fnorm, damping = sqrt(par) * pnorm / fnorm;
      double prered = linear * linear + damping * damping / 0.5;
      double dirder = -(linear * linear + damping * damping);
      double ratio = prered == 0 ? 0 : actred / prered;
      if (ratio <= 0.25) {
        double shrink = actred >= 0 ? 0.5 : 0.5 * dirder / (dirder + 0.5 * actred);
        if (0.1 * fnorm1 >= fnorm || shrink < 0.1) shrink = 0.1;
        delta = shrink * fmin(delta, pnorm / 0.1);
        par /= shrink;
      } else if (par == 0 || ratio >= 0.75) {
        delta = pnorm / 0.5;
        par *= 0.5;
      }
      if (ratio >= 1e-4) {
        memcpy(x, trial, sizeof(double) * n);
        memcpy(fvec, held, sizeof(double) * m);
        xnorm = scaled(x);
        fnorm = fnorm1;
      }
      if ((fabs(actred) <= tolerance && prered <= tolerance && 0.5 * ratio <= 1) || delta <= tolerance * xnorm ||
          nfev >= 200 * (n + 1)) {
        free(fjac);
        return;
      }
      if (ratio >= 1e-4) break;
    }
  }
  free(fjac);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec * 1e-6;
}

static double noise(int i) { return 0.05 * sin(999.0 * i); }

static int ascending(const void *a, const void *b) {
  return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

static double xs[10000], ys[10000], shifted[20];

static void measure(const char *name, model g, int points, int count, const double *start, int fits) {
  static double samples[100000];
  int taken = 0, total = 0;
  double b[N], deadline = now() + 500;
  while ((now() < deadline || taken < 3) && taken < 100000) {
    double began = now();
    total = 0;
    for (int k = 0; k < fits; k++) {
      const double *y = ys;
      if (fits > 1) {
        for (int i = 0; i < points; i++) shifted[i] = ys[i] + 0.001 * k;
        y = shifted;
      }
      memcpy(b, start, sizeof(double) * count);
      fit(g, points, count, xs, y, b);
      total += nfev;
    }
    samples[taken++] = now() - began;
  }
  qsort(samples, taken, sizeof *samples, ascending);
  printf("%s %.9g %d\n", name, samples[taken / 2], total);
}

static void decay_data(int points) {
  const double truth[] = {2.5, 1.3, 0.5};
  for (int i = 0; i < points; i++) {
    xs[i] = i * 4.0 / points;
    ys[i] = decay(xs[i], truth) + noise(i);
  }
}

int main(void) {
  const double ones[] = {1, 1, 1}, guess[] = {2, 1, 0};
  const double truth[] = {98.8, 0.0105, 100.5, 67.5, 23.1, 72, 179, 18.4};
  const double start[] = {94, 0.0105, 99, 63, 25, 71, 180, 20};
  decay_data(100);
  measure("curve_fit-3x100", decay, 100, 3, ones, 1);
  decay_data(10000);
  measure("curve_fit-3x10000", decay, 10000, 3, ones, 1);
  for (int i = 0; i < 250; i++) {
    xs[i] = i + 1;
    ys[i] = peaks(xs[i], truth) + 40 * noise(i);
  }
  measure("curve_fit-8x250", peaks, 250, 8, start, 1);
  decay_data(20);
  measure("curve_fit-1000-small", decay, 20, 3, guess, 1000);
  return 0;
}
