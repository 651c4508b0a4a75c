import { startSite } from "./harness.mjs";
const site = await startSite();
for (const s of ["sgd","houses","vectorize","gaussian","likelihood","neuron"]) {
  const v = await site.open({ path: `?scene=${s}&theme=projector&steps=40` });
  await v.page.waitForTimeout(1500);
  console.log("==", s, await v.page.evaluate(() => [...document.querySelectorAll(".workspace, .workspace > *, .column > *, .pair > *")].map(n => "  ".repeat([...(function*(){let p=n;while((p=p.parentElement)&&!p.classList.contains("page"))yield p})()].length) + n.tagName.toLowerCase() + "." + n.className.replace?.(/ /g,".") + (n.hidden?" [hidden]":"")).join("\n")));
  await v.close();
}
await site.browser.close(); process.exit(0);
