// @ts-check
"use strict";
/** In a browser: keeps what the console would show, for a driver that cannot listen to it. */
{
  /** @type {string[]} */
  const problems = [];
  window.consoleProblems = problems;

  for (const level of /** @type {const} */ (["error", "warn"])) {
    const write = console[level].bind(console);
    console[level] = (...values) => {
      problems.push(`${level}: ${values.join(" ")}`);
      write(...values);
    };
  }

  // Errors of elements do not bubble, hence the capture phase.
  addEventListener(
    "error",
    (event) => {
      const isOfScript = event instanceof ErrorEvent;
      problems.push(
        isOfScript ? `uncaught: ${event.message}` : `not loaded: ${/** @type {Element} */ (event.target).outerHTML}`,
      );
    },
    true,
  );
  addEventListener("unhandledrejection", (event) => problems.push(`unhandled: ${event.reason}`));
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
    problems.push(`forbidden by ${violatedDirective}: ${blockedURI}`);
  });
}
