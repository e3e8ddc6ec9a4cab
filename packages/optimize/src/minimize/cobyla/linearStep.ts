/** A sum of terms whose moduli add up to `size` is rounding where it is no more than this part of them. */
const NEGLIGIBLE = 10 * 2 ** -53;
/** Iterations in a row that gain nothing before a stage is given up. */
const PATIENCE = 3;

/**
 * The step d within ‖d‖ ≤ Δ that makes the greatest violation of a_iᵀd ≥ b_i, i < m, least, and then, where that leaves a
 * choice, a_mᵀd greatest; the shortest such step.
 *
 * Stage 1 follows the shortest d for which no violation exceeds σ, as σ falls to 0 or ‖d‖ rises to Δ; stage 2, with σ as
 * it then is, the shortest d for which a_mᵀd is at least τ, as τ rises. Both paths are piecewise linear: along a piece
 * d = Σ λ_k a_k over the active constraints, λ_k ≥ 0, and it ends where a λ_k becomes 0 or another constraint active.
 *
 * M. J. D. Powell, A direct search optimization method that models the objective and constraint functions by linear
 * interpolation, in Advances in Optimization and Numerical Analysis (Kluwer, 1994) 51–67, section 3.
 */
export class LinearStep {
  readonly #n: number;
  readonly #m: number;
  readonly #z: Float64Array; // rows, orthonormal: the first `count` of them span the active normals
  readonly #diagonal: Float64Array; // z_k·a_k
  readonly #order: Int32Array; // the constraints, active ones first
  readonly #value: Float64Array; // λ of active constraints, σ minus violation of the others; in that order
  readonly #next: Float64Array; // the same at the end of a piece
  readonly #direction: Float64Array;
  readonly #end: Float64Array; // of a piece
  readonly #rest: Float64Array;
  #count = 0;
  #a: Float64Array = new Float64Array(0);
  #b: Float64Array = new Float64Array(0);
  #sum = 0; // of the last product, and of its terms' moduli
  #size = 0;

  constructor(n: number, m: number) {
    this.#n = n;
    this.#m = m;
    this.#z = new Float64Array(n * n);
    this.#diagonal = new Float64Array(n);
    this.#order = new Int32Array(m + 1);
    this.#value = new Float64Array(m + 1);
    this.#next = new Float64Array(m + 1);
    this.#direction = new Float64Array(n);
    this.#end = new Float64Array(n);
    this.#rest = new Float64Array(n);
  }

  /**
   * @param a - rows a_0 … a_m, the last one what is to grow
   * @param b - m numbers
   * @param d - gets the step
   */
  solve(a: Float64Array, b: Float64Array, radius: number, d: Float64Array): void {
    const n = this.#n;
    const m = this.#m;
    this.#a = a;
    this.#b = b;
    this.#count = 0;
    d.fill(0);
    this.#direction.fill(0);
    this.#z.fill(0);
    for (let i = 0; i < n; i++) this.#z[i * n + i] = 1;
    let sigma = 0;
    let worst = -1;
    for (let i = 0; i < m; i++) {
      if (b[i] > sigma) {
        sigma = b[i];
        worst = i;
      }
    }
    for (let i = 0; i <= m; i++) {
      this.#order[i] = i;
      this.#value[i] = i < m ? sigma - b[i] : 0;
    }
    if (worst >= 0) {
      sigma = this.#follow(1, worst, sigma, radius, d);
      if (sigma < 0) return;
    }
    this.#order[m] = m;
    this.#value[m] = 0;
    this.#follow(2, m, sigma, radius, d);
  }

  /**
   * Follows the path of a stage.
   *
   * @param changing - position of the constraint that becomes active first
   * @returns σ at its end, −1 where that lies on the boundary
   */
  #follow(stage: 1 | 2, changing: number, sigma: number, radius: number, d: Float64Array): number {
    const n = this.#n;
    const m = this.#m;
    const rows = stage === 1 ? m : m + 1;
    const order = this.#order;
    const value = this.#value;
    const next = this.#next;
    const s = this.#direction;
    const end = this.#end;
    let best = Number.POSITIVE_INFINITY;
    let mostActive = 0;
    let patience = PATIENCE;
    for (;;) {
      const measure = stage === 1 ? sigma : -this.#product(m, d);
      if (measure < best) {
        best = measure;
        mostActive = this.#count;
        patience = PATIENCE;
      } else if (this.#count > mostActive) {
        mostActive = this.#count;
        patience = PATIENCE;
      } else if (--patience === 0) {
        return sigma;
      }

      if (changing < this.#count) {
        this.#drop(changing);
        if (stage === 1) this.#removeFrom(s, this.#count);
      } else {
        if (!this.#add(changing, stage)) return sigma;
        if (stage === 1) this.#turn(s);
      }
      if (stage === 2) {
        const k = this.#count - 1;
        const scale = 1 / this.#diagonal[k];
        for (let i = 0; i < n; i++) s[i] = scale * this.#z[k * n + i];
      }

      const toBoundary = roomInBall(d, s, radius);
      if (!(toBoundary > 0)) return sigma;
      let length = toBoundary;
      if (stage === 1) {
        if (sigma <= NEGLIGIBLE * length) return sigma;
        length = Math.min(length, sigma);
      }
      for (let i = 0; i < n; i++) end[i] = d[i] + length * s[i];
      let after = sigma;
      if (stage === 1) {
        after = 0;
        for (let k = 0; k < this.#count; k++) {
          after = Math.max(after, this.#b[order[k]] - this.#product(order[k], end));
        }
      }
      this.#setMultipliers(end);
      if (stage === 2) next[this.#count - 1] = Math.max(0, next[this.#count - 1]);
      for (let k = this.#count; k < rows; k++) {
        const i = order[k];
        const product = this.#product(i, end);
        const slack = after - this.#b[i] + product;
        const size = after + Math.abs(this.#b[i]) + this.#size;
        next[k] = Math.abs(slack) <= NEGLIGIBLE * size ? 0 : slack;
      }

      let ratio = 1;
      changing = -1;
      for (let k = 0; k < rows; k++) {
        if (!(next[k] < 0)) continue;
        const at = value[k] / (value[k] - next[k]);
        if (at < ratio) {
          ratio = at;
          changing = k;
        }
      }
      for (let i = 0; i < n; i++) d[i] = (1 - ratio) * d[i] + ratio * end[i];
      for (let k = 0; k < rows; k++) value[k] = Math.max(0, (1 - ratio) * value[k] + ratio * next[k]);
      if (stage === 1) sigma += ratio * (after - sigma);
      if (changing >= 0) continue;
      return length === toBoundary ? -1 : sigma;
    }
  }

  /** λ at the point x of the span, from the last active constraint to the first: x = Σ λ_k a_k. */
  #setMultipliers(x: Float64Array): void {
    const n = this.#n;
    const rest = this.#rest;
    rest.set(x);
    for (let k = this.#count - 1; k >= 0; k--) {
      this.#zProduct(k, rest);
      const part = Math.abs(this.#sum) <= NEGLIGIBLE * this.#size ? 0 : this.#sum / this.#diagonal[k];
      this.#next[k] = part;
      const row = this.#order[k] * n;
      if (part !== 0) for (let i = 0; i < n; i++) rest[i] -= part * this.#a[row + i];
    }
  }

  /** Makes the constraint at a position active, in place of another where the normals depend on each other. */
  #add(position: number, stage: 1 | 2): boolean {
    const n = this.#n;
    const z = this.#z;
    const order = this.#order;
    const value = this.#value;
    const entering = order[position];
    const row = entering * n;
    // Rotations of the free rows of Z leave one that the new normal has a part along.
    let total = 0;
    for (let k = n - 1; k >= this.#count; k--) {
      this.#zProduct(k, this.#a, row);
      const part = Math.abs(this.#sum) <= NEGLIGIBLE * this.#size ? 0 : this.#sum;
      if (total === 0) {
        total = part;
      } else {
        const length = Math.sqrt(part * part + total * total);
        rotate(z, n, k, k + 1, part / length, total / length);
        total = length;
      }
    }
    if (total !== 0) {
      const last = this.#count++;
      this.#diagonal[last] = total;
      value[position] = value[last];
      value[last] = 0;
      order[position] = order[last];
      order[last] = entering;
    } else {
      // a = Σ γ_k a_k: θ of it go into the sum for d, and the λ_k that reaches 0 first goes out.
      const gamma = this.#next;
      const normal = this.#end;
      for (let i = 0; i < n; i++) normal[i] = this.#a[row + i];
      this.#setMultipliers(normal);
      let theta = -1;
      let leaving = -1;
      for (let k = this.#count - 1; k >= 0; k--) {
        if (!(gamma[k] > 0) || order[k] === this.#m) continue;
        const at = value[k] / gamma[k];
        if (theta < 0 || at < theta) {
          theta = at;
          leaving = k;
        }
      }
      if (leaving < 0) return false;
      for (let k = 0; k < this.#count; k++) value[k] = Math.max(0, value[k] - theta * gamma[k]);
      this.#moveLast(leaving);
      const last = this.#count - 1;
      this.#zProduct(last, this.#a, row);
      if (this.#sum === 0) return false;
      this.#diagonal[last] = this.#sum;
      value[position] = 0;
      value[last] = theta;
      order[position] = order[last];
      order[last] = entering;
    }
    // What is to grow stays the last of all.
    if (stage === 2 && entering !== this.#m) this.#moveLast(this.#count - 2);
    return true;
  }

  #drop(position: number): void {
    this.#moveLast(position);
    this.#count--;
  }

  /** Brings the active constraint at a position behind the other ones. */
  #moveLast(position: number): void {
    const n = this.#n;
    const diagonal = this.#diagonal;
    const order = this.#order;
    const value = this.#value;
    const i = order[position];
    const held = value[position];
    for (let k = position; k + 1 < this.#count; k++) {
      // The next one goes before it: z_k and z_{k+1} turn so that its normal has no part along the new z_{k+1}.
      const next = order[k + 1];
      this.#zProduct(k, this.#a, next * n);
      const part = this.#sum;
      const length = Math.sqrt(part * part + diagonal[k + 1] * diagonal[k + 1]);
      const c = diagonal[k + 1] / length;
      const former = diagonal[k];
      rotate(this.#z, n, k, k + 1, part / length, c);
      diagonal[k] = length;
      diagonal[k + 1] = -c * former;
      order[k] = next;
      value[k] = value[k + 1];
    }
    order[this.#count - 1] = i;
    value[this.#count - 1] = held;
  }

  /** s changes along the last z so that the violation of the newest constraint falls as fast as the others'. */
  #turn(s: Float64Array): void {
    const k = this.#count - 1;
    const excess = (this.#product(this.#order[k], s) - 1) / this.#diagonal[k];
    for (let i = 0; i < this.#n; i++) s[i] -= excess * this.#z[k * this.#n + i];
  }

  #removeFrom(s: Float64Array, k: number): void {
    this.#zProduct(k, s);
    const part = this.#sum;
    for (let i = 0; i < this.#n; i++) s[i] -= part * this.#z[k * this.#n + i];
  }

  /** a_i·x, and sums of its terms and their moduli on the side */
  #product(i: number, x: Float64Array): number {
    let sum = 0;
    let size = 0;
    for (let j = 0, k = i * this.#n; j < this.#n; j++, k++) {
      const term = this.#a[k] * x[j];
      sum += term;
      size += Math.abs(term);
    }
    this.#sum = sum;
    this.#size = size;
    return sum;
  }

  /** z_k·x for the n elements of x from `at` on: sum and size */
  #zProduct(k: number, x: Float64Array, at = 0): void {
    let sum = 0;
    let size = 0;
    for (let j = 0, p = k * this.#n; j < this.#n; j++, p++) {
      const term = this.#z[p] * x[at + j];
      sum += term;
      size += Math.abs(term);
    }
    this.#sum = sum;
    this.#size = size;
  }
}

/** Rows p and q of Z become c·z_p + s·z_q and c·z_q − s·z_p. */
function rotate(z: Float64Array, n: number, p: number, q: number, c: number, s: number): void {
  for (let i = 0, a = p * n, b = q * n; i < n; i++, a++, b++) {
    const x = z[a];
    const y = z[b];
    z[a] = c * x + s * y;
    z[b] = c * y - s * x;
  }
}

/** The t ≥ 0 at which d + t·s leaves the ball ‖·‖ ≤ Δ; 0 where d is not inside. */
function roomInBall(d: Float64Array, s: Float64Array, radius: number): number {
  let room = radius * radius;
  let ss = 0;
  let sd = 0;
  for (let i = 0; i < d.length; i++) {
    room -= d[i] * d[i];
    ss += s[i] * s[i];
    sd += s[i] * d[i];
  }
  if (!(room > 0)) return 0;
  const root = Math.sqrt(ss * room + sd * sd);
  return sd > 0 ? room / (root + sd) : (root - sd) / ss;
}
