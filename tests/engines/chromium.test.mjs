/** The engine and the page in Chromium. */
import { checkBrowser } from "./checks.mjs";
import { startChromium } from "./puppeteer.mjs";

await checkBrowser("Chromium", startChromium);
