import type { NdArray } from "@secant/core";

/** A picture's panel: orbits from two starts that lie close together. */
export interface Panel {
  readonly title: string;
  readonly orbits: readonly NdArray<Float64Array>[];
}

const WIDTH = 620;
const HEIGHT = 560;
const COLOURS = ["#1f5fa8", "#d2642a"];

/** Draws Lorenz orbits as the butterfly, x across and z up, one panel beside the other, as SVG. */
export function butterfly(panels: readonly Panel[], labels: readonly string[]): string {
  const body = panels.map(({ title, orbits }, k) => {
    const lines = orbits.map(
      (orbit, i) =>
        `<polyline points="${points(orbit)}" fill="none" stroke="${COLOURS[i]}" stroke-width="0.8" stroke-opacity="0.85"/>` +
        `<text x="60" y="${60 + 22 * i}" font-size="15" fill="${COLOURS[i]}">${labels[i]}</text>`,
    );
    return `<g transform="translate(${k * WIDTH} 0)"><text x="60" y="34" font-size="18">${title}</text>${axes()}${lines.join("")}</g>`;
  });
  const width = WIDTH * panels.length;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}" ` +
    `font-family="sans-serif" fill="#333"><rect width="100%" height="100%" fill="white"/>${body.join("")}</svg>\n`
  );
}

function across(x: number): number {
  return WIDTH / 2 + x * 11;
}

function up(z: number): number {
  return HEIGHT - 40 - z * 9.4;
}

function points(orbit: NdArray<Float64Array>): string {
  const rows = Array.from({ length: orbit.shape[0] }, (_, i) => i);
  return rows.map((i) => `${across(orbit.get(i, 0)).toFixed(1)},${up(orbit.get(i, 2)).toFixed(1)}`).join(" ");
}

function axes(): string {
  const marks = [-20, -10, 0, 10, 20].map(
    (x) => `<text x="${across(x)}" y="${HEIGHT - 14}" font-size="12" text-anchor="middle">${x}</text>`,
  );
  const heights = [0, 10, 20, 30, 40, 50].map(
    (z) => `<text x="${across(-25)}" y="${up(z) + 4}" font-size="12" text-anchor="end">${z}</text>`,
  );
  const frame = `M${across(-24)} ${up(50)}V${up(0)}H${across(24)}`;
  return (
    `<path d="${frame}" fill="none" stroke="#999"/>${marks.join("")}${heights.join("")}` +
    `<text x="${across(24)}" y="${HEIGHT - 14}" font-size="14" font-style="italic">x</text>` +
    `<text x="${across(-25)}" y="${up(53)}" font-size="14" font-style="italic" text-anchor="end">z</text>`
  );
}
