/** A visitor's file on its way through the worker. */

/** @typedef {import("./tasks.js").Task} Task */

/**
 * @param {object} parts
 * @param {import("./client.js").FileClient} parts.client
 * @param {() => number} parts.clock  milliseconds
 * @param {() => void} parts.onChange  it has come further
 */
export function createFileReading({ client, clock, onChange }) {
  /** @type {{ share: number, since: number } | undefined} */
  let reading;

  return {
    cancel: client.cancel,
    /** The share that is done, and when it began; undefined: nothing is under way. */
    get progress() {
      return reading;
    },
    /** Throws what is wrong with the file. @param {Task} task */
    async handIn(task) {
      const mine = { share: 0, since: clock() };
      reading = mine;
      const result = await client.run(task, (share) => {
        mine.share = share;
        onChange();
      });
      if (reading === mine) reading = undefined;
      onChange();
      if ("name" in result) throw result;
      return result;
    },
  };
}
