import { startSite } from "./harness.mjs";
const site = await startSite();
const jobs = JSON.parse(process.argv[2]);
for (const j of jobs) {
  const v = await site.open({ path: j.path, viewport: { width: j.w ?? 1280, height: j.h ?? 800 }, locale: j.zh ? "zh-CN" : "en-US", reducedMotion: "reduce", colorScheme: j.dark ? "dark":"light" });
  await v.page.waitForTimeout(j.wait ?? 1500);
  if (j.js) { console.log(await v.page.evaluate(j.js)); await v.page.waitForTimeout(j.wait2 ?? 800); }
  for (const k of j.keys ?? []) { await v.page.keyboard.press(k); await v.page.waitForTimeout(600); }
  await v.page.screenshot({ path: `/tmp/lec/${j.name}.png` });
  const small = await v.page.evaluate(() => {
    const limit = parseFloat(getComputedStyle(document.documentElement).fontSize), out = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const n = walker.currentNode, p = n.parentElement;
      if (!n.textContent.trim() || !p.checkVisibility({ visibilityProperty: true })) continue;
      const r = document.createRange(); r.selectNodeContents(n); const b = r.getBoundingClientRect();
      if (b.width < 2 || b.height < 2) continue;
      const clip = p.closest(".visually-hidden, .site-header"); if (clip) continue;
      const s = parseFloat(getComputedStyle(p).fontSize);
      if (s < limit - 0.5) out.set((p.className.baseVal ?? p.className) || p.tagName + "<" + p.parentElement.className, s + " " + n.textContent.slice(0, 30));
    }
    const over = [...document.querySelectorAll(".workspace *, .lecture-band *")].filter(e => e.checkVisibility() && !e.closest("svg") && !e.closest(".visually-hidden") && (e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0) && getComputedStyle(e).display !== "inline").map(e => e.className + ":" + e.scrollWidth + ">" + e.clientWidth);
    return { limit, small: [...out], over, sw: document.documentElement.scrollWidth, sh: document.documentElement.scrollHeight };
  });
  console.log(j.name, JSON.stringify(small));
  if (v.messages.length) console.log(j.name, v.messages);
  await v.close();
}
await site.browser.close(); process.exit(0);
