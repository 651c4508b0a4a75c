/** Trainers for states: which data they are made of, and where those come from. */

import { engineConfig, resolve } from "./config.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./engine.js").Trainer} Trainer */

/** Files that the page brings along; in Norris's the target stands first. @type {Record<string, { file: string, label: string }>} */
const FILES = {
  norris: { file: "data/norris.csv", label: "y" },
  houses: { file: "data/ames-houses.csv", label: "price_usd" },
};

/**
 * @param {import("./vocabulary.js").Vocabulary} vocabulary
 * @param {import("./engine.js").LoadedEngine} engine
 */
export function createBuilder(vocabulary, engine) {
  /** @type {Map<string, string>} */
  const texts = new Map();

  return {
    /** Fetches what `build` needs; fails as fetch does. @param {State} state */
    async prepare(state) {
      const { dataset } = resolve(vocabulary, state.explicit);
      const own = FILES[dataset];
      if (!own || texts.has(dataset)) return;
      const response = await fetch(new URL(own.file, import.meta.url));
      if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
      texts.set(dataset, await response.text());
    },
    /** Throws the engine's typed errors. @param {State} state @returns {Trainer | undefined} undefined: a file is awaited */
    build(state) {
      const { Trainer } = engine.module;
      const config = engineConfig(vocabulary, state.explicit);
      const own = FILES[config.dataset];
      if (own) return Trainer.fromCsv(texts.get(config.dataset) ?? "", config.label || own.label, config);
      if (config.dataset !== "csv") return Trainer.synthetic(config);
      return state.source ? Trainer.fromCsv(state.source.text, config.label, config) : undefined;
    },
  };
}

/** @param {Trainer | undefined} trainer */
export function release(trainer) {
  try {
    trainer?.free();
  } catch {
    // It belonged to an instance that is gone.
  }
}
