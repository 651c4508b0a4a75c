// What the linter asks of the project's scripts. The formatter decides how they look.

import js from "@eslint/js";
import globals from "globals";

const rules = {
  ...js.configs.recommended.rules,
  "array-callback-return": "error",
  curly: ["error", "multi-line"],
  eqeqeq: "error",
  "max-len": [
    "error",
    // What a page or a person reads as one piece stays in one piece.
    { code: 120, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true, ignoreUrls: true },
  ],
  "no-constant-binary-expression": "error",
  "no-else-return": "error",
  "no-eval": "error",
  "no-implicit-coercion": "error",
  "no-implied-eval": "error",
  "no-lonely-if": "error",
  "no-new-func": "error",
  "no-self-compare": "error",
  "no-throw-literal": "error",
  "no-unneeded-ternary": "error",
  "no-unreachable-loop": "error",
  "no-unused-vars": ["error", { args: "after-used", caughtErrors: "none", ignoreRestSiblings: true }],
  "no-use-before-define": ["error", { functions: false, classes: true, variables: false }],
  "no-useless-rename": "error",
  "no-useless-return": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": ["error", { ignoreReadBeforeAssign: true }],
  "prefer-object-spread": "error",
  "prefer-rest-params": "error",
  "prefer-spread": "error",
  radix: "error",
};

const modules = { ecmaVersion: 2024, sourceType: "module" };

export default [
  { ignores: ["dist/", "package/", "target/", "**/node_modules/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  { files: ["www/**/*.js"], languageOptions: { ...modules, globals: globals.browser }, rules },
  { files: ["www/delivery/offline/sw.js"], languageOptions: { globals: { BUILD: "readonly" } } },
  {
    // The start of the single file tells old browsers what is wrong, so it is written in what they can read.
    files: ["container", "loader", "lzma"].map((name) => `www/delivery/single-file/${name}.js`),
    rules: {
      "no-var": "off",
      "object-shorthand": "off",
      // The build refuses these too, for ES5 has none of them.
      "no-restricted-syntax": [
        "error",
        "VariableDeclaration[kind!='var']",
        "ArrowFunctionExpression",
        "TemplateLiteral",
      ],
    },
  },
  {
    files: ["tests/**/*.mjs", "benches/**/*.mjs", "tests/engines/recorder.js"],
    // Tests hand functions to pages, where they run.
    languageOptions: { ...modules, globals: { ...globals.node, ...globals.browser } },
    rules,
  },
];
