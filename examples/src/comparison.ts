/** Prints figures beside SciPy's, and counts how many agree. */
export class Comparison {
  agreed = 0;
  total = 0;

  title(text: string): void {
    console.log(`\n${text}\n`);
  }

  columns(): void {
    console.log(line("", "Secant", "SciPy", "difference"));
  }

  /** One figure; it agrees where it differs by no more than `rtol` times SciPy's. */
  figure(what: string, secant: number, scipy: number, rtol: number): void {
    const difference = secant - scipy;
    this.#print(what, secant, scipy, Math.abs(difference) <= rtol * Math.abs(scipy));
  }

  /**
   * One count. Where SciPy's own moves when each value of f moves by one unit in the last place, `spread` is
   * how far, and the count agrees within it.
   */
  count(what: string, secant: number, scipy: number, spread?: readonly number[]): void {
    const [least, greatest] = spread ?? [scipy, scipy];
    this.#print(what, secant, scipy, secant >= least && secant <= greatest);
    if (secant !== scipy) console.log(line("", "", `(${least} to ${greatest}, rounding f)`, ""));
  }

  /** A text that must be SciPy's to the letter. */
  text(what: string, secant: string, scipy: string): void {
    this.total++;
    if (secant === scipy) this.agreed++;
    console.log(
      `  ${what.padEnd(24)}${secant === scipy ? "the same as SciPy's" : `DIFFERS from SciPy's: ${scipy}`}`,
    );
  }

  #print(what: string, secant: number, scipy: number, agrees: boolean): void {
    this.total++;
    if (agrees) this.agreed++;
    const difference = secant === scipy ? "0" : (secant - scipy).toExponential(1);
    console.log(line(what, String(secant), String(scipy), difference) + (agrees ? "" : "  DIFFERS"));
  }
}

function line(what: string, secant: string, scipy: string, difference: string): string {
  return `  ${what.padEnd(20)}${secant.padStart(24)}${scipy.padStart(28)}${difference.padStart(12)}`;
}
