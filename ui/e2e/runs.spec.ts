// Playbooks carried out: a whole run by keyboard, what is overdue, who was quicker, and from an article to a run.

import type { Page } from "@playwright/test";
import { newCommand } from "../src/host/deciding";
import {
  allow,
  ask,
  asked,
  become,
  expect,
  hold,
  openFirst,
  openMain,
  refuse,
  settled,
  test,
} from "./page";

const runs = async (page: Page, options = {}) => {
  await openMain(page, options);
  await page.keyboard.press("Control+2");
  await expect(page.getByTestId("run-row").first()).toBeVisible();
};
const check = (page: Page, i: number) => page.getByTestId("step-check").nth(i);
const step = (page: Page, i: number) => page.getByTestId("step").nth(i);

/** What was asked of a run, without ids and versions. */
const acts = async (page: Page) =>
  ((await asked(page, "run_change")) as { act: { act: string } }[]).map(({ act }) => act);

test("a whole run by keyboard: started, ticked off, skipped, put off, noted, ended, opened again", async ({
  page,
}) => {
  await runs(page);
  await page.keyboard.press("n");
  await expect(page.getByTestId("pick-playbook")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.type("停线");
  await expect(page.getByTestId("pick-playbook-row")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("chosen-playbook")).toContainText("7 步");
  await expect(page.getByTestId("run-subject")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("写清是哪个客户、什么事");
  await page.keyboard.type("华东某厂 · 二号线停线");
  await page.keyboard.press("Tab");
  await page.keyboard.type("3小时后");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("开始时间不能晚于现在");
  await page.getByTestId("run-began").fill("2小时前");
  await expect(page.getByTestId("run-began-reading")).toContainText("2 小时前");
  await page.keyboard.press("Enter");

  // The first open step has the focus; it is overdue.
  await expect(page.getByTestId("run-title")).toHaveText("华东某厂 · 二号线停线");
  await expect(check(page, 0)).toBeFocused();
  await expect(step(page, 0)).toHaveAttribute("data-state", "late");
  await expect(step(page, 0)).toContainText("逾期 1 小时 30 分钟");
  await expect(page.getByTestId("rail-runs")).toContainText("你有 2 个打法逾期");
  await page.keyboard.press(" ");
  await expect(check(page, 0)).toHaveAttribute("aria-checked", "true");
  await expect(check(page, 0)).toBeFocused();
  await expect(page.getByText("已完成：接起电话")).toBeVisible();
  await settled(page);
  await page.keyboard.press("Enter");
  await expect(check(page, 0)).toHaveAttribute("aria-checked", "false");
  await settled(page);
  await page.keyboard.press("Enter");
  await expect(check(page, 0)).toHaveAttribute("aria-checked", "true");
  await settled(page);
  await page.keyboard.press("Control+z");
  await expect(check(page, 0)).toHaveAttribute("aria-checked", "false");
  await settled(page);
  await page.keyboard.press(" ");
  await expect(check(page, 0)).toHaveAttribute("aria-checked", "true");
  await settled(page);

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("s");
  await expect(page.getByTestId("skip-reason")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("写上原因");
  await page.keyboard.type("客户自己定了级");
  await page.keyboard.press("Enter");
  await expect(step(page, 1)).toContainText("原因：客户自己定了级");
  await expect(check(page, 1)).toBeFocused();

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("d");
  await page.keyboard.type("明天 10:00");
  await page.keyboard.press("Enter");
  await expect(step(page, 2)).toContainText("明天 10:00 到期");
  await expect(check(page, 2)).toBeFocused();

  await page.keyboard.press("m");
  await page.keyboard.type("客户要今天的原因说明");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("run-history").getByRole("listitem").first()).toContainText(
    "客户要今天的原因说明",
  );
  await page.keyboard.press("p");
  await page.keyboard.type("停产检修");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("run-resume")).toBeVisible();
  await page.keyboard.press("d");
  await expect(page.getByTestId("ask-due")).toHaveCount(0);
  await page.keyboard.press("p");
  await expect(page.getByTestId("run-resume")).toHaveCount(0);

  await page.keyboard.press("e");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("ask-close")).toHaveCount(0);
  await expect(check(page, 2)).toBeFocused();
  await page.keyboard.press("e");
  await expect(page.getByTestId("close-outcome")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("close-outcome")).toHaveValue("完成");
  await page.getByTestId("close-learnt").fill("先恢复再谈责任");
  await page.getByTestId("close-outcome").press("Enter");
  await expect(page.getByTestId("run-ended")).toContainText("完成");
  await page.keyboard.press("e");
  await expect(page.getByTestId("run-close")).toBeVisible();
  expect(await acts(page)).toEqual([
    { act: "done", step: 0 },
    { act: "reopen", step: 0 },
    { act: "done", step: 0 },
    { act: "reopen", step: 0 },
    { act: "done", step: 0 },
    { act: "skip", step: 1, reason: "客户自己定了级" },
    { act: "due", step: 2, at_ms: expect.any(Number) },
    { act: "note", text: "客户要今天的原因说明" },
    { act: "pause", reason: "停产检修" },
    { act: "resume" },
    { act: "close", outcome: "完成", note: "先恢复再谈责任" },
    { act: "open_again" },
  ]);
  const [started] = (await asked(page, "run_start")) as { command: string; beganMs: number }[];
  expect(started?.command).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);

  // What is on its way would take the focus to where it was.
  await settled(page);
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("run-row").filter({ hasText: "二号线停线" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("library-box")).toBeVisible();
});

test("the list by keyboard: arrows, panes, and back from an article to the step", async ({
  page,
}) => {
  await runs(page);
  await page.keyboard.press("F6");
  await page.keyboard.press("F6");
  await expect(page.getByTestId("run-begin")).toBeFocused();
  await page.getByTestId("run-row").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(check(page, 2)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("2");
  await expect(page.getByTestId("reader-title")).toHaveText("问题解决后的回访");
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(check(page, 3)).toBeFocused();
  await page.keyboard.press("F6");
  await page.keyboard.press("F6");
  await expect(page.locator("[data-testid=run-row][aria-current]")).toBeFocused();
  await page.getByTestId("run-playbook").click();
  await expect(page.getByTestId("reader-title")).toHaveText("停线投诉处理");
});

test("a colleague was quicker: the latest is shown in words, what was typed stays", async ({
  page,
}) => {
  await runs(page);
  await page.getByTestId("run-row").first().click();
  await expect(page.getByTestId("run")).toBeVisible();
  await page.keyboard.press("s");
  await page.keyboard.type("客户改了主意");
  // What a colleague does meanwhile has not come through to this page yet.
  const { id } = (await ask(page, "runs", {})).open[0]!;
  const { version } = await ask(page, "run", { id });
  const comesThrough = await hold(page, "run");
  const act = { act: "note", text: "客户刚来过电话" } as const;
  await ask(page, "run_change", { command: newCommand(), id, version, act });
  await page.keyboard.press("Enter");
  await expect.poll(() => acts(page)).toHaveLength(1);
  // Now it does, and what the refusal made the page ask for as well.
  await comesThrough();
  await comesThrough();
  await allow(page, "run");
  await expect(page.getByTestId("run-stale")).toContainText("同事刚动过这个打法");
  await expect(page.getByTestId("run-history")).toContainText("客户刚来过电话");
  await expect(page.getByTestId("skip-reason")).toHaveValue("客户改了主意");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("run-stale")).toHaveCount(0);
  await expect(step(page, 2)).toContainText("客户改了主意");

  await refuse(page, "run_change");
  await page.keyboard.press("m");
  await page.keyboard.type("没有寄到");
  await page.keyboard.press("Enter");
  await expect(page.getByText("没有成功，请重试。")).toBeVisible();
  await expect(page.getByTestId("note-text")).toHaveValue("没有寄到");
});

test("a step that is ticked off leaves the keys where a reason is typed for another one", async ({
  page,
}) => {
  await runs(page);
  await page.getByTestId("run-row").first().click();
  await expect(check(page, 2)).toBeFocused();
  const answer = await hold(page, "run_change");
  await page.keyboard.press(" ");
  await page.keyboard.press("ArrowDown");
  await expect(check(page, 3)).toBeFocused();
  await page.keyboard.press("s");
  await expect(page.getByTestId("skip-reason")).toBeFocused();
  await page.keyboard.type("客户");
  await answer();
  await expect(step(page, 2)).toHaveAttribute("data-state", "done");
  await page.keyboard.type("不要");
  await expect(page.getByTestId("skip-reason")).toBeFocused();
  await expect(page.getByTestId("skip-reason")).toHaveValue("客户不要");
});

test("handed over to a colleague, who sees it as theirs", async ({ page }) => {
  await runs(page);
  await page.getByTestId("run-row").first().click();
  await expect(page.getByTestId("run")).toBeVisible();
  await page.keyboard.press("h");
  await page.keyboard.type("王");
  await expect(page.getByRole("option").filter({ hasText: "王宁" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("handOver-note")).toBeFocused();
  await page.keyboard.type("周五前别报价");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("run")).toContainText("王宁 负责");
  await expect(page.getByTestId("run-theirs")).toContainText("请 王宁 移交给你");
  await expect(page.getByTestId("run-note")).toHaveCount(0);
  await page.keyboard.press(" ");
  await page.keyboard.press("p");
  await expect(page.getByTestId("ask-pause")).toHaveCount(0);
  await expect(page.getByTestId("rail-runs")).not.toContainText("逾期");
  await become(page, "wang");
  await expect(page.getByTestId("rail-runs")).toContainText("你有 1 个打法逾期");
});

test("Enter that ends a composition hands nothing in", async ({ page }) => {
  await runs(page);
  await page.getByTestId("run-row").first().click();
  await expect(page.getByTestId("run")).toBeVisible();
  await page.keyboard.press("m");
  const ime = await page.context().newCDPSession(page);
  await ime.send("Input.imeSetComposition", {
    text: "kehu",
    selectionStart: 4,
    selectionEnd: 4,
  });
  await page.getByTestId("note-text").evaluate((field) => {
    const ended = { key: "Enter", keyCode: 229, bubbles: true, cancelable: true };
    const event = new KeyboardEvent("keydown", ended);
    if (field.dispatchEvent(event)) (field as HTMLInputElement).form?.requestSubmit();
  });
  await ime.send("Input.insertText", { text: "客户" });
  expect(await acts(page)).toEqual([]);
  await expect(page.getByTestId("note-text")).toHaveValue("客户");
});

test("an article begins its playbook; one without steps says what is missing", async ({ page }) => {
  await openMain(page);
  await openFirst(page, "上线四周陪跑");
  await page.getByTestId("begin-run").click();
  await expect(page.getByTestId("chosen-playbook")).toContainText("上线四周陪跑");
  await expect(page.getByTestId("run-subject")).toBeFocused();
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(page.getByTestId("reader-title")).toHaveText("上线四周陪跑");
  await openFirst(page, "框架协议续签");
  await page.getByTestId("begin-run").click();
  await expect(page.getByRole("alert")).toContainText("没有写成步骤");
  await page.getByTestId("library-box").waitFor({ state: "hidden" });
});

test("nobody signed in is asked who they are; an empty workspace says what to write", async ({
  page,
}) => {
  await runs(page);
  await page.getByTestId("person-menu").click();
  await page.getByTestId("sign-out").click();
  await expect(page.getByTestId("run-row")).toHaveCount(0);
  await expect(page.getByTestId("person-row").first()).toBeVisible();
  await openMain(page, { scene: "empty" });
  await page.getByTestId("rail-runs").click();
  await expect(page.getByText("知识库里还没有带步骤的打法")).toBeVisible();
  await expect(page.getByTestId("run-begin")).toHaveCount(0);
  await page.getByRole("button", { name: "写一个打法" }).click();
  await expect(page.locator(".cm-content")).toBeFocused();
});
