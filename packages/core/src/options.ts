import { describe } from "./describe.ts";

/** A switch as SciPy takes it: `true` or `false`, or an integer, of which 0 is false. */
export type Flag = boolean | number;

/** What holds no options. */
const NONE: Readonly<Record<string, unknown>> = Object.freeze({});

/**
 * Reads a function's options object: knows which keys there are, and what each may hold.
 * `undefined` stands for a key left out; `null` is SciPy's `None`, where SciPy takes that.
 */
export class OptionsReader {
  readonly #owner: string;
  readonly #given: Readonly<Record<string, unknown>>;

  /**
   * @param owner - the function's name, for the errors
   * @param given - what the caller passed, not yet trusted
   * @param known - every key the function knows
   * @throws TypeError naming the first key that is not known
   */
  constructor(owner: string, given: unknown, known: readonly string[]) {
    this.#owner = owner;
    if (given !== undefined && given !== null && (typeof given !== "object" || Array.isArray(given))) {
      throw new TypeError(`${owner}: options: expected an object, got ${describe(given)}`);
    }
    if (given === undefined || given === null) {
      this.#given = NONE;
      return;
    }
    this.#given = { ...(given as Record<string, unknown>) };
    for (const key of Object.keys(this.#given)) {
      if (!known.includes(key) && this.#given[key] !== undefined) {
        throw new TypeError(`${owner}: unknown option "${key}"; the options are ${known.join(", ")}`);
      }
    }
  }

  /** The value as it came, for those that no method here reads. */
  raw(key: string): unknown {
    return this.#given[key];
  }

  flag(key: string, otherwise: boolean): boolean {
    const value = this.#given[key];
    if (value === undefined) return otherwise;
    if (value === null) return false;
    if (typeof value === "number" && !Number.isInteger(value)) {
      throw this.#refuse(RangeError, key, "true, false or an integer", value);
    }
    if (typeof value !== "boolean" && typeof value !== "number") {
      throw this.#refuse(TypeError, key, "true, false or an integer", value);
    }
    return Boolean(value);
  }

  /** A number of zero or more; `Infinity` will do. */
  tolerance(key: string, otherwise: number): number {
    const value = this.#given[key];
    if (value === undefined) return otherwise;
    if (typeof value !== "number") throw this.#refuse(TypeError, key, "a number", value);
    if (!(value >= 0)) throw this.#refuse(RangeError, key, "a number ≥ 0", value);
    return value;
  }

  /** A finite number. */
  finite(key: string, otherwise: number): number {
    const value = this.#given[key];
    if (value === undefined) return otherwise;
    if (typeof value !== "number") throw this.#refuse(TypeError, key, "a number", value);
    if (!Number.isFinite(value)) throw this.#refuse(RangeError, key, "a finite number", value);
    return value;
  }

  /** A whole number of zero or more, or `Infinity`; `null` where none is given. */
  limit(key: string): number | null {
    const value = this.#given[key];
    if (value === undefined || value === null) return null;
    if (typeof value !== "number") throw this.#refuse(TypeError, key, "an integer or null", value);
    if (!(value >= 0) || (Number.isFinite(value) && !Number.isInteger(value))) {
      throw this.#refuse(RangeError, key, "an integer ≥ 0", value);
    }
    return value;
  }

  /** A function, or `null` where none is given. The caller knows its type; nothing can check that here. */
  callable<F>(key: string): F | null {
    const value = this.#given[key];
    if (value === undefined || value === null) return null;
    if (typeof value !== "function") throw this.#refuse(TypeError, key, "a function", value);
    return value as F;
  }

  /** SciPy's `args`: further arguments for each callback. */
  args(): readonly unknown[] {
    const value = this.#given.args;
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw this.#refuse(TypeError, "args", "an array", value);
    return [...value];
  }

  #refuse(kind: new (message: string) => Error, key: string, expected: string, value: unknown): Error {
    return new kind(`${this.#owner}: ${key}: expected ${expected}, got ${describe(value)}`);
  }
}

/** A positional argument that must be a function. */
export function requireFunction(value: unknown, owner: string, name: string): void {
  if (typeof value !== "function") {
    throw new TypeError(`${owner}: ${name}: expected a function, got ${describe(value)}`);
  }
}
