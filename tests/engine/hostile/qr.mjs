/** Right arguments for all that the module of QR codes exports. */

export const variants = ["plain"];

/** @type {import("./world.mjs").Recipes} */
export const recipes = {
  file: "sgd_playground_qr",
  spare: () => ({ free() {} }),
  other: () => ({ free() {} }),
  reference: ({ qrCode }) => [...qrCode("a", 40)],
  functions: { qrCode: () => ["https://example.org/", 10] },
  classes: {},
};
