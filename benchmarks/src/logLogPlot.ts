/** A curve of a plot with logarithmic axes: a line with a mark at each point. */
export interface Curve {
  readonly label: string;
  readonly colour: string;
  /** Rings are wider than dots, so that both can be seen where two curves coincide. */
  readonly mark: "ring" | "dot";
  readonly points: readonly Point[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
  /** Written beside the mark. */
  readonly note?: string;
  /** A line across the mark, from the least x to the greatest. */
  readonly range?: readonly [low: number, high: number];
}

const WIDTH = 460;
const HEIGHT = 340;
const FRAME = { left: 66, right: WIDTH - 34, top: 44, bottom: HEIGHT - 52 };
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Draws curves over logarithmic axes as SVG. */
export function logLogPlot(title: string, xLabel: string, yLabel: string, curves: readonly Curve[]): string {
  const points = curves.flatMap((curve) => curve.points);
  const across = scale(
    points.flatMap(({ x, range }) => [x, ...(range ?? [])]),
    FRAME.left,
    FRAME.right,
    6,
  );
  const up = scale(
    points.map(({ y }) => y),
    FRAME.bottom,
    FRAME.top,
    8,
  );
  const columns = across.ticks.map(
    ({ at, label }) =>
      `<path d="M${at} ${FRAME.top}V${FRAME.bottom}" stroke="#e4e4e4"/>` +
      text(at, FRAME.bottom + 18, label, 'text-anchor="middle"'),
  );
  const rows = up.ticks.map(
    ({ at, label }) =>
      `<path d="M${FRAME.left} ${at}H${FRAME.right}" stroke="#e4e4e4"/>` +
      text(FRAME.left - 7, at + 4, label, 'text-anchor="end"'),
  );
  const drawn = curves.map(({ colour, mark, points, label }, k) => {
    const places = points.map(({ x, y }) => [across.at(x), up.at(y)]);
    const marks = places.map(([x, y]) => markAt(x, y, mark, colour));
    const ranges = points.map(({ range, y }) =>
      range === undefined
        ? ""
        : `<path d="M${across.at(range[0])} ${up.at(y)}H${across.at(range[1])}" stroke="${colour}" stroke-width="1.5"/>`,
    );
    const notes = points.map(({ note }, i) =>
      note === undefined ? "" : text(places[i][0] + 8, places[i][1] - 7, note, 'fill="#777" font-size="11"'),
    );
    const stroke = mark === "ring" ? 'stroke-width="5" stroke-opacity="0.35"' : 'stroke-width="1.2"';
    const legend = FRAME.right - 104;
    return (
      `<polyline points="${places.map((place) => place.join()).join(" ")}" fill="none" stroke="${colour}" ${stroke}/>` +
      ranges.join("") +
      marks.join("") +
      notes.join("") +
      markAt(legend, FRAME.top + 16 + 20 * k, mark, colour) +
      text(legend + 12, FRAME.top + 20 + 20 * k, label)
    );
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" ` +
    `font-family="sans-serif" font-size="12" fill="#333"><title>${escaped(`${title}: ${yLabel} against ${xLabel}`)}</title><rect width="100%" height="100%" fill="white"/>` +
    text(FRAME.left, 26, title, 'font-size="15"') +
    columns.join("") +
    rows.join("") +
    `<path d="M${FRAME.left} ${FRAME.top}V${FRAME.bottom}H${FRAME.right}" fill="none" stroke="#888"/>` +
    text((FRAME.left + FRAME.right) / 2, HEIGHT - 12, xLabel, 'text-anchor="middle"') +
    `<g transform="translate(18 ${(FRAME.top + FRAME.bottom) / 2}) rotate(-90)">${text(0, 0, yLabel, 'text-anchor="middle"')}</g>` +
    `${drawn.join("")}</svg>\n`
  );
}

function text(x: number, y: number, words: string, attributes = ""): string {
  return `<text x="${x}" y="${y}" ${attributes}>${escaped(words)}</text>`;
}

function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function markAt(x: number, y: number, mark: Curve["mark"], colour: string): string {
  return mark === "ring"
    ? `<circle cx="${x}" cy="${y}" r="5.5" fill="white" stroke="${colour}" stroke-width="2"/>`
    : `<circle cx="${x}" cy="${y}" r="2.6" fill="${colour}"/>`;
}

/** A logarithmic axis around the values: powers of ten, 2 and 5 between them where the span is short. */
function scale(values: readonly number[], from: number, to: number, most: number) {
  const logs = values.map(Math.log10);
  const low = Math.min(...logs);
  const high = Math.max(...logs);
  const margin = Math.max(0.06 * (high - low), 0.05);
  const [first, last] = [low - margin, high + margin];
  const at = (value: number) => round(from + ((Math.log10(value) - first) / (last - first)) * (to - from));
  const every = Math.ceil((last - first) / most);
  const steps = last - first < 2.2 ? [1, 2, 5] : [1];
  const ticks: { at: number; label: string }[] = [];
  for (let k = Math.floor(first); k <= last; k++) {
    if (k % every !== 0) continue;
    for (const step of steps) {
      const log = k + Math.log10(step);
      if (log >= first && log <= last) ticks.push({ at: at(step * 10 ** k), label: written(step, k) });
    }
  }
  return { at, ticks };
}

function written(step: number, k: number): string {
  if (k >= 0 && k <= 3) return (step * 10 ** k).toLocaleString("en");
  return `${step === 1 ? "" : `${step}·`}${powerOfTen(k)}`;
}

/** 10ᵏ */
export function powerOfTen(k: number): string {
  const digits = [...String(Math.abs(k))].map((digit) => SUPERSCRIPTS[Number(digit)]);
  return `10${k < 0 ? "⁻" : ""}${digits.join("")}`;
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
