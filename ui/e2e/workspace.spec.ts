// What the workspace decides for everybody: its rules, copies of the journal, rewards.

import type { Page } from "@playwright/test";
import { newCommand } from "../src/host/deciding";
import { ask, asked, expect, openMain, test } from "./page";

const settings = async (page: Page, person: "lin" | "zhao") => {
  await openMain(page, { person });
  await page.getByTestId("rail-settings").click();
  await expect(page.getByTestId("settings-rules")).toBeVisible();
};

test("members see the rules, admins change them and can take it back", async ({ page }) => {
  await settings(page, "lin");
  await expect(page.getByTestId("rule-coreDays")).toHaveText("每 90 天复核");
  await expect(page.getByTestId("settings-rules")).toContainText("谁先接谁审");
  await expect(page.getByTestId("rules-save")).toHaveCount(0);
  await expect(page.getByTestId("settings-backups")).toHaveCount(0);

  await settings(page, "zhao");
  await expect(page.getByTestId("rules-save")).toBeDisabled();
  await page.getByTestId("rule-coreDays").fill("");
  await expect(page.getByTestId("rules-save")).toBeDisabled();
  await page.getByTestId("rule-coreDays").fill("30");
  await page.getByTestId("rule-applicationGuard").selectOption({ label: "核验过的才能复制" });
  await page.getByTestId("rule-company").fill(" 示例科技 ");
  await page.getByLabel("轮流分配").check();
  await page.getByTestId("rules-save").click();
  await expect(page.getByText("第 1 版规则已启用")).toBeVisible();
  expect(await asked(page, "rules_set")).toMatchObject([
    {
      version: 0,
      rules: {
        coreDays: 30,
        applicationDays: 180,
        applicationGuard: "strict",
        assigning: "in_turn",
        company: "示例科技",
      },
    },
  ]);
  await page.getByTestId("undo").click();
  await expect(page.getByText("已改回原来的规则")).toBeVisible();
  await expect(page.getByTestId("rule-coreDays")).toHaveValue("90");
  await expect(page.getByLabel("谁先接谁审")).toBeChecked();
});

test("rules that were overtaken say what happened, and show those in force", async ({ page }) => {
  await settings(page, "zhao");
  await page.getByTestId("rule-innovationDays").fill("45");
  // Another admin is quicker.
  const { version, rules } = await ask(page, "rules", {});
  const command = newCommand();
  await ask(page, "rules_set", { command, version, rules: { ...rules, coreDays: 120 } });
  await page.getByTestId("rules-save").click();
  await expect(page.getByTestId("rules-overtaken")).toContainText("规则刚被另一位管理员改过");
  await expect(page.getByTestId("rule-coreDays")).toHaveValue("120");
  await expect(page.getByTestId("rule-innovationDays")).toHaveValue("60");
});

test("a copy of everything is made when an admin wants one", async ({ page }) => {
  await settings(page, "zhao");
  const copies = page.getByTestId("backup");
  await expect(copies.first()).toBeVisible();
  const before = await copies.count();
  await page.getByTestId("backup-make").click();
  // The program may have made the one of the day meanwhile.
  await expect.poll(() => copies.count()).toBeGreaterThan(before);
  const first = page.getByTestId("backup").first();
  await expect(first).toContainText(/文章 19 · 流水 \d+ 条.*jinnang-\d{4}-\d\d-\d\d/);
  await expect(page.getByText("备份好了")).toBeVisible();
});

test("a copy is looked at first and put in place at a second word", async ({ page }) => {
  await settings(page, "zhao");
  await page.getByTestId("backup-restore").last().click();
  await expect(page.getByTestId("restore-cut")).toContainText("条流水会作废");
  await expect(page.getByTestId("restore")).toContainText("从零打开医疗行业市场");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("restore-sure")).toBeHidden();
  await page.getByTestId("backup-restore").last().click();
  await page.getByRole("textbox", { name: "你的 PIN" }).fill("135791");
  await page.getByTestId("restore-sure").click();
  await expect(page.getByTestId("restore-done")).toContainText("恢复好了");
  await expect(page.getByTestId("restore")).toContainText("before-restore");
});

test("a reward has a picture, a limit for each and a unit of its own", async ({ page }) => {
  await openMain(page, { person: "zhao" });
  await page.getByTestId("rail-points").click();
  await page.getByTestId("offer-open").click();
  await expect(page.getByTestId("offer-title")).toBeFocused();
  await page.keyboard.type("听课名额");
  await page.getByTestId("offer").getByLabel("晋升加分").check();
  await page.getByTestId("offer-cost").fill("2");
  await page.getByTestId("offer-perMember").fill("1");
  const picture = page.getByTestId("offer-picture");
  await picture.fill("https://a.example/x.png");
  await expect(page.getByText("写 assets/ 下的图片")).toBeVisible();
  await expect(page.getByTestId("offer-put")).toBeDisabled();
  await picture.fill("assets/nothing.png");
  await expect(page.getByText("这里没有这张图片")).toBeVisible();
  await picture.fill("assets/books.svg");
  await expect(page.getByTestId("offer-preview")).toBeVisible();
  await page.getByTestId("offer-put").click();
  await expect(page.getByTestId("offer-open")).toBeFocused();
  const card = page.getByTestId("reward-card").filter({ hasText: "听课名额" });
  await expect(card).toContainText("不限量 · 每人最多 1 份");
  await expect(card).toContainText("2 晋升加分");
  expect(await asked(page, "reward_offer")).toMatchObject([
    {
      offer: {
        title: "听课名额",
        cost: 2,
        unit: "promotion",
        stock: null,
        perMember: 1,
        picture: "assets/books.svg",
      },
    },
  ]);
});
