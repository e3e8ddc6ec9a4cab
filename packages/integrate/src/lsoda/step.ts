import { correct } from "./correct.ts";
import { chooseOrder } from "./order.ts";
import { predict, retract } from "./predict.ts";
import { rescale, rescaleAboveMinimum } from "./rescale.ts";
import { BDF, GROWTH, GROWTH_AFTER_FAILURE, type State } from "./state.ts";
import { switchMethod } from "./switchMethod.ts";

/** How a step ended: it passed, its error stayed too large, or the corrector would not converge. */
export type StepResult = "passed" | "error test failures" | "convergence failures";

/** The Newton matrix is made anew when h·ℓ₀ has changed by this much, or after so many steps. */
const MATRIX_RATIO_TOLERANCE = 0.3;
const STEPS_TO_NEW_MATRIX = 20;

const MAX_CONVERGENCE_FAILURES = 10;
const MAX_ERROR_FAILURES = 10;
/** After so many failed error tests the history is taken to be wrong, and begun anew at order 1. */
const ERROR_FAILURES_TO_RESTART = 3;

/**
 * Makes one step of LSODA: predicts, corrects, tests the error, and repeats with another step or order until
 * the test passes; then chooses method, order and size of the next step.
 *
 * L. Petzold, Automatic selection of methods for solving stiff and nonstiff systems of ordinary differential
 * equations, SIAM J. Sci. Stat. Comput. 4 (1983) 136–148; A. C. Hindmarsh, ODEPACK, in Scientific Computing
 * (1983) 55–64; K. Radhakrishnan & A. C. Hindmarsh, NASA RP-1327 (1993), ch. 2–3.
 */
export function step(s: State): StepResult {
  const tBefore = s.t;
  let convergenceFailures = 0;
  let errorFailures = 0;

  if (s.methodChanged) s.useMethod();
  if (s.h !== s.scaledStep) {
    // The step was cut from outside, to end at tcrit.
    const ratio = s.h / s.scaledStep;
    s.h = s.scaledStep;
    rescale(s, ratio);
  }

  for (;;) {
    if (s.method === BDF) {
      const isOld = s.nst >= s.nstOfMatrix + STEPS_TO_NEW_MATRIX;
      if (isOld || Math.abs(s.matrixRatio - 1) > MATRIX_RATIO_TOLERANCE) s.matrixIsStale = true;
    }
    s.t += s.h;
    predict(s);
    if (!correct(s)) {
      goBack(s, tBefore);
      convergenceFailures++;
      if (isAtMinimum(s) || convergenceFailures === MAX_CONVERGENCE_FAILURES) return "convergence failures";
      s.matrixIsStale = s.method === BDF;
      rescaleAboveMinimum(s, 0.25);
      continue;
    }

    const error = s.correctionNorm / s.coefficients.error[s.order];
    if (error <= 1) {
      accept(s);
      chooseNext(s, error);
      s.scaledStep = s.h;
      return "passed";
    }

    goBack(s, tBefore);
    errorFailures++;
    if (isAtMinimum(s) || errorFailures === MAX_ERROR_FAILURES) return "error test failures";
    if (errorFailures < ERROR_FAILURES_TO_RESTART) {
      rescaleAboveMinimum(s, chooseOrder(s, error, errorFailures));
    } else {
      restart(s);
    }
  }
}

function goBack(s: State, t: number): void {
  s.t = t;
  retract(s);
  s.growth = GROWTH_AFTER_FAILURE;
}

function isAtMinimum({ h, hmin }: State): boolean {
  return Math.abs(h) <= hmin * 1.00001;
}

/** Adds ℓ·e to the history. */
function accept(s: State): void {
  const { n, history, correction, ell, order } = s;
  s.nst++;
  s.hu = s.h;
  s.nqu = order;
  s.mused = s.method;
  for (let i = 0; i < n; i++) {
    const e = correction[i];
    let at = i;
    let j = 0;
    for (; j < order; j += 2) {
      history[at] += ell[j] * e;
      history[at + n] += ell[j + 1] * e;
      at += 2 * n;
    }
    if (j === order) history[at] += ell[j] * e;
  }
}

/** After a step that passed: the method for the next one, or else its order and size, when they are due. */
function chooseNext(s: State, error: number): void {
  s.stepsToSwitch--;
  let ratio = s.stepsToSwitch < 0 ? switchMethod(s, error) : 0;
  if (ratio === 0) {
    s.stepsToChange--;
    if (s.stepsToChange === 0) {
      ratio = chooseOrder(s, error, 0);
      if (ratio === 0) s.stepsToChange = 3;
    } else if (s.stepsToChange === 1 && s.order < s.maxOrder) {
      // The change of order may want the correction of the step before.
      s.history.set(s.correction, s.maxOrder * s.n);
    }
  }
  if (ratio !== 0) {
    rescaleAboveMinimum(s, ratio);
    s.growth = GROWTH;
  }
}

/** Begins the history anew at (t, y) with order 1 and a tenth of the step. */
function restart(s: State): void {
  const { n, history, y, f } = s;
  s.h *= Math.max(s.hmin / Math.abs(s.h), 0.1);
  for (let i = 0; i < n; i++) y[i] = history[i];
  s.rhs.at(s.t, y, f);
  for (let i = 0; i < n; i++) history[n + i] = s.h * f[i];
  s.matrixIsStale = s.method === BDF;
  s.stepsToChange = 5;
  if (s.order !== 1) s.useOrder(1);
}
