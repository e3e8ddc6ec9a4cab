import { byName } from "../byName.ts";
import { bennett5 } from "./data/bennett5.ts";
import { chwirut1, chwirut2 } from "./data/chwirut.ts";
import { gauss1, gauss2, gauss3 } from "./data/gauss.ts";
import * as data from "./data/others.ts";
import { hahn1, kirby2, thurber } from "./data/rational.ts";
import { define, ofPairs, ofResponses, read } from "./define.ts";
import type { NistProblem } from "./types.ts";

const { exp, log, sqrt, sin, cos, atan, PI } = Math;

const chwirutModel = {
  author: "Chwirut 1979",
  model: (x: number, b1: number, b2: number, b3: number) => exp(-b1 * x) / (b2 + b3 * x),
  gradient: (x: number, b1: number, b2: number, b3: number) => {
    const value = exp(-b1 * x) / (b2 + b3 * x);
    return [-x * value, -value / (b2 + b3 * x), (-x * value) / (b2 + b3 * x)];
  },
  starts: [
    [0.1, 0.01, 0.02],
    [0.15, 0.008, 0.01],
  ] as const,
};

/** Σ b_{2k−1} exp(−b_{2k} x), k = 1, 2, 3. */
const lanczosModel = {
  author: "Lanczos 1956",
  model: (x: number, ...b: number[]) => b[0] * exp(-b[1] * x) + b[2] * exp(-b[3] * x) + b[4] * exp(-b[5] * x),
  gradient: (x: number, ...b: number[]) =>
    [0, 2, 4].flatMap((k) => [exp(-b[k + 1] * x), -x * b[k] * exp(-b[k + 1] * x)]),
  starts: [
    [1.2, 0.3, 5.6, 5.5, 6.5, 7.6],
    [0.5, 0.7, 3.6, 4.2, 4, 6.3],
  ] as const,
};

/** Two bells on a decaying base. */
const gaussModel = {
  author: "Rust 1996",
  model: (x: number, ...b: number[]) => {
    const u = (x - b[3]) / b[4];
    const v = (x - b[6]) / b[7];
    return b[0] * exp(-b[1] * x) + b[2] * exp(-u * u) + b[5] * exp(-v * v);
  },
  gradient: (x: number, ...b: number[]) => {
    const base = exp(-b[1] * x);
    const bell = (k: number) => {
      const u = (x - b[k + 1]) / b[k + 2];
      const e = exp(-u * u);
      return [e, (2 * b[k] * e * u) / b[k + 2], (2 * b[k] * e * u * u) / b[k + 2]];
    };
    return [base, -x * b[0] * base, ...bell(2), ...bell(5)];
  },
};

/** (b₁ + b₂x + … + b_p x^(p−1)) / (1 + b_{p+1} x + …) */
const rationalModel = (p: number) => ({
  model: (x: number, ...b: number[]) => {
    let top = 0;
    let bottom = 0;
    for (let k = p - 1; k >= 0; k--) top = top * x + b[k];
    for (let k = b.length - 1; k >= p; k--) bottom = (bottom + b[k]) * x;
    return top / (1 + bottom);
  },
  gradient: (x: number, ...b: number[]) => {
    let top = 0;
    let bottom = 0;
    for (let k = p - 1; k >= 0; k--) top = top * x + b[k];
    for (let k = b.length - 1; k >= p; k--) bottom = (bottom + b[k]) * x;
    return b.map((_, k) =>
      k < p ? x ** k / (1 + bottom) : (-top * x ** (k - p + 1)) / ((1 + bottom) * (1 + bottom)),
    );
  },
});

const saturation = {
  model: (x: number, b1: number, b2: number) => b1 * (1 - exp(-b2 * x)),
  gradient: (x: number, b1: number, b2: number) => [1 - exp(-b2 * x), b1 * x * exp(-b2 * x)],
};

const weeks = [1, 2, 4, 8, 16, 32, 48, 64];
const degrees = [180, 225, 250, 275];
const nelsonX = [
  Array.from({ length: 128 }, (_, i) => weeks[i >> 4]),
  Array.from({ length: 128 }, (_, i) => degrees[(i >> 2) & 3]),
];

/**
 * The nonlinear regression sets of the National Institute of Standards and Technology, Statistical Reference
 * Datasets (1997–2003), https://www.itl.nist.gov/div898/strd/nls/nls_main.shtml: 27 sets in the order of NIST's
 * table, lower, average and higher difficulty.
 */
export const nistProblems: Readonly<Record<string, NistProblem>> = byName([
  ofPairs(
    {
      name: "Misra1a",
      author: "Misra 1978",
      ...saturation,
      starts: [
        [500, 0.0001],
        [250, 0.0005],
      ],
      b: [2.3894212918e2, 5.5015643181e-4],
      sd: [2.7070075241, 7.2668688436e-6],
      rss: 1.2455138894e-1,
    },
    data.misra1,
  ),
  ofPairs(
    {
      ...chwirutModel,
      name: "Chwirut2",
      b: [1.6657666537e-1, 5.1653291286e-3, 1.2150007096e-2],
      sd: [3.830328681e-2, 6.6621605126e-4, 1.5304234767e-3],
      rss: 5.1304802941e2,
    },
    chwirut2,
  ),
  ofPairs(
    {
      ...chwirutModel,
      name: "Chwirut1",
      b: [1.902781837e-1, 6.1314004477e-3, 1.0530908399e-2],
      sd: [2.1938557035e-2, 3.4500025051e-4, 7.9281847748e-4],
      rss: 2.3844771393e3,
    },
    chwirut1,
  ),
  ofPairs(
    {
      ...lanczosModel,
      name: "Lanczos3",
      b: [8.6816414977e-2, 9.5498101505e-1, 8.4400777463e-1, 2.9515951832, 1.5825685901, 4.9863565084],
      sd: [
        1.7197908859e-2, 9.7041624475e-2, 4.1488663282e-2, 1.0766312506e-1, 5.8371576281e-2, 3.4436403035e-2,
      ],
      rss: 1.6117193594e-8,
    },
    data.lanczos3,
  ),
  ofResponses(
    {
      ...gaussModel,
      name: "Gauss1",
      starts: [
        [97, 0.009, 100, 65, 20, 70, 178, 16.5],
        [94, 0.0105, 99, 63, 25, 71, 180, 20],
      ],
      b: [
        9.8778210871e1, 1.0497276517e-2, 1.0048990633e2, 6.7481111276e1, 2.312977336e1, 7.1994503004e1,
        1.7899805021e2, 1.8389389025e1,
      ],
      sd: [
        5.752731273e-1, 1.1406289017e-4, 5.8831775752e-1, 1.0460593412e-1, 1.7439951146e-1, 6.2622793913e-1,
        1.2436988217e-1, 2.0134312832e-1,
      ],
      rss: 1.3158222432e3,
    },
    gauss1,
  ),
  ofResponses(
    {
      ...gaussModel,
      name: "Gauss2",
      starts: [
        [96, 0.009, 103, 106, 18, 72, 151, 18],
        [98, 0.0105, 103, 105, 20, 73, 150, 20],
      ],
      b: [
        9.9018328406e1, 1.0994945399e-2, 1.0188022528e2, 1.0703095519e2, 2.3578584029e1, 7.2045589471e1,
        1.5327010194e2, 1.9525972636e1,
      ],
      sd: [
        5.3748766879e-1, 1.3335306766e-4, 5.9217315772e-1, 1.5006798316e-1, 2.2695595067e-1, 6.1721965884e-1,
        1.9466674341e-1, 2.6416549393e-1,
      ],
      rss: 1.2475282092e3,
    },
    gauss2,
  ),
  ofPairs(
    {
      name: "DanWood",
      author: "Daniel & Wood 1980",
      model: (x, b1, b2) => b1 * x ** b2,
      gradient: (x, b1, b2) => [x ** b2, b1 * x ** b2 * log(x)],
      starts: [
        [1, 5],
        [0.7, 4],
      ],
      b: [7.6886226176e-1, 3.8604055871],
      sd: [1.828197386e-2, 5.1726610913e-2],
      rss: 4.3173084083e-3,
    },
    data.danWood,
  ),
  ofPairs(
    {
      name: "Misra1b",
      author: "Misra 1978",
      model: (x, b1, b2) => b1 * (1 - 1 / ((1 + (b2 * x) / 2) * (1 + (b2 * x) / 2))),
      gradient: (x, b1, b2) => {
        const u = 1 + (b2 * x) / 2;
        return [1 - 1 / (u * u), (b1 * x) / (u * u * u)];
      },
      starts: [
        [500, 0.0001],
        [300, 0.0002],
      ],
      b: [3.3799746163e2, 3.9039091287e-4],
      sd: [3.1643950207, 4.2547321834e-6],
      rss: 7.5464681533e-2,
    },
    data.misra1,
  ),
  ofPairs(
    {
      ...rationalModel(3),
      name: "Kirby2",
      author: "Kirby 1979",
      starts: [
        [2, -0.1, 0.003, -0.001, 0.00001],
        [1.5, -0.15, 0.0025, -0.0015, 0.00002],
      ],
      b: [1.6745063063, -1.3927397867e-1, 2.5961181191e-3, -1.724181187e-3, 2.1664802578e-5],
      sd: [8.7989634338e-2, 4.1182041386e-3, 4.1856520458e-5, 5.8931897355e-5, 2.0129761919e-7],
      rss: 3.9050739624,
    },
    kirby2,
  ),
  ofPairs(
    {
      ...rationalModel(4),
      name: "Hahn1",
      author: "Hahn 1979",
      starts: [
        [10, -1, 0.05, -0.00001, -0.05, 0.001, -0.000001],
        [1, -0.1, 0.005, -0.000001, -0.005, 0.0001, -0.0000001],
      ],
      b: [
        1.0776351733, -1.2269296921e-1, 4.086375061e-3, -1.4262662514e-6, -5.7609940901e-3, 2.4053735503e-4,
        -1.2314450199e-7,
      ],
      sd: [
        1.7070154742e-1, 1.2000289189e-2, 2.2508314937e-4, 2.7578037666e-7, 2.4712888219e-4, 1.0449373768e-5,
        1.3027335327e-8,
      ],
      rss: 1.5324382854,
    },
    hahn1,
  ),
  define(
    {
      name: "Nelson",
      author: "Nelson 1981",
      model: (x, b1, b2, b3) => b1 - b2 * x[0] * exp(-b3 * x[1]),
      gradient: (x, _b1, b2, b3) => {
        const e = x[0] * exp(-b3 * x[1]);
        return [1, -e, b2 * x[1] * e];
      },
      starts: [
        [2, 0.0001, -0.01],
        [2.5, 0.000000005, -0.05],
      ],
      b: [2.5906836021, 5.6177717026e-9, -5.7701013174e-2],
      sd: [1.9149996413e-2, 6.112409654e-9, 3.9572366543e-3],
      rss: 3.7976833176,
    },
    nelsonX,
    nelsonX[0].map((week, i) => [week, nelsonX[1][i]]),
    read(data.nelson).map(log),
  ),
  ofPairs(
    {
      ...lanczosModel,
      name: "Lanczos1",
      b: [9.5100000027e-2, 1.0000000001, 8.6070000013e-1, 3.0000000002, 1.5575999998, 5.0000000001],
      sd: [
        5.3347304234e-11, 2.7473038179e-10, 1.3576062225e-10, 3.3308253069e-10, 1.8815731448e-10,
        1.1057500538e-10,
      ],
      rss: 1.4307867721e-25,
    },
    data.lanczos1,
  ),
  ofPairs(
    {
      ...lanczosModel,
      name: "Lanczos2",
      b: [9.6251029939e-2, 1.0057332849, 8.6424689056e-1, 3.0078283915, 1.5529016879, 5.00287981],
      sd: [
        6.6770575477e-4, 3.3989646176e-3, 1.7185846685e-3, 4.1707005856e-3, 2.3744381417e-3, 1.3958787284e-3,
      ],
      rss: 2.2299428125e-11,
    },
    data.lanczos2,
  ),
  ofResponses(
    {
      ...gaussModel,
      name: "Gauss3",
      starts: [
        [94.9, 0.009, 90.1, 113, 20, 73.8, 140, 20],
        [96, 0.0096, 80, 110, 25, 74, 139, 25],
      ],
      b: [
        9.894036897e1, 1.0945879335e-2, 1.0069553078e2, 1.1163619459e2, 2.3300500029e1, 7.3705031418e1,
        1.4776164251e2, 1.966822123e1,
      ],
      sd: [
        5.3005192833e-1, 1.2554058911e-4, 8.1256587317e-1, 3.5317859757e-1, 3.6584783023e-1, 1.2091239082,
        4.0488183351e-1, 3.7806634336e-1,
      ],
      rss: 1.244484636e3,
    },
    gauss3,
  ),
  ofPairs(
    {
      name: "Misra1c",
      author: "Misra 1978",
      model: (x, b1, b2) => b1 * (1 - 1 / sqrt(1 + 2 * b2 * x)),
      gradient: (x, b1, b2) => {
        const u = 1 + 2 * b2 * x;
        return [1 - 1 / sqrt(u), (b1 * x) / (u * sqrt(u))];
      },
      starts: [
        [500, 0.0001],
        [600, 0.0002],
      ],
      b: [6.3642725809e2, 2.0813627256e-4],
      sd: [4.6638326572, 1.7728423155e-6],
      rss: 4.0966836971e-2,
    },
    data.misra1,
  ),
  ofPairs(
    {
      name: "Misra1d",
      author: "Misra 1978",
      model: (x, b1, b2) => (b1 * b2 * x) / (1 + b2 * x),
      gradient: (x, b1, b2) => [(b2 * x) / (1 + b2 * x), (b1 * x) / ((1 + b2 * x) * (1 + b2 * x))],
      starts: [
        [500, 0.0001],
        [450, 0.0003],
      ],
      b: [4.3736970754e2, 3.0227324449e-4],
      sd: [3.6489174345, 2.9334354479e-6],
      rss: 5.6419295283e-2,
    },
    data.misra1,
  ),
  ofPairs(
    {
      name: "Roszman1",
      author: "Roszman 1979",
      model: (x, b1, b2, b3, b4) => b1 - b2 * x - atan(b3 / (x - b4)) / PI,
      gradient: (x, _b1, _b2, b3, b4) => {
        const d = x - b4;
        const square = PI * (d * d + b3 * b3);
        return [1, -x, -d / square, -b3 / square];
      },
      starts: [
        [0.1, -0.00001, 1000, -100],
        [0.2, -0.000005, 1200, -150],
      ],
      b: [2.0196866396e-1, -6.1953516256e-6, 1.2044556708e3, -1.8134269537e2],
      sd: [1.9172666023e-2, 3.2058931691e-6, 7.4050983057e1, 4.9573513849e1],
      rss: 4.9484847331e-4,
    },
    data.roszman1,
  ),
  ofResponses(
    {
      name: "ENSO",
      author: "Kahaner, Moler & Nash 1989",
      model: (x, ...b) => {
        const year = (2 * PI * x) / 12;
        const u = (2 * PI * x) / b[3];
        const v = (2 * PI * x) / b[6];
        return (
          b[0] +
          b[1] * cos(year) +
          b[2] * sin(year) +
          b[4] * cos(u) +
          b[5] * sin(u) +
          b[7] * cos(v) +
          b[8] * sin(v)
        );
      },
      gradient: (x, ...b) => {
        const year = (2 * PI * x) / 12;
        const wave = (k: number) => {
          const u = (2 * PI * x) / b[k];
          return [((b[k + 1] * sin(u) - b[k + 2] * cos(u)) * u) / b[k], cos(u), sin(u)];
        };
        return [1, cos(year), sin(year), ...wave(3), ...wave(6)];
      },
      starts: [
        [11, 3, 0.5, 40, -0.7, -1.3, 25, -0.3, 1.4],
        [10, 3, 0.5, 44, -1.5, 0.5, 26, -0.1, 1.5],
      ],
      b: [
        1.0510749193e1, 3.0762128085, 5.3280138227e-1, 4.43110887e1, -1.6231428586, 5.2554493756e-1,
        2.688761444e1, 2.1232288488e-1, 1.4966870418,
      ],
      sd: [
        1.7488832467e-1, 2.4310052139e-1, 2.4354686618e-1, 9.4408025976e-1, 2.8078369611e-1, 4.8073701119e-1,
        4.161293913e-1, 5.1460022911e-1, 2.5434468893e-1,
      ],
      rss: 7.8853978668e2,
    },
    data.enso,
  ),
  ofPairs(
    {
      name: "MGH09",
      author: "Kowalik & Osborne 1978",
      model: (x, b1, b2, b3, b4) => (b1 * (x * x + x * b2)) / (x * x + x * b3 + b4),
      gradient: (x, b1, b2, b3, b4) => {
        const top = x * x + x * b2;
        const bottom = x * x + x * b3 + b4;
        const slope = (-b1 * top) / (bottom * bottom);
        return [top / bottom, (b1 * x) / bottom, x * slope, slope];
      },
      starts: [
        [25, 39, 41.5, 39],
        [0.25, 0.39, 0.415, 0.39],
      ],
      b: [1.9280693458e-1, 1.9128232873e-1, 1.2305650693e-1, 1.3606233068e-1],
      sd: [1.1435312227e-2, 1.9633220911e-1, 8.0842031232e-2, 9.0025542308e-2],
      rss: 3.0750560385e-4,
    },
    data.mgh09,
  ),
  ofPairs(
    {
      ...rationalModel(4),
      name: "Thurber",
      author: "Thurber 1979",
      starts: [
        [1000, 1000, 400, 40, 0.7, 0.3, 0.03],
        [1300, 1500, 500, 75, 1, 0.4, 0.05],
      ],
      b: [
        1.28813968e3, 1.4910792535e3, 5.8323836877e2, 7.5416644291e1, 9.6629502864e-1, 3.9797285797e-1,
        4.9727297349e-2,
      ],
      sd: [
        4.6647963344, 3.9571156086e1, 2.8698696102e1, 5.567537027, 3.1333340687e-2, 1.4984928198e-2,
        6.5842344623e-3,
      ],
      rss: 5.6427082397e3,
    },
    thurber,
  ),
  ofPairs(
    {
      name: "BoxBOD",
      author: "Box, Hunter & Hunter 1978",
      ...saturation,
      starts: [
        [1, 1],
        [100, 0.75],
      ],
      b: [2.1380940889e2, 5.4723748542e-1],
      sd: [1.2354515176e1, 1.0455993237e-1],
      rss: 1.1680088766e3,
    },
    data.boxBod,
  ),
  ofPairs(
    {
      name: "Rat42",
      author: "Ratkowsky 1983",
      model: (x, b1, b2, b3) => b1 / (1 + exp(b2 - b3 * x)),
      gradient: (x, b1, b2, b3) => {
        const e = exp(b2 - b3 * x);
        const slope = (b1 * e) / ((1 + e) * (1 + e));
        return [1 / (1 + e), -slope, x * slope];
      },
      starts: [
        [100, 1, 0.1],
        [75, 2.5, 0.07],
      ],
      b: [7.2462237576e1, 2.6180768402, 6.7359200066e-2],
      sd: [1.7340283401, 8.8295217536e-2, 3.4465663377e-3],
      rss: 8.0565229338,
    },
    data.rat42,
  ),
  ofPairs(
    {
      name: "MGH10",
      author: "Meyer 1970",
      model: (x, b1, b2, b3) => b1 * exp(b2 / (x + b3)),
      gradient: (x, b1, b2, b3) => {
        const e = exp(b2 / (x + b3));
        return [e, (b1 * e) / (x + b3), (-b1 * b2 * e) / ((x + b3) * (x + b3))];
      },
      starts: [
        [2, 400000, 25000],
        [0.02, 4000, 250],
      ],
      b: [5.609636471e-3, 6.1813463463e3, 3.4522363462e2],
      sd: [1.5687892471e-4, 2.3309021107e1, 7.8486103508e-1],
      rss: 8.7945855171e1,
    },
    data.mgh10,
  ),
  ofPairs(
    {
      name: "Eckerle4",
      author: "Eckerle 1979",
      model: (x, b1, b2, b3) => (b1 / b2) * exp(-0.5 * ((x - b3) / b2) * ((x - b3) / b2)),
      gradient: (x, b1, b2, b3) => {
        const u = (x - b3) / b2;
        const e = exp(-0.5 * u * u) / b2;
        return [e, (b1 * e * (u * u - 1)) / b2, (b1 * e * u) / b2];
      },
      starts: [
        [1, 10, 500],
        [1.5, 5, 450],
      ],
      b: [1.5543827178, 4.0888321754, 4.5154121844e2],
      sd: [1.5408051163e-2, 4.6803020753e-2, 4.6800518816e-2],
      rss: 1.4635887487e-3,
    },
    data.eckerle4,
  ),
  ofPairs(
    {
      name: "Rat43",
      author: "Ratkowsky 1983",
      model: (x, b1, b2, b3, b4) => b1 / (1 + exp(b2 - b3 * x)) ** (1 / b4),
      gradient: (x, b1, b2, b3, b4) => {
        const e = exp(b2 - b3 * x);
        const value = b1 / (1 + e) ** (1 / b4);
        const slope = (value * e) / ((1 + e) * b4);
        return [value / b1, -slope, x * slope, (value * log(1 + e)) / (b4 * b4)];
      },
      starts: [
        [100, 10, 1, 1],
        [700, 5, 0.75, 1.3],
      ],
      b: [6.996415127e2, 5.2771253025, 7.5962938329e-1, 1.2792483859],
      sd: [1.6302297817e1, 2.0828735829, 1.9566123451e-1, 6.8761936385e-1],
      rss: 8.786404908e3,
    },
    data.rat43,
  ),
  ofPairs(
    {
      name: "MGH17",
      author: "Osborne 1972",
      model: (x, b1, b2, b3, b4, b5) => b1 + b2 * exp(-x * b4) + b3 * exp(-x * b5),
      gradient: (x, _b1, b2, b3, b4, b5) => [
        1,
        exp(-x * b4),
        exp(-x * b5),
        -x * b2 * exp(-x * b4),
        -x * b3 * exp(-x * b5),
      ],
      starts: [
        [50, 150, -100, 1, 2],
        [0.5, 1.5, -1, 0.01, 0.02],
      ],
      b: [3.7541005211e-1, 1.9358469127, -1.4646871366, 1.286753464e-2, 2.2122699662e-2],
      sd: [2.0723153551e-3, 2.2031669222e-1, 2.2175707739e-1, 4.4861358114e-4, 8.9471996575e-4],
      rss: 5.4648946975e-5,
    },
    data.mgh17,
  ),
  ofPairs(
    {
      name: "Bennett5",
      author: "Bennett, Swartzendruber & Brown 1994",
      model: (x, b1, b2, b3) => b1 * (b2 + x) ** (-1 / b3),
      gradient: (x, b1, b2, b3) => {
        const power = (b2 + x) ** (-1 / b3);
        return [power, (-b1 * power) / (b3 * (b2 + x)), (b1 * power * log(b2 + x)) / (b3 * b3)];
      },
      starts: [
        [-2000, 50, 0.8],
        [-1500, 45, 0.85],
      ],
      b: [-2.5235058043e3, 4.6736564644e1, 9.3218483193e-1],
      sd: [2.9715175411e2, 1.2448871856, 2.0272299378e-2],
      rss: 5.2404744073e-4,
    },
    bennett5,
  ),
]);
