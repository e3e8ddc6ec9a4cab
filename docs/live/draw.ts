import * as Plot from "@observablehq/plot";
import type { Axis, Figure, Mark, Numbers } from "./figure.ts";

/** From where a figure in space is seen: turned about the upright axis, then tipped towards the eye. */
export interface View {
  turn: number;
  tip: number;
}

const SERIES = 6;
const HEIGHT = 400;
/** Half the height of a figure in space, in radii of the ball around all its points. */
const SPACE = 0.75;

/** Draws a figure, with one of its frames if it has any, as wide as `width` allows. */
export function draw(figure: Figure, frame: number, view: View, width: number): Element {
  const marks = marksOf(figure, frame);
  const colours = coloursOf(figure);
  const inSpace = isInSpace(figure);
  const centre = inSpace ? centreOf(figure) : null;
  const drawn = marks.flatMap((mark) => drawMark(mark, colours, centre === null ? null : { centre, view }));
  const height = Math.min(HEIGHT, Math.max(260, width * 0.62));
  const across = (SPACE * width) / height;
  const axes = inSpace
    ? { axis: null, margin: 0, x: { domain: [-across, across] }, y: { domain: [-SPACE, SPACE] } }
    : { grid: true, marginLeft: 60, marginBottom: 42, x: scale(figure.x, "x"), y: scale(figure.y, "y") };
  return Plot.plot({
    width,
    height,
    ariaLabel: figure.title ?? "figure",
    style: { fontSize: "13px", background: "transparent", overflow: "visible" },
    ...axes,
    marks: drawn,
  });
}

/** The labels of a figure, each with the number of its colour. */
export function legendOf(figure: Figure): [label: string, colour: number][] {
  return [...coloursOf(figure)];
}

export function isInSpace(figure: Figure): boolean {
  return allMarks(figure).some((mark) => "z" in mark && mark.z !== undefined);
}

function marksOf({ marks = [], frames = [] }: Figure, frame: number): Mark[] {
  return frames.length === 0 ? marks : [...marks, ...frames[frame].marks];
}

function allMarks({ marks = [], frames = [] }: Figure): Mark[] {
  return [...marks, ...frames.flatMap((frame) => frame.marks)];
}

function coloursOf(figure: Figure): Map<string, number> {
  const colours = new Map<string, number>();
  for (const mark of allMarks(figure)) {
    const label = "label" in mark ? mark.label : undefined;
    if (label !== undefined && !colours.has(label)) colours.set(label, colours.size % SERIES);
  }
  return colours;
}

function scale(axis: Axis = {}, name: string): object {
  return {
    label: axis.label ?? name,
    type: axis.log ? "log" : "linear",
    ...(axis.range === undefined ? {} : { domain: axis.range, clamp: false }),
    ...(axis.log
      ? { ticks: 8, tickFormat: (value: number) => value.toExponential(0).replace("e+", "e") }
      : {}),
  };
}

interface Space {
  centre: { x: number; y: number; z: number; radius: number };
  view: View;
}

function centreOf(figure: Figure): Space["centre"] {
  const extent = (key: "x" | "y" | "z"): [number, number] => {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const mark of allMarks(figure)) {
      const values = (mark as Partial<Record<"x" | "y" | "z", Numbers>>)[key];
      if (values === undefined || typeof values === "number") continue;
      for (let i = 0; i < values.length; i++) {
        low = Math.min(low, values[i]);
        high = Math.max(high, values[i]);
      }
    }
    return [low, high];
  };
  const [x, y, z] = (["x", "y", "z"] as const).map(extent);
  const middle = ([low, high]: [number, number]) => (low + high) / 2;
  const radius = Math.hypot(x[1] - x[0], y[1] - y[0], z[1] - z[0]) / 2;
  return { x: middle(x), y: middle(y), z: middle(z), radius };
}

/** Where a point in space appears: parallel projection, by the two angles of the view. */
function project({ centre, view }: Space, x: Numbers, y: Numbers, z: Numbers, i: number): [number, number] {
  const a = (x[i] - centre.x) / centre.radius;
  const b = (y[i] - centre.y) / centre.radius;
  const c = (z[i] - centre.z) / centre.radius;
  const across = a * Math.cos(view.turn) - b * Math.sin(view.turn);
  const away = a * Math.sin(view.turn) + b * Math.cos(view.turn);
  return [across, c * Math.cos(view.tip) + away * Math.sin(view.tip)];
}

function drawMark(mark: Mark, colours: Map<string, number>, space: Space | null): Plot.Markish[] {
  const label = "label" in mark ? mark.label : undefined;
  const colour = `var(--secant-series-${label === undefined ? 0 : colours.get(label)})`;
  switch (mark.type) {
    case "line":
    case "dots": {
      const { x, y, z } = mark;
      const points = Array.from({ length: x.length }, (_, i) =>
        space !== null && z !== undefined ? project(space, x, y, z, i) : [x[i], y[i]],
      );
      if (mark.type === "dots") return [Plot.dot(points, { fill: colour, r: 3.5, clip: true })];
      const strokeWidth = space === null ? 1.8 : 0.9;
      return [
        Plot.line(points, {
          stroke: colour,
          strokeWidth,
          strokeDasharray: mark.dash ? "5 4" : "none",
          clip: true,
        }),
      ];
    }
    case "band": {
      const { x, low, high } = mark;
      const at = Array.from({ length: x.length }, (_, i) => i);
      return [
        Plot.areaY(at, {
          x: (i) => x[i],
          y1: (i) => low[i],
          y2: (i) => high[i],
          fill: colour,
          fillOpacity: 0.22,
        }),
      ];
    }
    case "contours": {
      const { x, y, values, levels } = mark;
      return [
        Plot.contour(Array.from(values), {
          width: x.length,
          height: y.length,
          x1: x[0],
          x2: x[x.length - 1],
          y1: y[0],
          y2: y[y.length - 1],
          value: (value: number) => value,
          thresholds: Array.from(levels),
          stroke: "currentColor",
          strokeOpacity: 0.35,
          blur: 0,
        } as Plot.ContourOptions),
      ];
    }
    case "rule": {
      const { x, y, text } = mark;
      const options = { stroke: "currentColor", strokeOpacity: 0.7, strokeDasharray: "3 3" };
      const lines: Plot.Markish[] =
        x !== undefined ? [Plot.ruleX([x], options)] : [Plot.ruleY([y ?? 0], options)];
      if (text !== undefined) {
        const place =
          x !== undefined
            ? { x: () => x, frameAnchor: "top" as const, dx: 5, dy: 4 }
            : { y: () => y ?? 0, frameAnchor: "left" as const, dx: 5, dy: -9 };
        lines.push(
          Plot.text([text], { ...place, text: (d: string) => d, textAnchor: "start", fill: "currentColor" }),
        );
      }
      return lines;
    }
  }
}
