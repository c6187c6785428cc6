// What may not be it, and what nobody wrote: told in words, with the way on, in both windows; and why a hit was found.

import type { Page } from "@playwright/test";
import {
  asked,
  clean,
  clipboard,
  expect,
  fillIndex,
  inserted,
  openMain,
  openPanel,
  test,
} from "./page";

/** Met by less than half of its words. */
const vague = "销售经理换人了客户不满意";
const unwritten = "确认一下会议室";

/** Tab until something is there, as a person does who has no mouse. */
async function tabTo(page: Page, testid: string) {
  const wanted = page.getByTestId(testid).first();
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((it) => it === document.activeElement)) return;
  }
  throw new Error(`Tab does not come to ${testid}`);
}

test("in the panel what may not be it says so, and is inserted by a second Enter", async ({
  page,
}) => {
  await openPanel(page);
  await page.keyboard.type("jgg");
  await expect(page.getByTestId("panel-row")).toHaveCount(2);
  await expect(page.getByTestId("doubtful")).toHaveCount(0);
  await page.getByTestId("panel-box").fill("三种羔羊怎么问");
  await expect(page.getByTestId("doubtful")).toHaveText("没有十分对得上的，先看看这几篇");
  const first = page.getByTestId("panel-row").first();
  await expect(first).toHaveAttribute("aria-selected", "true");
  await expect(first).toContainText("可能不是");
  await expect(page.locator("footer")).toContainText("按两次插入");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("say-doubted")).toContainText("再按一次 Enter 插入");
  expect(await inserted(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect.poll(() => inserted(page)).toHaveLength(1);
  expect(await clipboard(page)).toBe("");
});

test("in the panel the rest of what may not be it is one step down, and one can write or ask", async ({
  page,
}) => {
  await openPanel(page);
  await page.getByTestId("panel-box").fill(vague);
  await expect(page.getByTestId("panel-row")).toHaveCount(5);
  await expect(page.getByTestId("more-hits")).toHaveText(/再看 \d+ 篇/);
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowDown");
  await expect(page.getByTestId("more-hits")).toHaveCount(0);
  await expect(page.locator("#row-5")).toHaveAttribute("aria-selected", "true");
  await tabTo(page, "lead-step");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByTestId("question-note").fill("客户明天要");
  await page.keyboard.press("Enter");
  await expect(page.getByText("已发给培训师")).toBeVisible();
  expect(await asked(page, "question_ask")).toMatchObject([{ text: vague }]);
});

test("in the panel what nobody wrote shows what comes nearest, as no result", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type(unwritten);
  await expect(page.getByText(`没有找到“${unwritten}”`)).toBeVisible();
  await expect(page.getByText("最接近的几篇，不一定对得上")).toBeVisible();
  const steps = page.getByTestId("lead-step");
  await expect(steps.first()).toContainText("确认顾虑的三种问法");
  await expect(steps.last()).toContainText("问培训师");
  await expect(page.getByTestId("panel-row")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("panel-box")).toHaveValue(unwritten);
  await page.keyboard.press("Control+1");
  await expect(page.getByTestId("panel-row").first()).toContainText("确认顾虑的三种问法");
});

test("in the library what may not be it says so, above a few", async ({ page }) => {
  await openMain(page);
  await page.getByTestId("library-box").fill(vague);
  await expect(page.getByTestId("doubtful")).toHaveText("没有十分对得上的，先看看这几篇");
  await expect(page.getByTestId("result")).toHaveCount(5);
  await tabTo(page, "more-hits");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("more-hits")).toHaveCount(0);
  await expect(page.getByTestId("result").nth(5)).toBeAttached();
  await page.locator("[data-testid=lead-step][data-kind=ask]").click();
  await page.getByTestId("question-send").click();
  await expect(page.getByText("已发给培训师")).toBeVisible();
  await page.locator("[data-testid=lead-step][data-kind=write]").click();
  await expect(page.getByTestId("editor")).toContainText(`title: "${vague}"`);
});

test("in the library what nobody wrote shows what comes nearest, and opens it", async ({
  page,
}) => {
  await openMain(page);
  await page.getByTestId("library-box").fill(unwritten);
  await expect(page.getByText(`没有找到“${unwritten}”`)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("reader-title")).toHaveCount(0);
  await tabTo(page, "lead-step");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("reader-title")).toHaveText("确认顾虑的三种问法");
  await expect(page.getByTestId("why")).toHaveCount(0);
});

test("nothing is said to be missing while the index is being filled", async ({ page }) => {
  for (const [open, box] of [
    [openPanel, "panel-box"],
    [openMain, "library-box"],
  ] as const) {
    await fillIndex(page);
    await open(page);
    await page.getByTestId(box).fill(unwritten);
    await expect(page.getByText("索引还在建立，可能还有更多")).toBeVisible();
    await expect(page.getByText("没有找到")).toHaveCount(0);
    await expect(page.getByTestId("lead-step")).toHaveCount(0);
    await page.getByTestId(box).fill(vague);
    await expect(page.getByText("决策链怎么画").first()).toBeVisible();
    await expect(page.getByTestId("doubtful")).toHaveCount(0);
  }
});

test("what an input method has typed so far is not said to be missing", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("沉默");
  await expect(page.getByTestId("panel-row").first()).toContainText("确认顾虑的三种问法");
  const session = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    session.send("Input.imeSetComposition", { text, selectionStart: 0, selectionEnd: text.length });
  const before = (await asked(page, "look_up")).length;
  await compose("火星移min");
  await expect.poll(async () => (await asked(page, "look_up")).length).toBeGreaterThan(before);
  await expect(page.getByTestId("panel-row").first()).toContainText("确认顾虑的三种问法");
  await expect(page.getByText("没有找到")).toHaveCount(0);
  await session.send("Input.insertText", { text: "火星移民" });
  await expect(page.getByText("没有找到“沉默火星移民”")).toBeVisible();
});

test("why a hit was found is said when one asks", async ({ page }) => {
  await openMain(page);
  await page.getByTestId("library-box").fill("总成本");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("reader")).toBeFocused();
  const explained = async () =>
    ((await asked(page, "search")) as { explain: boolean }[]).filter(({ explain }) => explain);
  expect(await explained()).toEqual([]);
  await tabTo(page, "why");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("why-said")).toHaveText("别名“总成本测算表”里有“总成本”。");
  await clean(page);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("why-said")).toBeEmpty();
  expect(await explained()).toHaveLength(1);
  await page.getByRole("link", { name: "价格高：与竞品对比" }).first().click();
  await expect(page.getByTestId("reader-title")).toHaveText("价格高：与竞品对比");
  await expect(page.getByTestId("why")).toHaveCount(0);
});

for (const theme of ["light", "dark"] as const)
  for (const language of ["zh", "en"] as const)
    test(`axe finds nothing, ${theme}, ${language}`, async ({ page }) => {
      await openPanel(page, { theme, language });
      for (const width of [840, 560]) {
        await page.setViewportSize({ width, height: 480 });
        await page.getByTestId("panel-box").fill(vague);
        await expect(page.getByTestId("doubtful")).toBeVisible();
        await clean(page);
        await page.getByTestId("panel-box").fill(unwritten);
        await expect(page.getByTestId("lead-step").first()).toBeVisible();
        await clean(page);
      }
      await openMain(page, { theme, language });
      for (const [text, testid] of [
        [vague, "more-hits"],
        [unwritten, "lead-step"],
      ] as const) {
        await page.getByTestId("library-box").fill(text);
        await expect(page.getByTestId(testid).first()).toBeVisible();
        await clean(page);
      }
    });
