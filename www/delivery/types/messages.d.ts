/**
 * Messages between a frame of SGD Playground and the page around it: objects for `postMessage`, never strings.
 * README.md says how to use them.
 */
import type { Config } from "./keys.js";

export type { Config };

/** Settings in the vocabulary's keys; null: not given any more. */
export type Settings = Omit<Config, WithoutDefault> & { [Key in WithoutDefault]?: Config[Key] | null };
type WithoutDefault = "b0" | "host" | "lang" | "lesson" | "origin";

/** The value of a setting in its one form: switches are booleans, lists are arrays. */
export type Value<Given> = [Extract<Given, boolean>] extends [never]
  ? [Extract<Given, ArrayLike<number>>] extends [never]
    ? [Extract<Given, readonly string[]>] extends [never]
      ? Given
      : Extract<Given, readonly string[]>
    : number[]
  : boolean;

/** The state of the page. `config` alone is the whole run; keys without a meaning for the data set are left out. */
export interface State {
  v: 1;
  scene: NonNullable<Config["scene"]>;
  config: { [Key in keyof Config]?: Value<NonNullable<Config[Key]>> | null };
  steps: number;
  epochs: number;
  status: "ready" | "running" | "paused" | "diverged";
  /** Learned, in given units; empty where there is no run. */
  w: number[];
  b: number | null;
  /** null: there is none, or it is not finite. */
  loss: { minibatch: number | null; train: number | null; validation: number | null };
  leastSquares: { w: number[]; b: number | null };
}

export interface Picture<Format extends "png" | "svg" = "png" | "svg"> {
  format: Format;
  /** In pixels. */
  width: number;
  height: number;
  blob: Blob;
}

/** What each command takes, and what its answer holds. */
export interface Commands {
  /** The state as it is. */
  getState: { takes: {}; gives: State };
  /** lr, batch, loss, speed, lang, theme and hide act on the run that goes on; other keys start another one. */
  set: { takes: { config: Settings }; gives: State };
  /** A table as text. `label`: the column to predict; without it the last one. */
  loadCsv: { takes: { text: string; label?: string; config?: Settings }; gives: State };
  /** Out of sight, as soon as it is seen. */
  play: { takes: {}; gives: State };
  pause: { takes: {}; gives: State };
  /** `n` minibatch updates, 1 if it is not given; fewer if the run diverges. */
  step: { takes: { n?: number }; gives: State };
  /** To the end of the present pass. */
  epoch: { takes: {}; gives: State };
  /** Step 0, with the same seed and the present lr, batch and loss. */
  reset: { takes: {}; gives: State };
  /** The charts on one slide, `OriginNeeded` as for `exportCsv`: 64 to 4,096 pixels a side, 1920 × 1080 PNG if nothing is given. */
  screenshot: { takes: { format?: "png" | "svg"; width?: number; height?: number }; gives: Picture };
  /**
   * The record of the run, a row a recorded step. While the data are a file that the visitor chose, only for a parent
   * that the address names in `origin`; for others there is the error `OriginNeeded`, and states have no `label` and no
   * `features`.
   */
  exportCsv: { takes: {}; gives: { text: string } };
}

export type Command = keyof Commands;

interface Envelope {
  type: "sgd-playground";
  v: 1;
}

/** To the frame. The answer has the same id; without an id there is none, and nothing is done. */
export type Request<Name extends Command = Command> = Name extends Command
  ? Envelope & { id: string | number; command: Name } & Commands[Name]["takes"]
  : never;

/** What is wrong. Nothing has changed. */
export interface Problem {
  name: string;
  /** In English; `name` and `details` are for programs. */
  message: string;
  details: {
    key?: string;
    given?: unknown;
    min?: number;
    max?: number;
    row?: number;
    column?: string;
    expected?: string | number;
    allowed?: string | readonly unknown[];
    [more: string]: unknown;
  };
}

/** From the frame, to a request. */
export type Answer<Name extends Command = Command> =
  | (Envelope & { id: string | number; ok: true; result: Commands[Name]["gives"] })
  | (Envelope & { id: string | number; ok: false; error: Problem });

/** From the frame, without a request. */
export type Notice = Envelope & { state: State } & (
    | { event: "ready"; version: string }
    /** At most ten a second. */
    | { event: "step" }
    /** `userInitiated`: by the visitor, not by a message, the run itself or its going out of sight. */
    | { event: "statechange"; userInitiated: boolean }
    | { event: "diverged" }
    | { event: "error"; error: Problem }
  );

/** All that comes from the frame. */
export type Message = Answer | Notice;
