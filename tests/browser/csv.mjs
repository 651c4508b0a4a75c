// @ts-check
/** The data panel as a visitor uses it, and the three ways by which a file comes in. */

/** @typedef {import("./scene.mjs").Scene} Scene */
/** @typedef {{ name?: string, content: string | Buffer }} Table */

/** @param {Scene} scene */
export function panelOf({ page, panel, data, t }) {
  const radio = (/** @type {string} */ dataset) => panel.getByRole("radio", { name: t(`dataset.${dataset}`) });
  return {
    target: panel.getByRole("combobox", { name: t("csv.target") }),
    feature: (/** @type {string} */ name) =>
      panel.getByRole("group", { name: t("csv.features") }).getByRole("checkbox", { name, exact: true }),
    paste: panel.getByRole("textbox", { name: t("csv.paste") }),
    use: panel.getByRole("button", { name: t("data.use") }),
    omit: panel.getByRole("button", { name: t("data.omit") }),
    cancel: panel.getByRole("button", { name: t("data.cancel") }).last(),
    /** A field of the panel by its setting. @param {string} key */
    field: (key) => panel.getByRole("textbox", { name: t(`setting.${key}`), exact: true }),
    /** What the panel says about the table: its size, or what is wrong with it. */
    summary: panel.locator(".csv-summary"),
    /** Why the data cannot be used. */
    problem: panel.locator(".panel-problem").getByRole("paragraph"),
    async open(/** @type {string} */ dataset) {
      await data.click();
      await radio(dataset).check();
    },
    /** Takes the data and waits until the panel is closed. */
    async accept() {
      await panel.getByRole("button", { name: t("data.use") }).click();
      await panel.waitFor({ state: "hidden" });
    },
    /** By the file button: a table, or a file that lies on the disk. */
    async choose(/** @type {Table | { path: string }} */ table) {
      const [chooser] = await Promise.all([
        page.waitForEvent("filechooser"),
        panel.getByText(t("csv.file"), { exact: true }).click(),
      ]);
      await chooser.setFiles("path" in table ? table.path : payload(table));
    },
    async drop(/** @type {Table} */ table) {
      const { name, buffer } = payload(table);
      const transfer = await page.evaluateHandle(
        ([name, bytes]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([Uint8Array.from(bytes)], name, { type: "text/csv" }));
          return transfer;
        },
        /** @type {[string, number[]]} */ ([name, [...buffer]]),
      );
      for (const type of ["dragenter", "dragover", "drop"]) {
        await page.getByRole("main").dispatchEvent(type, { dataTransfer: transfer });
      }
    },
  };
}

/** @param {Table} table */
function payload({ name = "table.csv", content }) {
  return { name, mimeType: "text/csv", buffer: Buffer.from(content) };
}

/** A table without noise: y = 3a − 2b + 1, with a column of words. */
export const exactTable = ["a,b,colour,y"]
  .concat(
    Array.from({ length: 40 }, (_, i) => [Math.sin(i), Math.cos(2 * i)]).map(([a, b], i) =>
      [a, b, i % 2 ? "red" : "blue", 3 * a - 2 * b + 1].join(),
    ),
  )
  .join("\n");
