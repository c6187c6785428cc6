// The end of an article's life in the windows: retired with a reason, deleted by somebody, brought back.

import type { MemoryHost } from "../src/host/memory/memory";
import { expect, openMain, test } from "./page";

declare global {
  interface Window {
    jinnang: MemoryHost;
  }
}

const trainer = { person: "m-wang" } as const;

test("a trainer retires an article and colleagues are led to what took its place", async ({
  page,
}) => {
  await openMain(page, trainer);
  await page.getByTestId("library-box").fill("总拥有成本怎么讲");
  await page.locator("[data-testid=result][data-id=tco-worksheet]").click();
  await page.getByTestId("retire").click();
  const form = page.getByTestId("retire-form");
  await expect(form).toBeVisible();
  // Without a reason nothing happens, and the field says why.
  await page.getByTestId("retire-done").click();
  await expect(form.getByRole("alert")).toBeVisible();
  await expect(page.getByTestId("retire-reason")).toBeFocused();
  await page.getByTestId("retire-reason").fill("算法改了，旧表会算错");
  await page.getByTestId("retire-find").fill("竞品");
  await page.getByTestId("retire-hit").first().click();
  await expect(page.getByTestId("retire-successor")).toContainText("价格高");
  await page.getByTestId("retire-done").click();
  await expect(form).toBeHidden();
  const card = page.getByTestId("retired");
  await expect(card).toContainText("算法改了，旧表会算错");
  await expect(card).toContainText("王宁");
  await page.getByTestId("retired-go").click();
  await expect(page.getByTestId("reader-title")).toContainText("价格高");
  await expect(page.getByTestId("reader-html").locator("a.retired").first()).toBeVisible();
});

test("a retired article is listed under review and brought back from there", async ({ page }) => {
  await openMain(page, trainer);
  await page.evaluate(async () => {
    const { revision } = await window.jinnang.call("article", { id: "tco-worksheet", query: "" });
    const request = { command: "", article: "tco-worksheet", revision, successor: null };
    await window.jinnang.call("article_retire", { ...request, reason: "并进了另一篇" });
  });
  await page.getByTestId("rail-review").click();
  await page.getByTestId("retired-open").click();
  await page.getByTestId("retired-row").click();
  await page.getByTestId("restore-retired").click();
  await expect(page.getByTestId("retired-open")).toBeHidden();
});

test("a deleted file is brought back or its article retired, and a folder is one row", async ({
  page,
}) => {
  await openMain(page, trainer);
  await page.evaluate(() => {
    window.jinnang.texts.life.delete("confirm-the-worry", 3);
  });
  await page.getByTestId("rail-review").click();
  const row = page.locator("[data-testid=outside-row][data-id=confirm-the-worry]");
  await row.click();
  await page.getByTestId("bring-back").click();
  await expect(row).toBeHidden();
  await page.evaluate(() => {
    for (const id of ["confirm-the-worry", "price-big-discount"])
      window.jinnang.texts.life.delete(id, 3);
    window.jinnang.tell({ event: "changed", tags: ["review"] });
  });
  await page.getByTestId("vanished-row").click();
  await page.getByTestId("bring-all").click();
  await expect(page.getByTestId("vanished-row")).toBeHidden();
});
