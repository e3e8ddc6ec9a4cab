/** Numbers that an example has to show behind some words, as SciPy has them. */
export interface Shown {
  behind: string;
  numbers: number[];
}

const NUMBER = /-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/g;

/** What differs between the text that an example printed and SciPy's numbers; nothing where all agree. */
export function differences(printed: string, shown: readonly Shown[], rtol: number): string[] {
  return shown.flatMap(({ behind, numbers }) => {
    const at = printed.indexOf(behind);
    if (at < 0) return [`nothing is printed behind "${behind}"`];
    const found = (printed.slice(at + behind.length).match(NUMBER) ?? [])
      .slice(0, numbers.length)
      .map(Number);
    const agree =
      found.length === numbers.length &&
      numbers.every((number, i) =>
        Number.isInteger(number)
          ? found[i] === number
          : Math.abs(found[i] - number) <= rtol * Math.abs(number),
      );
    return agree ? [] : [`behind "${behind}": ${found.join(", ")} for ${numbers.join(", ")}`];
  });
}
