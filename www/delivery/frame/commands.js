/** What a parent can have done. Each answers with the state, or throws what is wrong, with everything as it was. */

import { clampBatch, dropNull, resolve } from "../../settings/config.js";
import { isTrap, problemOf } from "../../settings/problems.js";
import { entryOf } from "../../scenes/course.js";
import { checkSettings } from "../../settings/link.js";
import { runCsv } from "../../take-away/run-csv.js";

/** @typedef {import("../../run/session.js").Session} Session */
/** @typedef {import("../../i18n/translator.js").Problem} Problem */
/** @typedef {import("./protocol.js").Request} Request */
/** @typedef {{ format: "png" | "svg", width: number, height: number }} PictureArguments */

/**
 * @param {object} parts
 * @param {Session} parts.session
 * @param {Pick<import("./presence.js").Presence, "play" | "forget">} parts.presence
 * @param {ReturnType<typeof import("./own-file.js").createOwnFile>} parts.ownFile
 * @param {() => unknown} parts.getState  as the parent may see it
 * @param {() => Promise<void>} parts.settled  scene and run are as the settings say
 * @param {(args: PictureArguments) => Promise<Blob | undefined>} parts.picture  undefined: there is none
 * @param {() => string} parts.tableName  of a table that came without a name
 */
export function createCommands({ session, presence, ownFile, getState, settled, picture, tableName }) {
  const { vocabulary } = session;

  /** @param {import("../../settings/link.js").Settings} explicit */
  const hasRun = (explicit) => entryOf(resolve(vocabulary, explicit).scene).trains;

  function trainer() {
    const { config } = session;
    if (!session.hasRun) throw refused("NoRun", { key: "scene", given: config.scene });
    if (!session.trainer) throw refused("NoRun", { key: "dataset", given: config.dataset });
    return session.trainer;
  }

  /**
   * @param {Record<string, unknown>} given
   * @param {import("../../settings/link.js").Settings} explicit  what it is set beside
   */
  function check(given, explicit) {
    const result = checkSettings(vocabulary, explicit, given);
    if (!result.ok) throw refused(result.error.name, result.error.details);
    return result.values;
  }

  /** @param {import("../../settings/link.js").Settings} values */
  async function change(values) {
    const explicit = dropNull({ ...session.state.explicit, ...values });
    const isLive = vocabulary.isLive(Object.keys(values));
    if (!isLive) presence.forget();
    if (isLive || !hasRun(explicit)) session.set(values);
    else await take(session.useData(values));
    const { notice } =
      session.trainer && "batch" in values
        ? clampBatch(vocabulary, explicit, session.trainer.nTrain)
        : { notice: undefined };
    if (isLive && notice) session.report(notice);
  }

  /** @param {{ text: string, label?: string, config: Record<string, unknown> }} args */
  async function load({ text, label, config }) {
    if (!session.hasRun) throw refused("NoRun", { key: "scene", given: session.config.scene });
    if ((config.dataset ?? "csv") !== "csv") {
      throw refused("NotAllowed", { key: "dataset", given: String(config.dataset), allowed: ["csv"] });
    }
    const named = label === undefined ? config : { ...config, label };
    const values = check({ ...named, dataset: "csv" }, session.state.explicit);
    const described = await session.describe(text);
    if ("problem" in described) throw refused(described.problem.name, described.problem.details);
    presence.forget();
    await take(session.useData(values, { name: tableName(), content: text, columns: described.columns, isSent: true }));
  }

  function keepOwnFile() {
    if (ownFile.isKept()) throw refused("OriginNeeded", { key: "origin" });
  }

  /** @param {PictureArguments} args */
  async function screenshot(args) {
    keepOwnFile();
    const blob = await picture(args);
    // Another file may have been chosen meanwhile.
    keepOwnFile();
    if (!blob) throw refused("NoPicture", { key: "scene", given: session.config.scene });
    return { ...args, blob };
  }

  function table() {
    keepOwnFile();
    const run = trainer();
    const text = session.guard(() => runCsv(run.history(), { features: run.featureNames, nTrain: run.nTrain }));
    if (text === undefined) throw refused("Restarted");
    return { text };
  }

  /** What is done to the run itself. @param {() => void} act */
  function operate(act) {
    trainer();
    act();
  }

  /** @param {() => void} act */
  function rest(act) {
    operate(() => {
      presence.forget();
      act();
    });
  }

  /** @type {Record<import("./protocol.js").Command, (args: any) => unknown>} */
  const acts = {
    getState: () => {},
    set: ({ config }) => change(check(config, session.state.explicit)),
    loadCsv: load,
    play: () => operate(presence.play),
    pause: () => rest(session.pause),
    step: ({ n }) => rest(() => session.advance(n)),
    epoch: () => rest(session.epoch),
    reset: () => rest(session.reset),
    screenshot,
    exportCsv: table,
  };

  return {
    /** @param {Request} request @returns {Promise<unknown>} */
    async perform({ command, args }) {
      const result = await acts[command](args);
      await settled();
      return result ?? getState();
    },
  };
}

/** @param {Promise<Problem | undefined>} work */
async function take(work) {
  const problem = await work;
  if (problem) throw refused(problem.name, problem.details);
}

/** @param {string} name @param {Record<string, any>} [details] */
const refused = (name, details = {}) => Object.assign(new Error(name), { name, details });

/** @param {unknown} error @returns {Problem} */
export const problemFrom = (error) => (isTrap(error) ? { name: "Restarted", details: {} } : problemOf(error));
