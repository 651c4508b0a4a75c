/** A program that uses the element, against the types that are published with it. Only the type checker reads it. */
import { defineSgdPlayground } from "../../dist/embed.js";
import type { SgdPlaygroundError, SgdPlaygroundElement, State } from "../../dist/embed.js";

const Playground = defineSgdPlayground({ base: "https://example.org/playground/", tag: "my-playground" });
const own: SgdPlaygroundElement = new Playground();

const it = document.createElement("sgd-playground");
const rate: number | null = it.lr;
const weights: number[] | null = it.w;
const isShuffled: boolean | null = it.shuffle;
const data: "line" | "d2l" | "norris" | "houses" | "csv" | "points" | null = it.dataSet;
const ofEveryElement: DOMStringMap = it.dataset;
const language: string = it.lang;
it.w = new Float64Array([2, -3.4]);
it.w = "2,-3.4";
it.shuffle = "off";
it.hide = ["seed", "share"];
it.lr = null;
it.poster = "poster.png";
// @ts-expect-error not a loss
it.loss = "hinge";
// @ts-expect-error a number
it.batch = "many";
// @ts-expect-error there is no such property
it.rates = 1;

it.addEventListener("ready", ({ detail }) => console.log(detail.version.length, detail.state.steps));
it.addEventListener("statechange", ({ detail }) => console.log(detail.userInitiated === true));
it.addEventListener("error", ({ detail }) => console.log(detail.error.details.key, detail.state?.status));
it.addEventListener("click", ({ clientX }) => console.log(clientX));
// @ts-expect-error only an error has one
it.addEventListener("step", ({ detail }) => detail.error);

const state: State = await it.set({ lr: 0.1, theme: "dark", lang: null });
const { blob, width } = await it.screenshot({ format: "svg", width: 960 });
const { text } = await document.querySelector("sgd-playground")!.exportCsv();
await it.loadCsv("x,y\n1,2\n", "y", { standardise: false });
await it.step();
await it.play().catch((error: SgdPlaygroundError) => console.log(error.name, error.details.allowed));
// @ts-expect-error lr is a number
await it.set({ lr: "fast" });
// @ts-expect-error no such format
await it.screenshot({ format: "gif" });
console.log(own, rate, weights, isShuffled, data, ofEveryElement, language, state.loss.train, blob.size, width, text);
