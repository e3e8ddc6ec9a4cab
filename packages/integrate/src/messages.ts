/** What `infodict.message` and the warning say, by `istate`: SciPy's words. */
export const MESSAGES: Readonly<Record<number, string>> = {
  2: "Integration successful.",
  1: "Nothing was done; the integration time was 0.",
  [-1]: "Excess work done on this call (perhaps wrong Dfun type).",
  [-2]: "Excess accuracy requested (tolerances too small).",
  [-3]: "Illegal input detected (internal error).",
  [-4]: "Repeated error test failures (internal error).",
  [-5]: "Repeated convergence failures (perhaps bad Jacobian or tolerances).",
  [-6]: "Error weight became zero during problem.",
  99: "`callback` returned `true`",
};
