import type { State } from "../../dist/engine/sgd_playground.js";

/** The engine's state, with null for what there is not. */
export type PageState = Omit<State, "b" | "config"> & { b: number | null; config: Record<string, any> };

declare global {
  interface Window {
    sgdPlayground: { getState(): PageState };
    /** Of the page around a frame, see parent.mjs. */
    received: { data: any; origin: string; at: number }[];
    ask(message: Record<string, unknown>, patience?: number): Promise<any>;
  }
}
