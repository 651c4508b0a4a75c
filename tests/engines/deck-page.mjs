// @ts-check
/** In a browser: a reveal.js deck whose first slide holds the element, and what a test may ask of both. */

const { Reveal } = /** @type {any} */ (window);
const playground = /** @type {import("../../dist/embed.js").SgdPlaygroundElement} */ (
  document.querySelector("sgd-playground")
);

/** @type {NonNullable<Window["deck"]>} */
const deck = {
  slide: () => Reveal.getIndices().h,
  train(n) {
    delete deck.state;
    delete deck.problem;
    playground.step(n).then(
      (state) => (deck.state = state),
      (error) => (deck.problem = String(error)),
    );
  },
};
await Reveal.initialize({ width: 960, height: 700, transition: "none" });
window.deck = deck;
