/**
 * `<sgd-playground>`, which embed.js defines, and embed.module.js where it is asked to.
 * README.md says how to use it.
 */
import type { Commands, Picture, Problem, Settings, State } from "./messages.js";

export type { Picture, Problem, Settings, State };

/** What a method's promise is rejected with: `name` is one of a list, `details` what it is about. */
export interface SgdPlaygroundError extends Error {
  details: Problem["details"];
}

export interface SgdPlaygroundEventMap {
  ready: CustomEvent<{ state: State; version: string }>;
  /** At most ten a second. */
  step: CustomEvent<{ state: State }>;
  statechange: CustomEvent<{ state: State; userInitiated: boolean }>;
  diverged: CustomEvent<{ state: State }>;
  /** Without a state where there is no page. */
  error: CustomEvent<{ error: Problem; state?: State }>;
}

type EventMap = Omit<HTMLElementEventMap, keyof SgdPlaygroundEventMap> & SgdPlaygroundEventMap;
type Listener<K extends keyof EventMap> = (this: SgdPlaygroundElement, event: EventMap[K]) => any;

/**
 * `<sgd-playground>`: attributes are the settings (a bare one is "on"), properties mirror them (null: not given),
 * methods are queued until the playground is ready.
 */
export interface SgdPlaygroundElement extends HTMLElement {
  /** The page: its folder, with a slash at the end, or its one file. Default: where embed.js lies. */
  src: string | null;
  /** A picture (or nothing) that is shown, with the element's own content, until someone starts. */
  poster: string | null;
  /** lazy: the frame is made when the element comes near the window. */
  loading: string | null;

  // properties: begin
  /** scene houses: age in years of the house whose price is predicted. */
  get age(): number | null;
  set age(value: number | null | undefined);
  /** scene houses: living area in square feet of the house whose price is predicted. */
  get area(): number | null;
  set area(value: number | null | undefined);
  /** play on load. */
  get autoplay(): boolean | null;
  set autoplay(value: boolean | "on" | "off" | null | undefined);
  /** true bias behind synthetic data. */
  get b(): number | null;
  set b(value: number | null | undefined);
  /** initial bias in given units, instead of init. */
  get b0(): number | null;
  set b0(value: number | null | undefined);
  /** batch size |B|, at most n. */
  get batch(): number | null;
  set batch(value: number | null | undefined);
  /** scene gaussian: bounds of the area. */
  get bounds(): number[] | null;
  set bounds(value: ArrayLike<number> | string | null | undefined);
  /** what was changed while it ran: step:key:value, comma-separated. */
  get changes(): string[] | null;
  set changes(value: string[] | string | null | undefined);
  /** correlation ρ of each further synthetic feature with the first. */
  get correlation(): number | null;
  set correlation(value: number | null | undefined);
  /** scene gaussian: the density that is set and sampled. */
  get curve(): number | null;
  set curve(value: number | null | undefined);
  /** the data set; it presets other keys, explicit keys win. */
  get dataSet(): "line" | "d2l" | "norris" | "houses" | "csv" | "points" | null;
  set dataSet(value: "line" | "d2l" | "norris" | "houses" | "csv" | "points" | null | undefined);
  /** the decimal mark of a table's numbers; auto: by the evidence of the whole table. */
  get decimal(): "auto" | "point" | "comma" | null;
  set decimal(value: "auto" | "point" | "comma" | null | undefined);
  /** scene vectorize: elements of the vectors that are added. */
  get elements(): number | null;
  set elements(value: number | null | undefined);
  /** show the figure and its controls alone. */
  get embed(): boolean | null;
  set embed(value: boolean | "on" | "off" | null | undefined);
  /** the encoding of a file's text; auto: UTF-8 where that is valid, else found out. */
  get encoding(): "auto" | "utf-8" | "utf-16" | "windows-1252" | "gb18030" | null;
  set encoding(value: "auto" | "utf-8" | "utf-16" | "windows-1252" | "gb18030" | null | undefined);
  /** passes to run on load, whole or part; at most 10⁷ steps. */
  get epochs(): number | null;
  set epochs(value: number | null | undefined);
  /** scene neuron: the training example that is shown, from 1. */
  get example(): number | null;
  set example(value: number | null | undefined);
  /** distribution of the noise; student has 3 degrees of freedom. */
  get family(): "gaussian" | "laplace" | "student" | "uniform" | null;
  set family(value: "gaussian" | "laplace" | "student" | "uniform" | null | undefined);
  /** columns of a table to predict from; empty: all others with numbers that vary, but for row numbers and ids. */
  get features(): string[] | null;
  set features(value: string[] | string | null | undefined);
  /** whether the first row of a table names its columns; auto: found out. */
  get header(): "auto" | "on" | "off" | null;
  set header(value: "auto" | "on" | "off" | null | undefined);
  /** controls and parts to hide. */
  get hide(): string[] | null;
  set hide(value: ("play" | "step" | "epoch" | "back" | "reset" | "seed" | "speed" | "lr" | "batch" | "data" | "init" | "shuffle" | "equation" | "table" | "loss" | "surface" | "residuals" | "prose" | "tasks" | "share")[] | string | null | undefined);
  /** the deck that holds the frame. */
  get host(): "reveal" | null;
  set host(value: "reveal" | null | undefined);
  /** initial parameters: zero, or w from N(0, 0.01²) and b = 0. */
  get init(): "zero" | "normal" | null;
  set init(value: "zero" | "normal" | null | undefined);
  /** column of a table to predict; empty: the last one with numbers that vary. */
  get label(): string | null;
  set label(value: string | null | undefined);
  /** lecture mode: large type, one key an act, a list to walk through. */
  get lecture(): boolean | null;
  set lecture(value: boolean | "on" | "off" | null | undefined);
  /** the lesson or task whose sentence is shown; it changes nothing else. */
  get lesson(): "d2l" | "too-slow" | "just-right" | "ringing" | "diverging" | "batch-1" | "batch-32" | "batch-n" | "redundant-full" | "redundant-32" | "sorted" | "unscaled" | "standardised" | "outlier-squared" | "outlier-huber" | "outlier-absolute" | "collinear" | "noise-floor" | "no-noise" | "too-few" | "task-forty-steps" | "task-edge" | "task-floor" | "task-by-hand" | null;
  set lesson(value: "d2l" | "too-slow" | "just-right" | "ringing" | "diverging" | "batch-1" | "batch-32" | "batch-n" | "redundant-full" | "redundant-32" | "sorted" | "unscaled" | "standardised" | "outlier-squared" | "outlier-huber" | "outlier-absolute" | "collinear" | "noise-floor" | "no-noise" | "too-few" | "task-forty-steps" | "task-edge" | "task-floor" | "task-by-hand" | null | undefined);
  /** loss of one example: ½r², |r|, or Huber's with δ = 1. */
  get loss(): "squared" | "absolute" | "huber" | null;
  set loss(value: "squared" | "absolute" | "huber" | null | undefined);
  /** learning rate η. */
  get lr(): number | null;
  set lr(value: number | null | undefined);
  /** what to do with rows that lack a number that is needed: refuse the table, or leave them out. */
  get missing(): "refuse" | "omit" | null;
  set missing(value: "refuse" | "omit" | null | undefined);
  /** scene likelihood: the noise that the likelihood assumes; student has 3 degrees of freedom. */
  get model(): "gaussian" | "laplace" | "student" | "huber" | null;
  set model(value: "gaussian" | "laplace" | "student" | "huber" | null | undefined);
  /** scene gaussian: means μ of the densities. */
  get mu(): number[] | null;
  set mu(value: ArrayLike<number> | string | null | undefined);
  /** number of training examples of synthetic data. */
  get n(): number | null;
  set n(value: number | null | undefined);
  /** standard deviation of the noise, in the unit of the target. */
  get noise(): number | null;
  set noise(value: number | null | undefined);
  /** order of the training examples; sorted: by the target, ascending. */
  get order(): "given" | "sorted" | null;
  set order(value: "given" | "sorted" | null | undefined);
  /** the only origin whose messages are accepted. */
  get origin(): string | null;
  set origin(value: string | null | undefined);
  /** scene likelihood: one more example, far from the line. */
  get outlier(): boolean | null;
  set outlier(value: boolean | "on" | "off" | null | undefined);
  /** scene likelihood: the parameter that both losses are drawn over. */
  get over(): "b" | "w" | null;
  set over(value: "b" | "w" | null | undefined);
  /** data by hand: x1,y1,x2,y2,…. */
  get points(): number[] | null;
  set points(value: ArrayLike<number> | string | null | undefined);
  /** scene likelihood: examples whose densities are multiplied in f32 and f64; 0: not shown. */
  get product(): number | null;
  set product(value: number | null | undefined);
  /** scene gaussian: samples a second. */
  get rate(): number | null;
  set rate(value: number | null | undefined);
  /** how many times each drawn training example occurs; n stays. */
  get repeat(): number | null;
  set repeat(value: number | null | undefined);
  /** scene gaussian: samples that have come down. */
  get samples(): number | null;
  set samples(value: number | null | undefined);
  /** the scene to show. */
  get scene(): "sgd" | "houses" | "vectorize" | "gaussian" | "likelihood" | "neuron" | null;
  set scene(value: "sgd" | "houses" | "vectorize" | "gaussian" | "likelihood" | "neuron" | null | undefined);
  /** seed of everything random. */
  get seed(): number | null;
  set seed(value: number | null | undefined);
  /** what separates the cells of a table; auto: found out; space: blanks, or columns of a fixed width. */
  get separator(): "auto" | "comma" | "semicolon" | "tab" | "pipe" | "space" | null;
  set separator(value: "auto" | "comma" | "semicolon" | "tab" | "pipe" | "space" | null | undefined);
  /** draw a new order in each epoch. */
  get shuffle(): boolean | null;
  set shuffle(value: boolean | "on" | "off" | null | undefined);
  /** standard deviations σ of the densities; scene likelihood: the first one. */
  get sigma(): number[] | null;
  set sigma(value: ArrayLike<number> | string | null | undefined);
  /** steps a second. */
  get speed(): number | null;
  set speed(value: number | null | undefined);
  /** standardise the features by their training mean and population standard deviation. */
  get standardise(): boolean | null;
  set standardise(value: boolean | "on" | "off" | null | undefined);
  /** minibatch updates to run on load. */
  get steps(): number | null;
  set steps(value: number | null | undefined);
  /** playing stops after so many epochs, and again after as many more; 0: never. */
  get stop(): number | null;
  set stop(value: number | null | undefined);
  /** colours and sizes. */
  get theme(): "auto" | "light" | "dark" | "projector" | null;
  set theme(value: "auto" | "light" | "dark" | "projector" | null | undefined);
  /** scene houses: degrees above the floor from which the plane is seen. */
  get tilt(): number | null;
  set tilt(value: number | null | undefined);
  /** scene houses: degrees about the upright axis from which the plane is seen. */
  get turn(): number | null;
  set turn(value: number | null | undefined);
  /** below 1: share of the rows held out by a seeded draw; from 1 on: count of extra synthetic examples. */
  get validation(): number | null;
  set validation(value: number | null | undefined);
  /** true weights behind synthetic data. */
  get w(): number[] | null;
  set w(value: ArrayLike<number> | string | null | undefined);
  /** initial weights in given units, instead of init. */
  get w0(): number[] | null;
  set w0(value: ArrayLike<number> | string | null | undefined);
  /** playing stops when the training loss is at most this share above the least possible; 0: never. */
  get within(): number | null;
  set within(value: number | null | undefined);
  // properties: end

  getState(): Promise<State>;
  /** All are taken over, or none and the promise is rejected. */
  set(config: Settings): Promise<State>;
  /** @param label the column to predict; default: the last one */
  loadCsv(text: string, label?: string, config?: Settings): Promise<State>;
  /** Starts the run, and the playground if a poster is shown. */
  play(): Promise<State>;
  pause(): Promise<State>;
  /** @param n minibatch updates; default: 1 */
  step(n?: number): Promise<State>;
  /** To the end of the present pass. */
  epoch(): Promise<State>;
  reset(): Promise<State>;
  screenshot(picture?: Commands["screenshot"]["takes"]): Promise<Picture>;
  /** The record of the run. */
  exportCsv(): Promise<{ text: string }>;

  addEventListener<K extends keyof EventMap>(type: K, listener: Listener<K>, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof EventMap>(type: K, listener: Listener<K>, options?: boolean | EventListenerOptions): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

export interface SgdPlaygroundOptions {
  /** The address of the page, for elements without `src`. */
  base?: string;
  /** Default: "sgd-playground". */
  tag?: string;
}

/** Of the module embed.module.js; embed.js calls it itself. Defines the element once. */
export function defineSgdPlayground(options?: SgdPlaygroundOptions): { new (): SgdPlaygroundElement; prototype: SgdPlaygroundElement };

declare global {
  interface HTMLElementTagNameMap {
    "sgd-playground": SgdPlaygroundElement;
  }
}
