/**
 * A load that is done once, and again only after it failed, as when a visitor was offline for a moment.
 * @template T @param {() => Promise<T>} load
 */
export function once(load) {
  /** @type {Promise<T> | undefined} */
  let loading;
  return () => {
    loading ??= load().catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

/**
 * The same for each key, as for each of many files.
 * @template T @param {(key: string) => Promise<T>} load
 * @returns {(key: string) => Promise<T>}
 */
export function onceEach(load) {
  /** @type {Map<string, () => Promise<T>>} */
  const loads = new Map();
  return (key) => {
    const loadKey = loads.get(key) ?? once(() => load(key));
    loads.set(key, loadKey);
    return loadKey();
  };
}
