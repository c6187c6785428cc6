// Awards above the threshold: proposed by one, given or refused by another, and told of quietly.

import {
  asked,
  become,
  checkAll,
  expect,
  openMain,
  openSubmission,
  settled,
  tell,
  test,
} from "./page";

test("a large award waits for a second person, who gives it", async ({ page }) => {
  await openMain(page);
  await page.getByTestId("rail-points").click();
  await expect(page.getByTestId("points-available")).toHaveText("475");
  await expect(page.getByTestId("awards")).toHaveCount(0);
  const awaited = page.getByTestId("awaited");
  await expect(awaited).toContainText("另有 80 分等第二位审核人确认");
  await expect(awaited.getByRole("listitem")).toBeHidden();
  await awaited.locator("summary").press("Enter");
  await expect(awaited.getByRole("listitem")).toContainText("《从零打开医疗行业市场》");

  await become(page, "wang");
  await expect(page.getByTestId("award")).toContainText("由你提议，要另一位来定。");
  await expect(page.getByTestId("award-give")).toHaveCount(0);
  await expect(page.getByTestId("rail-points")).not.toContainText("等你确认");

  await become(page, "zhao");
  await expect(page.getByTestId("rail-points")).toContainText("1 笔奖励等你确认");
  await expect(page.getByTestId("award")).toContainText("林晓");
  await expect(page.getByTestId("award")).toContainText("80 分 + 8 晋升加分");
  await page.getByTestId("award-give").click();
  await expect(page.getByTestId("awards")).toHaveCount(0);
  await expect(page.getByTestId("rail-points")).not.toContainText("等你确认");
  expect(await asked(page, "award_decide")).toMatchObject([{ give: true, reason: "" }]);

  await become(page, "lin");
  // What was just given cools before it can be spent.
  await expect(page.getByTestId("points-entry").first()).toContainText("80");
  await expect(page.getByTestId("points-available")).toHaveText("475");
  await expect(page.getByTestId("awaited")).toHaveCount(0);
});

test("a refusal needs its reason, by keyboard", async ({ page }) => {
  await openMain(page, { person: "zhao" });
  await page.getByTestId("rail-points").click();
  await page.getByTestId("award-refuse").press("Enter");
  await expect(page.getByTestId("because")).toBeFocused();
  await page.keyboard.type(" ");
  await page.keyboard.press("Enter");
  expect(await asked(page, "award_decide")).toEqual([]);
  await page.keyboard.type("和上个月那篇是同一件事");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("awards")).toHaveCount(0);
  expect(await asked(page, "award_decide")).toMatchObject([
    { give: false, reason: "和上个月那篇是同一件事" },
  ]);
});

test("an approval that makes an award wait is an approval like any other", async ({ page }) => {
  await openMain(page, { person: "wang" });
  await page.getByTestId("rail-review").click();
  await openSubmission(page, "零售连锁");
  await checkAll(page);
  await page.locator("[data-testid=band][data-value=outstanding]").check();
  await page.getByTestId("decide-approve").click();
  await expect(page.getByText("《零售连锁：上线没人用》已发布")).toBeVisible();
  await page.getByTestId("rail-points").click();
  await expect(page.getByTestId("award")).toHaveCount(2);
  await become(page, "lin");
  await expect(page.getByTestId("awaited")).toContainText("另有 160 分");
});

test("what moves while nobody looks is told outside the window, in the same words", async ({
  page,
}) => {
  await openMain(page);
  await become(page, "wang");
  await settled(page);
  await page.evaluate(() => {
    document.hasFocus = () => false;
  });
  await page.getByTestId("rail-review").click();
  await openSubmission(page, "零售连锁");
  await page.getByTestId("reason").fill("数字要有来源");
  await settled(page);
  // What waits for 王宁 is news to him; what he decides himself is none.
  const before = (await asked(page, "notify")).length;
  await page.getByTestId("decide-return").click();
  await settled(page);
  expect(await asked(page, "notify")).toHaveLength(before);
  await become(page, "lin");
  // Notices come a minute apart, and one for 王宁 may just have been told.
  await expect
    .poll(async () => (await asked(page, "notify")).slice(before), { timeout: 90_000 })
    .toEqual([{ title: "锦囊", body: "《零售连锁：上线没人用》退回修改，见“投稿”" }]);
  await tell(page, { event: "changed", tags: ["review"] });
  await settled(page);
  expect(await asked(page, "notify")).toHaveLength(before + 1);
});
