/** The engine and the page in WebKit. */
import { checkBrowser } from "./checks.mjs";
import { startWebKit } from "./webkit.mjs";

await checkBrowser("WebKit", startWebKit);
