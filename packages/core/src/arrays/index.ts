/** The public names of arrays: making, views, joining, elementwise, reductions, and their types. */
export { arange } from "./arange.ts";
export { abs, add, divide, maximum, minimum, multiply, negative, power, subtract } from "./arithmetic.ts";
export {
  array,
  asarray,
  type DTypeOptions,
  type KeptType,
  type Made,
  type Nested,
  type Taken,
  toNested,
} from "./array.ts";
export { equal, greater, greater_equal, isfinite, isnan, less, less_equal, not_equal } from "./comparison.ts";
export {
  type ConcatenateOptions,
  column_stack,
  concatenate,
  hstack,
  type Joined,
  type JoinedElements,
  type Stacked,
  type StackOptions,
  stack,
  vstack,
} from "./concatenate.ts";
export type { ElementwiseOptions } from "./elementwise.ts";
export { type DiagOptions, type Diagonal, diag, type EyeOptions, eye } from "./eye.ts";
export { cos, exp, log, sin, sqrt, tan, tanh } from "./functions.ts";
export { allclose, type ClosenessOptions, type IscloseOptions, isclose } from "./isclose.ts";
export { type LinspaceOptions, type LogspaceOptions, linspace, logspace } from "./linspace.ts";
export { type MeshgridOptions, meshgrid } from "./meshgrid.ts";
export type { Reduced, ReducedFloat, ReduceOptions, WholeOptions } from "./reduce.ts";
export {
  type ArgOptions,
  all,
  any,
  argmax,
  argmin,
  type CumsumOptions,
  cumsum,
  type MappedElements,
  max,
  mean,
  min,
  prod,
  type SpreadOptions,
  std,
  sum,
  var,
  type WholeArgOptions,
  type WholeSpreadOptions,
} from "./reductions.ts";
export { broadcast_to, expand_dims, ravel, reshape, type SqueezeOptions, squeeze } from "./reshape.ts";
export { rows } from "./rows.ts";
export { pick, type Slice, slice } from "./slice.ts";
export { type FlipOptions, flip, swapaxes, type TransposeOptions, transpose } from "./transpose.ts";
export type {
  Arithmetic,
  ArrayOf,
  ArrayResult,
  CommonRank,
  Delivered,
  DType,
  DTypeOf,
  ElementsOf,
  FloatArithmetic,
  FloatMapped,
  Mapped,
  OfRank,
  OfShape,
  OutArray,
  Promoted,
  PromotedFloat,
  RankOf,
  Shape,
  Storing,
  Truth,
  TruthInput,
  ViewOf,
} from "./types.ts";
export { type Bound, type Clipped, clip, type Selected, where } from "./where.ts";
export {
  type ElementsFor,
  empty,
  empty_like,
  full,
  full_like,
  ones,
  ones_like,
  zeros,
  zeros_like,
} from "./zeros.ts";
