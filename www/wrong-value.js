/** Why a value is refused: a name of the list of errors, and the details that go with it. */
export class WrongValue extends Error {
  /** @param {string} name @param {Record<string, any>} [details] */
  constructor(name, details = {}) {
    super(name);
    this.name = name;
    this.details = details;
  }
}
