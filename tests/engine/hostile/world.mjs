/** What one call is made on and with: made anew for each call, and freed after it. */

import { createCanvas, style } from "../drawing.mjs";

/** @typedef {{ free(): void }} Handle */
/**
 * How a class is driven. `probe` borrows the handle for writing, `use` does all that may follow on what was set.
 * @typedef {{
 *   create: (world: World) => any, probe: (handle: any, world: World) => void,
 *   use: (handle: any, world: World) => void, construct?: (world: World) => unknown[],
 *   statics?: Record<string, Arguments>, methods?: Record<string, Arguments>,
 * }} Kind
 * @typedef {(world: World) => unknown[]} Arguments
 * @typedef {{
 *   file: string, classes: Record<string, Kind>, functions: Record<string, Arguments>,
 *   spare: (world: World) => Handle, other: (world: World) => Handle,
 *   reference: (engine: any) => number[],
 * }} Recipes
 */

export class World {
  /** @type {Handle[]} */
  #made = [];
  /** @type {any} */
  #handle;
  /** @type {Kind | undefined} */
  #kind;

  /** @param {any} engine @param {Recipes} recipes @param {string} variant */
  constructor(engine, recipes, variant) {
    this.engine = engine;
    this.recipes = recipes;
    this.variant = variant;
  }

  /** A handle of a class, ready for its methods. @param {string} name */
  make(name) {
    return this.keep(this.recipes.classes[name].create(this));
  }

  /** A handle that a method is called on. @param {string} name */
  target(name) {
    [this.#handle, this.#kind] = [this.make(name), this.recipes.classes[name]];
  }

  /** Has a handle freed at the end. @template {Handle} T @param {T} handle */
  keep(handle) {
    this.#made.push(handle);
    return handle;
  }

  /** What the call is made on, if it is a method. */
  get handle() {
    return this.#handle;
  }

  /** Borrows the handle for writing. */
  probe() {
    this.#kind?.probe(this.#handle, this);
  }

  /** Whether the caller has freed the handle. */
  isReleased = false;

  release() {
    this.isReleased = true;
    this.#handle?.free();
  }

  freed() {
    const handle = this.recipes.spare(this);
    handle.free();
    return handle;
  }

  other() {
    return this.keep(this.recipes.other(this));
  }

  end() {
    for (const handle of this.#made) {
      try {
        handle.free();
      } catch {
        // A handle that a call has left borrowed cannot be freed; that it is borrowed has been seen by its probe.
      }
    }
  }
}

/** A canvas that takes whatever is drawn on it. */
export const canvas = () => createCanvas(160, 120).element;

/**
 * The members that every chart has, with what `svg` takes before and after the size.
 * @param {Arguments} before @param {Arguments} after @returns {Record<string, Arguments>}
 */
export function chartMembers(before, after) {
  return {
    setStyle: () => [style()],
    setNames: () => ["x", "y"],
    screenFromData: () => [1, 2],
    dataFromScreen: () => [30, 40],
    svg: (world) => [...before(world), 160, 120, ...after(world)],
  };
}
