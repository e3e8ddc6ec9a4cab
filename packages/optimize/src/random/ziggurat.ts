/**
 * The ziggurat of the normal density exp(−x²/2): 256 layers of equal area, the lowest with the tail. Layer i reaches
 * from x = 0 to EDGE_i, and up to where the curve is at EDGE_i.
 *
 * G. Marsaglia & W. W. Tsang, The ziggurat method for generating random variables, J. Statist. Software 5 (2000),
 * no. 8, section 2.
 */
const LAYERS = 256;

/** Where the tail begins, and the area of a layer. */
export const EDGE = 3.654152885361009;
const AREA = 0.004928673233974655;

/** Places in a layer are counted in 2⁵² parts. */
const PARTS = 2 ** 52;

/** By layer: the part's width, below which place all is under the curve, and the curve's height at the edge. */
export const SCALES: Float64Array = new Float64Array(LAYERS);
export const THRESHOLDS: Float64Array = new Float64Array(LAYERS);
export const HEIGHTS: Float64Array = new Float64Array(LAYERS);

const density = (x: number): number => Math.exp(-0.5 * x * x);
let edge = EDGE;
const width = AREA / density(edge); // of a rectangle with the area of the lowest layer
THRESHOLDS[0] = Math.floor((edge / width) * PARTS);
SCALES[0] = width / PARTS;
HEIGHTS[0] = 1;
SCALES[LAYERS - 1] = edge / PARTS;
HEIGHTS[LAYERS - 1] = density(edge);
for (let i = LAYERS - 2; i >= 1; i--) {
  const above = Math.sqrt(-2 * Math.log(AREA / edge + density(edge)));
  THRESHOLDS[i + 1] = Math.floor((above / edge) * PARTS);
  edge = above;
  SCALES[i] = edge / PARTS;
  HEIGHTS[i] = density(edge);
}
