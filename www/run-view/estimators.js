/** What the best line is called under each loss. @type {Record<string, string>} */
export const ESTIMATORS = { squared: "leastSquares", absolute: "leastAbsolute", huber: "huberFit" };
