// Points in the windows: one sum everywhere, the ranking of any quarter, rewards and the tariff as forms.

import type { Page } from "@playwright/test";
import { asked, become, checkAll, expect, openMain, openSubmission, test } from "./page";

async function approve(page: Page, title: string, band: string): Promise<void> {
  await page.getByTestId("rail-review").click();
  await openSubmission(page, title);
  await checkAll(page);
  await page.locator(`[data-testid=band][data-value=${band}]`).check();
  await page.getByTestId("decide-approve").click();
}

test("a submission says what it earned in both units, in the list, on its page and in the entry", async ({
  page,
}) => {
  await openMain(page, { person: "wang" });
  await approve(page, "零售连锁", "strong");
  await become(page, "lin");
  await page.getByTestId("rail-write").click();
  const row = page.getByTestId("mine-row").filter({ hasText: "零售连锁" });
  await expect(row.getByTestId("earned")).toHaveText("+60 分 + 6 晋升加分");
  await row.getByTestId("mine-open").click();
  await page.getByTestId("earned-list").locator("summary").press("Enter");
  await expect(page.getByTestId("earned-award")).toHaveText([
    /60 分 · 已发放\s*王宁 审核/,
    /6 晋升加分 · 已发放\s*王宁 审核/,
  ]);
  await page.getByTestId("rail-points").click();
  await page.getByTestId("points-entry").first().press("Enter");
  await page.getByTestId("entry-submission").click();
  await expect(page.getByTestId("submission-title")).toContainText("零售连锁");
});

test("a refused award stands with its reason where its author looks, and part of one that went", async ({
  page,
}) => {
  await openMain(page, { person: "wang" });
  await approve(page, "零售连锁", "outstanding");
  await become(page, "lin");
  await page.getByTestId("rail-write").click();
  const row = page.getByTestId("mine-row").filter({ hasText: "零售连锁" });
  await expect(row.getByTestId("earned")).toHaveText("80 分 + 8 晋升加分等第二位审核人确认");
  await become(page, "zhao");
  await page.getByTestId("rail-points").click();
  await page.getByTestId("award-refuse").last().click();
  await page.getByTestId("because").fill("和上个月那篇是同一件事");
  await page.keyboard.press("Enter");
  await become(page, "lin");
  await page.getByTestId("rail-write").click();
  await expect(row.getByTestId("earned")).toHaveText("80 分 + 8 晋升加分未发放");
  await row.getByTestId("mine-open").click();
  await page.getByTestId("earned-list").locator("summary").click();
  await expect(page.getByTestId("earned-award").first()).toContainText(
    "原因：和上个月那篇是同一件事",
  );
});

test("the ranking of an earlier quarter is chosen by keyboard, and stays when points move", async ({
  page,
}) => {
  await openMain(page);
  await page.getByTestId("rail-points").click();
  const quarter = page.getByTestId("board-quarter");
  await expect(quarter.locator("option").first()).toContainText("本季度");
  const now = await quarter.inputValue();
  await quarter.focus();
  await page.keyboard.press("ArrowDown");
  await expect(quarter).not.toHaveValue(now);
  const earlier = await quarter.inputValue();
  await page.getByTestId("board-join").check();
  await expect(page.getByTestId("board")).toContainText("林晓（你）");
  await expect(quarter).toHaveValue(earlier);
  expect((await asked(page, "board")).at(-1)).toMatchObject({ quarter: earlier });
});

test("a reward is changed, taken down and put up again; who asked before keeps the old price", async ({
  page,
}) => {
  await openMain(page, { person: "zhao" });
  await page.getByTestId("rail-points").click();
  const books = page.getByTestId("reward-card").filter({ hasText: "任选三本书" });
  await books.getByTestId("reward-edit").press("Enter");
  await expect(page.getByTestId("offer-title")).toBeFocused();
  await expect(page.getByTestId("offer-title")).toHaveValue("任选三本书");
  await expect(page.getByTestId("offer")).toContainText("已经申请的，按申请时的价格预扣");
  await page.getByTestId("offer-cost").fill("180");
  await page.getByTestId("offer-put").click();
  await expect(books.getByTestId("reward-request")).toContainText("180");
  await expect(books.getByTestId("reward-edit")).toBeFocused();
  expect(await asked(page, "reward_offer")).toMatchObject([
    { reward: expect.any(String), close: false, offer: { title: "任选三本书", cost: 180 } },
  ]);
  await books.getByTestId("reward-close").click();
  await expect(books).toHaveCount(0);
  await page.getByTestId("rewards-closed").locator("summary").press("Enter");
  await page.getByTestId("reward-reopen").click();
  await expect(books).toHaveCount(1);
});

test("a tariff is changed in a form, tried, put into force, and taken back", async ({ page }) => {
  await openMain(page, { person: "zhao" });
  await page.getByTestId("rail-settings").click();
  const cap = page.getByTestId("tariff-day_cap");
  await expect(cap).toHaveValue("200");
  await expect(page.getByTestId("tariff-try")).toBeDisabled();
  await cap.fill("");
  await expect(page.getByText("请填 0 到 1,000,000 之间的整数。")).toBeVisible();
  await expect(page.getByTestId("tariff-try")).toBeDisabled();
  await cap.fill("50");
  await expect(page.getByTestId("tariff-changes")).toContainText("每人每天上限：200 → 50 分");
  await cap.press("Enter");
  await expect(page.getByTestId("tariff-trial")).toContainText("因上限少发");
  expect(await asked(page, "tariff_set")).toEqual([]);
  await page.getByTestId("tariff-use_points").fill("2");
  await expect(page.getByTestId("tariff-trial")).toHaveCount(0);
  await page.getByTestId("tariff-try").click();
  await page.getByTestId("tariff-save").click();
  await expect(page.getByText("现在是第 5 版")).toBeVisible();
  await page.getByTestId("undo").click();
  await expect(cap).toHaveValue("200");
  await page.getByTestId("tariff-history").locator("summary").click();
  await expect(page.getByTestId("tariff-restore")).toHaveCount(5);
  await page.getByRole("button", { name: "结算", exact: true }).click();
  await expect.poll(() => asked(page, "use_settle")).toHaveLength(1);
});

test("the tariff as source: what cannot be read is said, what nobody knows is refused by name", async ({
  page,
}) => {
  await openMain(page, { person: "zhao" });
  await page.getByTestId("rail-settings").click();
  await page.getByLabel("源文本").check();
  const source = page.getByTestId("tariff-source");
  const text = await source.inputValue();
  await source.fill('{ "day_cap": 40');
  await expect(page.getByText("不是有效的 JSON")).toBeVisible();
  await expect(page.getByTestId("tariff-try")).toBeDisabled();
  await source.fill(text.replace('"day_cap"', '"day_kap"'));
  await page.getByTestId("tariff-try").click();
  await expect(page.getByText("没有“day_kap”这一项")).toBeVisible();
  await source.fill(text.replace('"day_cap": 200', '"day_cap": 90'));
  await page.getByLabel("表单").check();
  await expect(page.getByTestId("tariff-day_cap")).toHaveValue("90");
});
