/** What a frame of the loop does: the run moves, then the page shows it, and the address says it. */

/**
 * @param {object} given
 * @param {import("../run/session.js").Session} given.session
 * @param {() => number} given.clock  milliseconds
 * @param {import("./dress.js").Dress} given.dress
 * @param {import("./parts.js").Parts} given.parts
 * @param {ReturnType<typeof import("./address-line.js").followAddress>} given.line
 * @param {() => import("../delivery/frame/frame.js").Guest | undefined} given.guest  in a frame
 * @param {import("./faults.js").Faults} given.faults
 * @returns {import("./loop.js").Parts}
 */
export function createDrawing({ session, clock, dress, parts, line, guest, faults }) {
  const { stage, teaching, lecture } = parts;
  const { contain, endFrame } = faults;

  /** A run that fails comes to rest, so that it does not fail in each frame. */
  function train() {
    try {
      return session.frame(clock());
    } catch (error) {
      session.halt();
      throw error;
    }
  }

  /** @param {import("../i18n/translator.js").Translator} translator @param {number} now @param {boolean} isUrgent */
  function show(translator, now, isUrgent) {
    stage.scene?.update(translator, now, isUrgent);
    return true;
  }

  return {
    advance() {
      void stage.open(session.config.scene);
      const joined = guest();
      const isTraining = contain(() => (joined ? joined.advance(train) : train())) ?? false;
      const isMoving = contain(() => stage.scene?.frame?.(clock())) ?? false;
      return isMoving || isTraining;
    },
    draw(now, isUrgent) {
      contain(() => dress.update(stage.scene, lecture));
      const { translator } = dress;
      const isShown = dress.isOfScene && contain(() => session.guard(() => show(translator, now, isUrgent)));
      contain(() => guest()?.look());
      contain(() => teaching.watch(translator));
      contain(() => lecture.watch(translator, now, isUrgent));
      if (isUrgent) parts.settle(contain);
      contain(parts.mendFocus);
      session.settle(isUrgent && isShown === true);
      contain(() => line.write(now, isUrgent));
      endFrame();
    },
  };
}
