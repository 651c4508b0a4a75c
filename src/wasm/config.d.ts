/** Settings in the vocabulary's keys; made from vocabulary.json. */
export interface Config {
  /** scene houses: age in years of the house whose price is predicted. */
  age?: number;
  /** scene houses: living area in square feet of the house whose price is predicted. */
  area?: number;
  /** play on load. */
  autoplay?: boolean | "on" | "off";
  /** true bias behind synthetic data. */
  b?: number;
  /** initial bias in given units, instead of init. */
  b0?: number;
  /** batch size |B|, at most n. */
  batch?: number;
  /** scene gaussian: bounds of the area. */
  bounds?: ArrayLike<number> | string;
  /** what was changed while it ran: step:key:value, comma-separated. */
  changes?: string[] | string;
  /** correlation ρ of each further synthetic feature with the first. */
  correlation?: number;
  /** scene gaussian: the density that is set and sampled. */
  curve?: number;
  /** the data set; it presets other keys, explicit keys win. */
  dataset?: "line" | "d2l" | "norris" | "houses" | "csv" | "points";
  /** the decimal mark of a table's numbers; auto: by the evidence of the whole table. */
  decimal?: "auto" | "point" | "comma";
  /** scene vectorize: elements of the vectors that are added. */
  elements?: number;
  /** show the figure and its controls alone. */
  embed?: boolean | "on" | "off";
  /** the encoding of a file's text; auto: UTF-8 where that is valid, else found out. */
  encoding?: "auto" | "utf-8" | "utf-16" | "windows-1252" | "gb18030";
  /** passes to run on load, whole or part; at most 10⁷ steps. */
  epochs?: number;
  /** scene neuron: the training example that is shown, from 1. */
  example?: number;
  /** distribution of the noise; student has 3 degrees of freedom. */
  family?: "gaussian" | "laplace" | "student" | "uniform";
  /** columns of a table to predict from; empty: all others with numbers that vary, but for row numbers and ids. */
  features?: string[] | string;
  /** whether the first row of a table names its columns; auto: found out. */
  header?: "auto" | "on" | "off";
  /** controls and parts to hide. */
  hide?: ("play" | "step" | "epoch" | "back" | "reset" | "seed" | "speed" | "lr" | "batch" | "data" | "init" | "shuffle" | "equation" | "table" | "loss" | "surface" | "residuals" | "prose" | "tasks" | "share")[] | string;
  /** the deck that holds the frame. */
  host?: "reveal";
  /** initial parameters: zero, or w from N(0, 0.01²) and b = 0. */
  init?: "zero" | "normal";
  /** column of a table to predict; empty: the last one with numbers that vary. */
  label?: string;
  /** language; default: the browser's. */
  lang?: "en" | "zh-Hans";
  /** lecture mode: large type, one key an act, a list to walk through. */
  lecture?: boolean | "on" | "off";
  /** the lesson or task whose sentence is shown; it changes nothing else. */
  lesson?: "d2l" | "too-slow" | "just-right" | "ringing" | "diverging" | "batch-1" | "batch-32" | "batch-n" | "redundant-full" | "redundant-32" | "sorted" | "unscaled" | "standardised" | "outlier-squared" | "outlier-huber" | "outlier-absolute" | "collinear" | "noise-floor" | "no-noise" | "too-few" | "task-forty-steps" | "task-edge" | "task-floor" | "task-by-hand";
  /** loss of one example: ½r², |r|, or Huber's with δ = 1. */
  loss?: "squared" | "absolute" | "huber";
  /** learning rate η. */
  lr?: number;
  /** what to do with rows that lack a number that is needed: refuse the table, or leave them out. */
  missing?: "refuse" | "omit";
  /** scene likelihood: the noise that the likelihood assumes; student has 3 degrees of freedom. */
  model?: "gaussian" | "laplace" | "student" | "huber";
  /** scene gaussian: means μ of the densities. */
  mu?: ArrayLike<number> | string;
  /** number of training examples of synthetic data. */
  n?: number;
  /** standard deviation of the noise, in the unit of the target. */
  noise?: number;
  /** order of the training examples; sorted: by the target, ascending. */
  order?: "given" | "sorted";
  /** the only origin whose messages are accepted. */
  origin?: string;
  /** scene likelihood: one more example, far from the line. */
  outlier?: boolean | "on" | "off";
  /** scene likelihood: the parameter that both losses are drawn over. */
  over?: "b" | "w";
  /** data by hand: x1,y1,x2,y2,…. */
  points?: ArrayLike<number> | string;
  /** scene likelihood: examples whose densities are multiplied in f32 and f64; 0: not shown. */
  product?: number;
  /** scene gaussian: samples a second. */
  rate?: number;
  /** how many times each drawn training example occurs; n stays. */
  repeat?: number;
  /** scene gaussian: samples that have come down. */
  samples?: number;
  /** the scene to show. */
  scene?: "sgd" | "houses" | "vectorize" | "gaussian" | "likelihood" | "neuron";
  /** seed of everything random. */
  seed?: number;
  /** what separates the cells of a table; auto: found out; space: blanks, or columns of a fixed width. */
  separator?: "auto" | "comma" | "semicolon" | "tab" | "pipe" | "space";
  /** draw a new order in each epoch. */
  shuffle?: boolean | "on" | "off";
  /** standard deviations σ of the densities; scene likelihood: the first one. */
  sigma?: ArrayLike<number> | string;
  /** steps a second. */
  speed?: number;
  /** standardise the features by their training mean and population standard deviation. */
  standardise?: boolean | "on" | "off";
  /** minibatch updates to run on load. */
  steps?: number;
  /** playing stops after so many epochs, and again after as many more; 0: never. */
  stop?: number;
  /** colours and sizes. */
  theme?: "auto" | "light" | "dark" | "projector";
  /** scene houses: degrees above the floor from which the plane is seen. */
  tilt?: number;
  /** scene houses: degrees about the upright axis from which the plane is seen. */
  turn?: number;
  /** below 1: share of the rows held out by a seeded draw; from 1 on: count of extra synthetic examples. */
  validation?: number;
  /** true weights behind synthetic data. */
  w?: ArrayLike<number> | string;
  /** initial weights in given units, instead of init. */
  w0?: ArrayLike<number> | string;
  /** playing stops when the training loss is at most this share above the least possible; 0: never. */
  within?: number;
}
