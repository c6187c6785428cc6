// The end of an article's life in the windows: retired with a reason, deleted by somebody, brought back.

import { newCommand } from "../src/host/deciding";
import { ask, expect, openMain, remove, settled, test } from "./page";

const trainer = { person: "wang" } as const;

test("a trainer retires an article and colleagues are led to what took its place", async ({
  page,
}) => {
  await openMain(page, trainer);
  await page.getByTestId("library-box").fill("确认顾虑的三种问法");
  await page.locator("[data-testid=result][data-id=confirm-the-worry]").click();
  await page.getByTestId("retire").click();
  const form = page.getByTestId("retire-form");
  await expect(form).toBeVisible();
  // Without a reason nothing happens, and the field says why.
  await page.getByTestId("retire-done").click();
  await expect(form.getByRole("alert")).toBeVisible();
  await expect(page.getByTestId("retire-reason")).toBeFocused();
  await page.getByTestId("retire-reason").fill("问法改了，旧的会把客户问烦");
  await page.getByTestId("retire-find").fill("竞品");
  await settled(page);
  await page.getByTestId("retire-hit").first().click();
  await expect(page.getByTestId("retire-successor")).toContainText("价格高");
  await page.getByTestId("retire-done").click();
  await expect(form).toBeHidden();
  const card = page.getByTestId("retired");
  await expect(card).toContainText("问法改了，旧的会把客户问烦");
  await expect(card).toContainText("王宁");
  await page.getByTestId("retired-go").click();
  await expect(page.getByTestId("reader-title")).toContainText("价格高");
  await expect(page.getByTestId("reader-html").locator("a.retired").first()).toBeVisible();
});

test("a retired article is listed under review and brought back from there", async ({ page }) => {
  await openMain(page, trainer);
  const article = "confirm-the-worry";
  const { revision } = await ask(page, "article", { id: article, query: "" });
  const because = { reason: "并进了另一篇", successor: null };
  await ask(page, "article_retire", { command: newCommand(), article, revision, ...because });
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
  await remove(page, "scripts/confirm-the-worry.md");
  await page.getByTestId("rail-review").click();
  const row = page.locator("[data-testid=outside-row][data-id=confirm-the-worry]");
  await row.click();
  await page.getByTestId("bring-back").click();
  await expect(row).toBeHidden();
  await remove(page, "scripts");
  await page.getByTestId("vanished-row").click();
  await page.getByTestId("bring-all").click();
  await expect(page.getByTestId("vanished-row")).toBeHidden();
});
