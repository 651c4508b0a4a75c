/** What an Error of this module carries in `details`, as far as it applies. */
export interface ErrorDetails {
  key?: string;
  given?: string;
  min?: number;
  max?: number;
  row?: number;
  column?: string;
  expected?: string;
  allowed?: string;
}
export interface LiveSettings {
  lr?: number;
  batch?: number;
  loss?: "squared" | "absolute" | "huber";
}
/** How a table was read: nothing of it is left out or read as something else without standing here. */
export interface TableReading {
  /** Of the columns, all different. */
  names: string[];
  /** Rows of data. */
  rows: number;
  /** Which columns hold numbers. */
  numeric: boolean[];
  columns: ColumnReading[];
  form: "text" | "json";
  /** Of the bytes; undefined where text was given. */
  encoding?: "utf-8" | "utf-16" | "windows-1252" | "gb18030";
  separator?: "comma" | "semicolon" | "tab" | "pipe" | "space";
  /** What a first line sep=… names. */
  separatorLine?: string;
  /** Blanks stand between separators and quotes. */
  blanksAtQuotes: boolean;
  /** Lines above the table that are left out. */
  comments: string[];
  /** Rows, and columns without a name, in which nothing stands. */
  emptyRows: number;
  emptyColumns: number;
  /** What names the columns: the first row, a comment, a row 0, 1, …, or nothing. */
  header: "row" | "comment" | "counted" | "absent";
  /** A row of units below the names. */
  units?: string[];
  /** The first names of rows. */
  rowNames?: string[];
  decimal: "point" | "comma";
  /** Rows with another number of cells, and the first of them. */
  raggedRows: number;
  firstRagged?: { row: number; cells: string[] };
  /** What only a reader of the table can say. */
  question?:
    | { key: "header" }
    | { key: "decimal"; row: number; column: string; given: string; cells: string[]; point?: number; comma?: number };
  /** Rows left out since a cell that is needed holds no number; once target and features are chosen. */
  leftOut?: number;
}
export interface ColumnReading {
  name: string;
  /** In the file, from 0. */
  place: number;
  /** As it stands in the file, where that differs. */
  givenName?: string;
  kind: "number" | "logical" | "id" | "constant" | "date" | "text" | "empty";
  /** Whether it is taken where nothing is chosen. */
  isOffered: boolean;
  missing: number;
  /** What was read as missing. */
  missingWords: string[];
  /** Cells that hold no number in a column of numbers. */
  wrong: number;
  /** A sign of currency or percent that is left out. */
  unit?: string;
  hasGroups: boolean;
  /** The first cells as they stand. */
  first: string[];
  /** The first cell that cannot be trained on: a wrong one, else a missing one. */
  flaw?: { row: number; given: string; cells: string[] };
}
/** Examples of a file with what is known of them; plain data, so that a worker can hand them over. */
export interface Preparation {
  featureNames: string[];
  label: string;
  features: Float64Array;
  targets: Float64Array;
  validationFeatures: Float64Array;
  validationTargets: Float64Array;
  mean: Float64Array;
  scale: Float64Array;
  leastSquares: LeastSquares;
  leastSquaresLoss: number;
  largestEigenvalue: number;
  largestSquareNorm: number;
  /** Of the examples; empty where they have none. */
  names?: string[];
  validationNames?: string[];
  /** How the table was read. */
  reading?: TableReading;
}
export interface Parameters {
  w: Float64Array;
  b: number;
}
export interface LeastSquares extends Parameters {
  rank: number;
}
/** The minimiser of the present loss, in given units, and the mean loss that it leaves. */
export interface Estimator extends Parameters {
  loss: number;
  name: "leastSquares" | "leastAbsolute" | "huber";
}
/** XᵀX·(w, b) = Xᵀy, X with a column of ones last; `gram` is XᵀX row by row, `condition` that of X. */
export interface NormalEquation {
  gram: Float64Array;
  moment: Float64Array;
  rank: number;
  condition?: number;
  size: number;
}
/**
 * How finely f32 holds the targets, in their unit: its neighbours at the largest lie `spacing` apart, and a run at the
 * present rate and loss may rest `rest` from least squares, whose residuals have the root mean square `residual`, while
 * the targets have the standard deviation `deviation`. With `isExceeded` a run at rest may stand visibly above least
 * squares: the targets have more digits than the run.
 */
export interface Precision {
  spacing: number;
  rest: number;
  residual: number;
  deviation: number;
  isExceeded: boolean;
}
export interface ResidualStats {
  mean: number;
  stdDev: number;
  rms: number;
}
/** One training example, `xTrained` after standardisation. */
export interface Example {
  x: Float64Array;
  xTrained: Float64Array;
  y: number;
}
export interface Standardisation {
  mean: Float64Array;
  scale: Float64Array;
}
export interface Update {
  wGradient: Float64Array;
  bGradient: number;
  wBefore: Float64Array;
  bBefore: number;
  lr: number;
  size: number;
  /** The first example of the minibatch, as trained. */
  first: number;
  firstX: Float64Array;
  firstY: number;
}
/** The next update: as Update, with its minibatch and what it leads to. */
export interface Preview extends Update {
  loss: number;
  wAfter: Float64Array;
  bAfter: number;
  rows: Uint32Array;
}
export interface DataChartOptions {
  leastSquares?: boolean;
  truth?: boolean;
  residuals?: boolean;
  densities?: boolean;
  predictions?: boolean;
  rows?: Uint32Array;
  byHand?: { w: ArrayLike<number>; b: number };
}
/** `ghosts`: σ̂ of earlier runs. */
export interface ResidualChartOptions {
  truth?: boolean;
  ghosts?: Float64Array;
}
export type ProgressAxis = "steps" | "epochs" | "examples" | "time";
/** `next`: the minibatch that is being worked on, to be marked. */
export interface LossChartOptions {
  log?: boolean;
  axis?: ProgressAxis;
  paces?: Float64Array;
  next?: { size: number; loss: number };
}
/** An earlier run; `paces`: step and milliseconds a step from there on, in turn. */
export interface GhostRun {
  step: Float64Array;
  examples: Float64Array;
  train: Float64Array;
  n: number;
  paces?: Float64Array;
}
export interface LossReading {
  x: number;
  step: number;
  examples: number;
  minibatch: number;
  train: number;
  validation: number;
}
export interface History {
  step: Float64Array;
  examples: Float64Array;
  minibatch: Float64Array;
  train: Float64Array;
  validation: Float64Array;
  parameters: Float64Array;
}
export interface State {
  v: 1;
  scene: string;
  config: Config;
  steps: number;
  epochs: number;
  status: "ready" | "running" | "paused" | "diverged";
  w: number[];
  b: number;
  loss: { minibatch: number | null; train: number | null; validation: number | null };
  leastSquares: { w: number[]; b: number };
}
/** Gradients of fresh minibatches in the plane of two parameters: points is p, q of each in turn. */
export interface GradientCloud {
  points: Float64Array;
  full: [number, number];
  /** pp, pq, qq, about the mean of the points. */
  covariance: Float64Array;
}
/** Spread of the gradient, by batch size; single is that of one example, exact. */
export interface SpreadReadings {
  n: number;
  single: number;
  sizes: Float64Array;
  draws: Float64Array;
  measured: Float64Array;
  error: Float64Array;
  law: Float64Array;
}
/** RMS distance from least squares, a value a run; NaN where it was not measured. */
export interface NoiseBallReadings {
  /** Distances below are the rounding of f32. */
  resolution: number;
  batch: Float64Array;
  lr: Float64Array;
  within: Float64Array;
  atEnd: Float64Array;
  epochs: Float64Array;
  settled: boolean[];
  diverged: boolean[];
}
/** A bead of the epoch ribbon; places and rows count from 0, minibatches from 1. */
export interface RibbonBead {
  place: number;
  state: "used" | "last" | "next" | "coming";
  /** Training row and target; only up to 4,000 examples. */
  example?: number;
  target?: number;
  /** Its minibatch, where the whole epoch was cut by the present batch size. */
  minibatch?: number;
  /** First place of its minibatch, and the place after the last. */
  from: number;
  to: number;
}
/** A chart's plot rectangle in device pixels, and the data units it spans. */
export interface ChartFrame {
  left: number;
  top: number;
  right: number;
  bottom: number;
  xMin: number;
  xMax: number;
  yMin: number;
  yMax: number;
}
/** A part of the plane in data units. */
export interface ChartWindow {
  xMin: number;
  xMax: number;
  yMin: number;
  yMax: number;
}
/**
 * What the map of the loss shows beside contours, start, present and least squares. Points are
 * p and q in turn, on the features as trained.
 */
export interface SurfaceOptions {
  /** The way of the run, and what lies ahead of a step that was gone back to. */
  path?: boolean;
  /** Arrows of the full and the minibatch gradient, and of each example's. */
  gradients?: boolean;
  examples?: boolean;
  /** The minibatch's own contours. */
  minibatch?: boolean;
  /** Training examples taken for the minibatch instead of the last one. */
  rows?: Uint32Array;
  /** Gradients of many minibatches, with [var p, cov, var q]. */
  cloud?: { points: Float64Array; covariance: ArrayLike<number> };
  /** A start instead of the run's own; parameters chosen by hand. */
  start?: ArrayLike<number>;
  manual?: ArrayLike<number>;
  /** The best parameters in given units, instead of least squares. */
  estimator?: { w: ArrayLike<number>; b: number };
}
export interface ChartStyle {
  ratio: number;
  fontSize: number;
  fontFamily?: string;
  background: string;
  ink: string;
  muted: string;
  grid: string;
  example: string;
  minibatch: string;
  learned: string;
  leastSquares: string;
  truth: string;
  validation: string;
  bar: string;
  ghost: string;
}
/** Curve k is N(mu[k], sigma[k]²). `falling`: the share of the height that is left to each sample on its way. */
export interface GaussianChartOptions {
  mu: ArrayLike<number>;
  sigma: ArrayLike<number>;
  chosen: number;
  from: number;
  to: number;
  landed: number;
  falling: Float64Array;
}
/** Nanoseconds an element of each way: medians and quartiles; NaN where nothing has been measured. */
export interface WaysChartOptions {
  ways: string[];
  medians: ArrayLike<number>;
  lows: ArrayLike<number>;
  highs: ArrayLike<number>;
}
/** Examples a second, of the first batch sizes. */
export interface ThroughputChartOptions {
  batchSizes: ArrayLike<number>;
  medians: ArrayLike<number>;
  lows: ArrayLike<number>;
  highs: ArrayLike<number>;
}
export interface SampleStats {
  n: number;
  mean: number;
  stdDev: number;
}
/** Largest stable rate 2/λmax, and one that settles at the batch size that was asked for. */
export interface RateLimit {
  stable: number;
  safe: number;
}
export interface RateLimits {
  raw: RateLimit;
  standardised: RateLimit;
}
/** Degrees about the upright axis and above the floor; `isTurning`: fewer examples, for quick frames. */
export interface PlaneView {
  turn: number;
  tilt: number;
  names: [string, string, string];
  isTurning?: boolean;
}
/** Planes as two weights and the intercept; `predicted`: two features. */
export interface PlaneOptions {
  learned?: ArrayLike<number>;
  leastSquares?: ArrayLike<number>;
  rows?: Uint32Array;
  predicted?: ArrayLike<number>;
}
/** `parameters` step by step as in History, `leastSquares` as many; `shown` are indices with `names`. */
export interface DistanceOptions {
  step: Float64Array;
  parameters: Float64Array;
  leastSquares: ArrayLike<number>;
  shown: ArrayLike<number>;
  names: string[];
  rmse: Float64Array;
  rmseName: string;
  leastRmse?: number;
  cursor?: number;
}
/** Least squares of a target or its logarithm: |residual| against fit, σ̂, and the tails. */
export interface FanStats extends Parameters {
  rankCorrelation?: number;
  rms: number;
  beyondThree: number;
  excessKurtosis?: number;
}
export interface LikelihoodModel {
  w: number;
  b: number;
  sigma: number;
  family: "gaussian" | "laplace" | "student" | "huber";
  over: "w" | "b";
}
export interface LikelihoodTerms {
  residuals: Float64Array;
  densities: Float64Array;
  logs: Float64Array;
  squares: number;
  losses: number;
  product: number;
  negativeLog: number;
  fittedScale?: number;
}
export interface LikelihoodCurves {
  places: Float64Array;
  squared: Float64Array;
  likelihood: Float64Array;
  now: number;
  squaredNow: number;
  likelihoodNow: number;
  leastSquared?: number;
  mostLikely: number;
  leastLikelihood: number;
}
export interface LikelihoodFate {
  subnormal: number;
  zero: number;
  infinite: number;
  notANumber: number;
  last: number;
}
export interface LikelihoodProducts {
  single: LikelihoodFate;
  double: LikelihoodFate;
}
export interface ProfileChartOptions {
  places: Float64Array;
  losses: Float64Array;
  isSquared: boolean;
  from: number;
  to: number;
  minimum?: number;
  now: number;
  lossNow: number;
}
