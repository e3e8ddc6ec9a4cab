/** A number as C's `%.4e` prints it: of two that are as near, the even one. */
export function asPercentE(value: number, digits: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  let text = value.toExponential(digits);
  const [exact, exponent] = value.toExponential(100).split("e");
  const cut = exact.indexOf(".") + 1 + digits;
  // JavaScript rounds ties up.
  if (/^50*$/.test(exact.slice(cut)) && Number(exact[cut - 1]) % 2 === 0)
    text = `${exact.slice(0, cut)}e${exponent}`;
  return text.replace(/e([+-])(\d)$/, "e$10$2");
}
