/** What the build puts in front of `sw.js`. */
declare const BUILD: {
  /** All that a document loads lies in it. */
  folder: string;
  /** Digests of its files, as `integrity` takes them, by their path from the folder. */
  files: Record<string, string>;
};
