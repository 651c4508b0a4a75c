/** A program that embeds the page, against the types that are published with it. Only the type checker reads it. */
import type { Answer, Command, Commands, Message, Request, State } from "../../dist/messages.js";

const frame = document.querySelector("iframe")!;
const origin = "https://example.org";

/** As a program would ask: what comes back depends on the command. */
function ask<Name extends Command>(command: Name, args: Commands[Name]["takes"]): Promise<Commands[Name]["gives"]> {
  const id = crypto.randomUUID();
  return new Promise((resolve, reject) => {
    addEventListener("message", ({ source, data }: MessageEvent<Message>) => {
      if (source !== frame.contentWindow || !("id" in data) || data.id !== id) return;
      const answer = data as Answer<Name>;
      if (answer.ok) resolve(answer.result);
      else reject(new Error(`${answer.error.name} ${answer.error.details.key}: ${answer.error.message}`));
    });
    frame.contentWindow?.postMessage({ type: "sgd-playground", v: 1, id, command, ...args }, origin);
  });
}

addEventListener("message", ({ data }: MessageEvent<Message>) => {
  if (!("event" in data)) return;
  const { steps, loss }: State = data.state;
  if (data.event === "ready") console.log(data.version.length, steps, loss.train?.toFixed(3));
  if (data.event === "statechange" && data.userInitiated) console.log(data.state.status === "running");
  if (data.event === "error") console.log(data.error.name);
  // @ts-expect-error there is no such event
  if (data.event === "stopped") return;
});

const state = await ask("set", {
  config: { dataset: "d2l", lr: 0.1, w: [2, -3.4], shuffle: "off", hide: ["seed"], lang: null },
});
const weights: number[] | null | undefined = state.config.w;
const isShuffled: boolean | null | undefined = state.config.shuffle;
const { blob, width } = await ask("screenshot", { format: "svg", width: 960, height: 540 });
const { text } = await ask("exportCsv", {});
await ask("step", { n: 10 });
await ask("loadCsv", { text: "x,y\n1,2\n2,3\n", label: "y" });
console.log(weights?.length, isShuffled, blob.size, width, text.length);

const request: Request = { type: "sgd-playground", v: 1, id: 1, command: "getState" };
frame.contentWindow?.postMessage(request, "*");
// @ts-expect-error lr is a number
await ask("set", { config: { lr: "fast" } });
// @ts-expect-error there is no such setting
await ask("set", { config: { rates: 1 } });
// @ts-expect-error text is wanted
const incomplete: Request = { type: "sgd-playground", v: 1, id: 2, command: "loadCsv" };
console.log(incomplete);

export {};
