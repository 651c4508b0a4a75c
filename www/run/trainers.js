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

/** @typedef {{ names: string[], values: Float64Array[] }} Columns  of a file of ours */
/**
 * What a state's trainer is made of, once it has come: the columns of a file of ours, or a visitor's file prepared.
 * @typedef {{ columns?: Columns, preparation?: import("../engine.js").Preparation }} Material
 */

/**
 * The columns of a file of ours: commas, a line of names, numbers alone. A visitor's table goes another way.
 * @param {string} text @returns {Columns}
 */
export function columnsOf(text) {
  const [names, ...rows] = text
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  return { names, values: names.map((_, j) => Float64Array.from(rows, (row) => Number(row[j]))) };
}

/**
 * @param {import("../settings/vocabulary.js").Vocabulary} vocabulary
 * @param {import("../engine.js").LoadedEngine} engine
 * @param {(task: import("./own-file/tasks.js").Task) => Promise<import("./own-file/tasks.js").Result>} handIn  to the
 *   worker for files
 */
export function createTrainers(vocabulary, engine, handIn) {
  const fetchColumns = eachWhenWanted("dataFile", async (file) => columnsOf(await (await fetchFile(file)).text()));

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
      if (own) return { columns: await fetchColumns(own.file) };
      if (config.dataset !== "csv" || !state.source) return {};
      const { content } = state.source;
      const result = await handIn({ content, label: config.label, config: inLanguage(config, state) });
      return "preparation" in result ? result : {};
    },
    /**
     * Throws the engine's typed errors.
     * @param {State} state
     * @param {Material} material
     * @returns {Trainer | undefined} undefined: a file is awaited
     */
    build(state, { columns, preparation }) {
      const { Trainer } = engine.module;
      const config = engineConfig(vocabulary, state.explicit);
      const own = FILES[config.dataset];
      if (own && columns) return Trainer.fromColumns(columns.names, columns.values, config.label || own.label, config);
      if (preparation) return Trainer.fromPrepared(preparation, config.label, config);
      return config.dataset === "csv" ? undefined : Trainer.synthetic(config);
    },
  };
}

/**
 * With the language, by which text that is not UTF-8 is read.
 * @param {Record<string, any>} config @param {State} state
 */
export const inLanguage = (config, { explicit }) => ({
  ...config,
  lang: explicit.lang ?? document.documentElement.lang,
});

/** @param {Trainer | undefined} trainer */
export function release(trainer) {
  try {
    trainer?.free();
  } catch {
    // A fault has left it in use, and its instance is dead.
  }
}
