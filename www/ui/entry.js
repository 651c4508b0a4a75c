/**
 * A field that shows a value and takes another one. What is being typed stays until it is taken, given up, or overtaken
 * by a value from elsewhere; a wrong entry stays beside the sentence that says what is wrong with it.
 */

/**
 * @param {HTMLInputElement} field
 * @param {{ onEnter: (text: string) => boolean, onForget: () => void }} events
 *   onEnter: takes a typed text; whether it could. onForget: a refused one is given up
 */
export function createEntry(field, { onEnter, onForget }) {
  let shown = "";
  let isTyping = false;
  let isRefused = false;
  /** What stood there when the typing began. */
  let before = "";

  function rest() {
    isTyping = isRefused = false;
    field.value = shown;
  }

  function forget() {
    rest();
    onForget();
  }

  field.addEventListener("input", () => {
    if (!isTyping) before = shown;
    isTyping = true;
  });
  field.addEventListener("change", () => {
    isRefused = !onEnter(field.value);
    if (!isRefused) rest();
  });
  // Typed back to what it was: no change is told of.
  field.addEventListener("blur", () => isTyping && !isRefused && rest());
  field.addEventListener("keydown", ({ key }) => key === "Escape" && forget());

  return {
    forget,
    /** @param {string} text  the value now @returns {boolean} whether it has overtaken an entry */
    show(text) {
      shown = text;
      const isOvertaken = isTyping && text !== before && document.activeElement !== field;
      if (isOvertaken) forget();
      else if (!isTyping && field.value !== text) field.value = text;
      return isOvertaken;
    },
  };
}
