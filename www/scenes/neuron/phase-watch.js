/** What has happened between two looks at a run: whether numbers set out, and whether a step was just completed. */

/** @typedef {import("../../state/state.js").State} State */

export function createPhaseWatch() {
  let phase = 0;
  let steps = 0;
  /** The step that was completed phase by phase, while nothing has followed it. */
  let updated = -1;

  return {
    forget() {
      phase = 0;
      updated = -1;
    },
    /**
     * @param {Pick<State, "phase">} state
     * @param {number} now  steps done
     * @returns {{ isUpdated: boolean, sends?: "forward" | "backward" }}
     */
    look(state, now) {
      const before = { phase, steps };
      phase = state.phase;
      steps = now;
      if (before.phase === 3 && phase === 0 && steps === before.steps + 1) updated = steps;
      const isNew = phase !== before.phase;
      const sends = isNew && phase === 1 ? "forward" : isNew && phase === 3 ? "backward" : undefined;
      return { isUpdated: phase === 0 && updated === steps, sends };
    },
  };
}
