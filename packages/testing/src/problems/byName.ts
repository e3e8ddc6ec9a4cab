/** A table of problems, by their names. */
export function byName<P extends { readonly name: string }>(
  problems: readonly P[],
): Readonly<Record<string, P>> {
  return Object.fromEntries(problems.map((problem) => [problem.name, problem]));
}
