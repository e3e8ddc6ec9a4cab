import { HUGE } from "@secant/core";

/**
 * A plane rotation in one number τ: the sine, or where that is the greater of the two, 1 over the cosine.
 * G. W. Stewart, The economical storage of plane rotations, Numer. Math. 25 (1976) 137–138.
 */
export class Rotation {
  cos = 1;
  sin = 0;
  /** the number to keep */
  tau = 0;

  /** The rotation whose (cos, sin) is along (a, b). */
  set(a: number, b: number): void {
    if (Math.abs(a) < Math.abs(b)) {
      const cotangent = a / b;
      this.sin = 0.5 / Math.sqrt(0.25 + 0.25 * (cotangent * cotangent));
      this.cos = this.sin * cotangent;
      this.tau = Math.abs(this.cos) * HUGE > 1 ? 1 / this.cos : 1;
    } else {
      const tangent = b / a;
      this.cos = 0.5 / Math.sqrt(0.25 + 0.25 * (tangent * tangent));
      this.sin = this.cos * tangent;
      this.tau = this.sin;
    }
  }

  /** The rotation that τ stands for. */
  restore(tau: number): void {
    if (Math.abs(tau) > 1) {
      this.cos = 1 / tau;
      this.sin = Math.sqrt(1 - this.cos * this.cos);
    } else {
      this.sin = tau;
      this.cos = Math.sqrt(1 - tau * tau);
    }
  }
}
