/** The engine and the page in Firefox. */
import { checkBrowser } from "./checks.mjs";
import { startFirefox } from "./puppeteer.mjs";

await checkBrowser("Firefox", startFirefox);
