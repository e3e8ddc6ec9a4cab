/** Numbers along an axis, of any kind that survives the way out of a worker. */
export type Numbers = ArrayLike<number>;

interface Named {
  /** stands in the legend; marks of one label share a colour */
  label?: string;
}

/** What a figure can show; with `z` a line or dots are seen in space, and the figure can be turned. */
export type Mark =
  | ({ type: "line"; x: Numbers; y: Numbers; z?: Numbers; dash?: boolean } & Named)
  | ({ type: "dots"; x: Numbers; y: Numbers; z?: Numbers } & Named)
  | ({ type: "band"; x: Numbers; low: Numbers; high: Numbers } & Named)
  /** contours of `values[row · x.length + column]` at the points of a grid */
  | { type: "contours"; x: Numbers; y: Numbers; values: Numbers; levels: Numbers }
  /** an upright line at `x`, or a level one at `y`, with words beside it */
  | { type: "rule"; x?: number; y?: number; text?: string };

export interface Axis {
  label?: string;
  log?: boolean;
  /** least and greatest value shown */
  range?: [number, number];
}

/** One picture of several that a slider goes through; its marks come on top of the figure's. */
export interface Frame {
  title?: string;
  marks: Mark[];
}

export interface Figure {
  title?: string;
  x?: Axis;
  y?: Axis;
  marks?: Mark[];
  frames?: Frame[];
}

/** What a worker tells the page. */
export type Message =
  | { kind: "print"; text: string }
  | { kind: "figure"; figure: Figure }
  | { kind: "error"; text: string }
  | { kind: "done"; milliseconds: number };
