// What readers say of a colleague's text, and what they hear back.

import { become, expect, openFirst, openMain, openPanel, test } from "./page";

test("a reader says what is wrong with a sentence, and hears how it ended", async ({ page }) => {
  await openMain(page);
  await openFirst(page, "tkypf");
  const sentence = page.getByTestId("reader-html").locator("p").first();
  await sentence.selectText();
  await page.getByTestId("reader-flag").click();
  const dialog = page.getByTestId("flag-dialog");
  await expect(dialog.locator("blockquote")).toContainText("承诺只按合同说");
  await page.getByTestId("reader-flag-send").click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByLabel("过时了").click();
  await page.getByTestId("reader-flag-note").fill("第六条今年改成第八条了");
  await page.getByTestId("reader-flag-send").click();
  await expect(dialog).toBeHidden();

  await become(page, "wang");
  await page.getByTestId("rail-review").click();
  await page.locator("[data-testid=flag-row][data-id=core-refund-promise]").click();
  await expect(page.getByTestId("flagged")).toContainText("第六条今年改成第八条了");
  await expect(page.getByTestId("flag-dismiss")).toBeDisabled();
  await page.getByTestId("flag-answer").fill("第八条说的是维修");
  await page.getByTestId("flag-dismiss").click();
  await expect(page.locator("[data-testid=flag-row][data-id=core-refund-promise]")).toHaveCount(0);

  await become(page, "lin");
  await page.getByTestId("rail-write").click();
  const mine = page.getByTestId("my-flag").filter({ hasText: "退款与赔付怎么承诺" });
  await expect(mine).toContainText("不用改");
  await expect(mine).toContainText("第八条说的是维修");
});

test("a reader says that a text is useful and takes it back by the same button", async ({
  page,
}) => {
  await openMain(page);
  await openFirst(page, "tkypf");
  const useful = page.getByTestId("useful");
  await expect(useful).toHaveAttribute("aria-pressed", "false");
  await useful.click();
  await expect(useful).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByText("1 位同事觉得有用")).toBeVisible();
  await useful.click();
  await expect(useful).toHaveAttribute("aria-pressed", "false");
});

test("the panel says beside a line that nobody verified it", async ({ page }) => {
  await openPanel(page);
  await page.getByTestId("panel-box").fill("wtjjh");
  await expect(page.getByTestId("say-caution")).toContainText("还没有人核验过");
  await page.keyboard.press("Control+Shift+Y");
  await expect(page.getByTestId("panel-useful")).toHaveAttribute("aria-pressed", "true");
});

test("what is due can be narrowed to what one answers for", async ({ page }) => {
  await openMain(page, { person: "wang" });
  await page.getByTestId("rail-review").click();
  const due = page.getByTestId("due-row");
  await expect(due.first()).toBeVisible();
  const all = await due.count();
  await page.getByTestId("due-mine").check();
  for (const row of await due.all()) await expect(row).toContainText("培训中心");
  expect(await due.count()).toBeLessThan(all);
});
