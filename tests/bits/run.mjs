/**
 * The runs of `configs.json` on the built module, as digests that `expected.json` holds.
 * Runs in Node.js and in every browser.
 */

/** FNV-1a over the bits of numbers, as 16 hexadecimal digits. @param {Iterable<number>} values */
function digest(values) {
  const bytes = new Uint8Array(Float64Array.from(values).buffer);
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}

/**
 * @param {typeof import("../../dist/engine/sgd_playground.js").Trainer} Trainer
 * @param {{ name: string, steps: number, config: import("../../dist/engine/sgd_playground.js").Config }} run
 */
export function runBits(Trainer, { name, steps, config }) {
  const trainer = Trainer.synthetic(config);
  if (trainer.step(steps) !== steps) throw new Error(`${name} diverged`);
  const validation = trainer.validationLoss();
  const result = {
    data: digest([...trainer.features(), ...trainer.targets()]),
    losses: digest([trainer.trainLoss(), ...(Number.isNaN(validation) ? [] : [validation])]),
    name,
    parameters: digest([...trainer.w, trainer.b]),
  };
  trainer.free();
  return result;
}
