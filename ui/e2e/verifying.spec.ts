// Standing behind texts: from the reader, and through what is due by keyboard; names of new articles; cases
// from calls that ended long ago.

import { asked, expect, newDraft, openMain, refuse, test, tickAll } from "./page";

test("from the reader: everything is checked, how long it lasts is said, and then it is verified", async ({
  page,
}) => {
  await openMain(page, { person: "wang" });
  await page.getByTestId("library-box").fill("医疗");
  await expect(page.getByTestId("result")).toHaveCount(3);
  await page.locator("[data-testid=result][data-id=medical-from-zero]").click();
  await page.getByTestId("reader-verify").click();
  await expect(page.getByTestId("until")).toContainText("180 天");
  await expect(page.getByTestId("verify")).toBeDisabled();
  await page.keyboard.press("Control+Enter");
  expect(await asked(page, "article_verify")).toEqual([]);
  // By keyboard alone: each tick leads to the next, the last one to the button.
  await expect(page.getByTestId("claim-check").first()).toBeFocused();
  const boxes = await page.getByTestId("checklist").locator("input").count();
  expect(boxes).toBeGreaterThan(2);
  for (let n = 0; n < boxes; n++) await page.keyboard.press(" ");
  await expect(page.getByTestId("verify")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "已核验" })).toBeVisible();
  const [decision] = (await asked(page, "article_verify")) as { claims: string[] }[];
  expect(decision?.claims.length).toBe(boxes - 2);
});

test("a reader without the right has no such button, and a change outside review leads to review", async ({
  page,
}) => {
  await openMain(page);
  await page.getByTestId("result").first().click();
  await expect(page.getByTestId("history")).toBeVisible();
  await expect(page.getByTestId("reader-verify")).toHaveCount(0);
  await openMain(page, { person: "wang" });
  await page.getByTestId("library-box").fill("总成本测算");
  await expect(page.getByTestId("result")).toHaveCount(1);
  await page.locator("[data-testid=result][data-id=tco-worksheet]").click();
  await page.getByTestId("reader-verify").click();
  await page.getByTestId("to-review").click();
  await page.getByTestId("outside-row").click();
  await expect(page.getByTestId("adopt")).toBeDisabled();
  await tickAll(page);
  await page.getByTestId("adopt").click();
  // Somebody else has to approve it, and the row says so.
  await expect(page.getByTestId("outside-row")).toContainText("等另一位审核");
  await page.getByTestId("outside-row").click();
  await expect(page.getByTestId("waits")).toBeVisible();
  await expect(page.getByTestId("adopt")).toHaveCount(0);
});

test("several that are due are gone through by keyboard, one decision each", async ({ page }) => {
  await openMain(page, { person: "wang" });
  await page.getByTestId("rail-review").click();
  await page.getByTestId("outside-row").click();
  await page.getByTestId("revert").click();
  await expect(page.getByTestId("outside-row")).toHaveCount(0);
  await page.getByTestId("due-all").click();
  await expect(page.getByTestId("due-option")).toHaveCount(6);
  await page.getByTestId("due-list").focus();
  await page.keyboard.press(" ");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByTestId("due-count")).toContainText("已选 2 篇");
  await page.keyboard.press("Control+a");
  await expect(page.getByTestId("due-count")).toContainText("已选 6 篇");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("due-walk")).toBeVisible();
  await page.keyboard.press("s");
  await expect(page.getByText("第 2 篇，共 6 篇")).toBeVisible();
  await tickAll(page);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("第 3 篇，共 6 篇")).toBeVisible();
  await page.keyboard.press("Escape");
  const summary = page.getByTestId("due-summary");
  await expect(summary).toContainText("核验了 1 篇");
  await expect(summary).toContainText("跳过 5 篇");
  await page.getByTestId("walk-back").click();
  await expect(page.getByTestId("due-option")).toHaveCount(5);
  expect(await asked(page, "article_verify")).toHaveLength(1);
});

test("what cannot be verified is told at the end and stops nothing", async ({ page }) => {
  await openMain(page, { person: "wang" });
  await page.getByTestId("rail-review").click();
  await page.getByTestId("due-all").click();
  await page.getByTestId("due-layer").selectOption("core");
  await page.getByTestId("due-find").fill("没有这样的标题");
  await expect(page.getByText("没有符合条件的文章。")).toBeVisible();
  await page.getByTestId("due-find").fill("");
  await page.getByTestId("due-layer").selectOption("");
  await expect(page.getByTestId("due-option")).toHaveCount(5);
  await page.getByTestId("due-begin").click();
  await tickAll(page);
  await refuse(page, "article_verify");
  await page.keyboard.press("Control+Enter");
  // The journal did not answer: one stays where one is, and nothing is lost.
  await expect(page.getByRole("alert").filter({ hasText: "没有成功" })).toBeVisible();
  await expect(page.getByTestId("due-walk")).toBeVisible();
});

test("a new article is named by its title, or as somebody types it, until it is handed in", async ({
  page,
}) => {
  await openMain(page);
  await newDraft(page, "case_success");
  await page.keyboard.type("Rollout in three weeks");
  const field = page.getByTestId("draft-id");
  await expect(field).toHaveAttribute("placeholder", "rollout-in-three-weeks");
  await field.fill("a_b");
  await expect(page.getByTestId("draft-name")).toContainText("只能用字母、数字和连字符");
  await page.getByTestId("submit").click();
  await expect(page.getByTestId("editor")).toBeVisible();
  await field.fill("three-weeks");
  await expect(page.locator(".cm-content")).toContainText("id: three-weeks");
  await expect(page.getByTestId("draft-name")).not.toContainText("只能用");
  await page.getByTestId("submit").click();
  await expect(page.getByTestId("mine-row").first()).toContainText("Rollout in three weeks");
});

test("a case is written from any call that was kept, and from each only once", async ({ page }) => {
  await openMain(page);
  await page.getByTestId("rail-settings").click();
  await page.getByTestId("call-row-case").last().click();
  await expect(page.locator(".cm-content")).toBeFocused();
  await page.getByTestId("rail-settings").click();
  await expect(page.getByTestId("call-row-case").last()).toContainText("接着写案例");
  await page.getByTestId("call-row-case").last().click();
  await expect(page.locator(".cm-content")).toBeVisible();
  await page.getByTestId("draft-back").click();
  await expect(page.getByTestId("draft-row")).toHaveCount(3);
});
