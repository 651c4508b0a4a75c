/** Trainers for states: which data they are made of, and where those come from. */

import { engineConfig } from "../settings/config.js";
import { fetchFile } from "../files.js";
import { eachWhenWanted } from "../loading/order.js";

/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("../engine.js").Trainer} Trainer */

/**
 * Files that the page brings along; in Norris's the target stands first.
 * @type {Record<string, { file: string, label: string }>}
 */
const FILES = {
  norris: { file: "data/norris.csv", label: "y" },
  houses: { file: "data/ames-houses.csv", label: "price_usd" },
};

/**
 * Where the file of a data set lies that the page brings along.
 * @param {string} dataset
 * @returns {string | undefined}
 */
export const fileOf = (dataset) => FILES[dataset]?.file;

/**
 * What a state's trainer is made of, once it has come: the text of a file of ours, or a visitor's file prepared.
 * @typedef {{ text?: string, preparation?: import("../engine.js").Preparation }} Material
 */

/**
 * @param {import("../settings/vocabulary.js").Vocabulary} vocabulary
 * @param {import("../engine.js").LoadedEngine} engine
 * @param {(task: import("./own-file/tasks.js").Task) => Promise<import("./own-file/tasks.js").Result>} handIn  to the
 *   worker for files
 */
export function createTrainers(vocabulary, engine, handIn) {
  const fetchText = eachWhenWanted("dataFile", async (file) => (await fetchFile(file)).text());

  return {
    /**
     * Gets what `build` needs; fails as fetch does, or with what is wrong with a file.
     * @param {State} state
     * @returns {Promise<Material>}
     */
    async prepare(state) {
      await engine.load();
      const config = engineConfig(vocabulary, state.explicit);
      const own = FILES[config.dataset];
      if (own) return { text: await fetchText(own.file) };
      if (config.dataset !== "csv" || !state.source) return {};
      const result = await handIn({ content: state.source.content, label: config.label, config });
      return "preparation" in result ? result : {};
    },
    /**
     * Throws the engine's typed errors.
     * @param {State} state
     * @param {Material} material
     * @returns {Trainer | undefined} undefined: a file is awaited
     */
    build(state, { text, preparation }) {
      const { Trainer } = engine.module;
      const config = engineConfig(vocabulary, state.explicit);
      const own = FILES[config.dataset];
      if (own && text !== undefined) return Trainer.fromCsv(text, config.label || own.label, config);
      if (preparation) return Trainer.fromPrepared(preparation, config.label, config);
      return config.dataset === "csv" ? undefined : Trainer.synthetic(config);
    },
  };
}

/** @param {Trainer | undefined} trainer */
export function release(trainer) {
  try {
    trainer?.free();
  } catch {
    // A fault has left it in use, and its instance is dead.
  }
}
