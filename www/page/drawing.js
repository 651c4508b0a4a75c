/** What a frame of the loop does: the run moves, then the page shows it, and the address says it. */

/**
 * @param {object} given
 * @param {import("../run/session.js").Session} given.session
 * @param {() => number} given.clock  milliseconds
 * @param {import("./dress.js").Dress} given.dress
 * @param {import("./parts.js").Parts} given.parts
 * @param {ReturnType<typeof import("./address-line.js").followAddress>} given.line
 * @param {() => import("../delivery/frame/frame.js").Guest | undefined} given.guest  in a frame
 * @returns {import("./loop.js").Parts}
 */
export function createDrawing({ session, clock, dress, parts, line, guest }) {
  const { stage, teaching, lecture } = parts;
  const train = () => session.frame(clock());
  return {
    advance() {
      void stage.open(session.config.scene);
      const joined = guest();
      const isTraining = joined ? joined.advance(train) : train();
      return (stage.scene?.frame?.(clock()) ?? false) || isTraining;
    },
    draw(now, isUrgent) {
      dress.update(stage.scene, lecture);
      const { translator } = dress;
      if (dress.isOfScene) session.guard(() => stage.scene?.update(translator, now, isUrgent));
      session.settle();
      guest()?.look();
      teaching.watch(translator);
      lecture.watch(translator, now, isUrgent);
      if (isUrgent) parts.settle();
      line.write(now, isUrgent);
    },
  };
}
