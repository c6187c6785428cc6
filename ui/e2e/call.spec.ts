// A call from the first sentence to the case written of it, by keyboard alone.

import type { Page } from "@playwright/test";
import { asked, expect, hold, inserted, openPanel, settled, tell, test } from "./page";

const box = (page: Page) => page.getByTestId("panel-box");
const heading = (page: Page) => page.getByRole("heading", { level: 2 });
const undo = (page: Page) => page.getByTestId("panel-undo");

/** Opens the panel again, as the hotkey does. */
const reopen = (page: Page) => tell(page, { event: "panel_shown" });

async function meet(page: Page) {
  await page.keyboard.press("Control+Shift+C");
  await page.keyboard.type("王总");
  await page.keyboard.press("Tab");
  await page.keyboard.type("华东精工");
  await page.keyboard.press("Tab");
  await page.keyboard.type("制");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("panel-call")).toContainText("王总 · 华东精工 · 制造");
  await expect(box(page)).toBeFocused();
}

test("a price objection, from the greeting to the case", async ({ page }) => {
  await openPanel(page);
  await meet(page);

  // The customer is known: no blank is asked for.
  await page.keyboard.type("jgg");
  await expect(page.getByTestId("panel-say")).toContainText("单看报价");
  await expect(page.getByTestId("panel-row").first()).toContainText("给这位客户用过");
  await page.keyboard.press("Enter");
  await expect.poll(() => inserted(page)).toHaveLength(1);
  expect((await inserted(page))[0]).toMatch(/^王总，单看报价.*同规模的制造客户/);

  // What comes next is offered once the panel is opened again.
  await expect.poll(() => asked(page, "suggest")).toContainEqual({ after: "price-vs-competitor" });
  await settled(page);
  await reopen(page);
  await expect(page.getByTestId("panel-suggestion").first()).toContainText("上一句的下一步");
  await page.keyboard.press("Alt+Shift+1");
  await expect(heading(page)).toHaveText("价格高：要求大幅折扣");
  await page.keyboard.press("Escape");

  // A branch, a blank that is new, and where the words came from.
  await expect(page.getByTestId("panel-branch")).toHaveCount(3);
  await page.keyboard.press("Alt+2");
  await expect(heading(page)).toHaveText("价格高：要求大幅折扣");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("panel-blank").nth(1)).toBeFocused();
  await page.keyboard.type("排产");
  await page.keyboard.press("Enter");
  await expect.poll(() => inserted(page)).toHaveLength(2);
  expect((await asked(page, "lines_insert")).at(-1)).toMatchObject({
    lines: [{ article: "price-big-discount", line: 0, from: "price-vs-competitor" }],
  });
  expect(await asked(page, "call_say")).toContainEqual(
    expect.objectContaining({ values: { 模块: "排产" } }),
  );

  await reopen(page);
  await page.keyboard.press("Control+m");
  await page.keyboard.type("对手便宜两成");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("panel-call")).toContainText("1 条笔记");

  await page.keyboard.press("Control+l");
  const moments = page.getByTestId("moment");
  await expect(moments.filter({ hasText: "笔记" })).toContainText("对手便宜两成");
  await expect(moments.filter({ hasText: "要求大幅折扣" })).toContainText("由“价格高：与竞品对比”");
  await page.keyboard.press("Escape");
  await expect(box(page)).toBeFocused();

  // Two lines at once, in the order one gives them.
  await page.keyboard.press("Control+a");
  await page.keyboard.type("沉默");
  await expect(heading(page)).toHaveText("确认顾虑的三种问法");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Control+[");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByTestId("panel-held")).toHaveCount(2);
  await page.keyboard.press("Control+b");
  await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.press("Enter");
  await expect.poll(() => inserted(page)).toHaveLength(3);
  expect((await inserted(page))[2]).toBe(
    "除了价格，还有没有别的让您不放心？\n\n如果只能先解决一件事，您希望是哪一件？",
  );
  await expect(page.getByTestId("panel-held")).toHaveCount(0);
  await expect(box(page)).toBeFocused();

  await page.keyboard.press("Control+Shift+E");
  await page.keyboard.press("1");
  await page.keyboard.type("约周五看账");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("panel-asking")).toContainText("通话已结束：推进");
  expect(await asked(page, "call_end")).toEqual([{ outcome: "advanced", summary: "约周五看账" }]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("草稿已放到投稿里")).toBeVisible();
  expect(await asked(page, "call_case")).toHaveLength(1);
  await expect(box(page)).toBeFocused();

  // The next customer is asked about anew. Which of the two scripts comes first depends on how long each was looked at.
  await page.keyboard.press("Control+a");
  await page.keyboard.type("jgg");
  await settled(page);
  await page.getByTestId("panel-row").filter({ hasText: "与竞品对比" }).click();
  await expect(page.getByTestId("panel-say")).toContainText("单看报价");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toHaveText("先填“客户称呼”，再插入");
});

test("a call is forgotten at once, and brought back", async ({ page }) => {
  await openPanel(page);
  await meet(page);
  await page.keyboard.press("Control+Shift+N");
  await expect(page.getByTestId("panel-call")).toHaveCount(0);
  await expect(undo(page)).toBeVisible();
  await page.keyboard.press("Control+Shift+Z");
  await expect(page.getByTestId("panel-call")).toContainText("王总");
  await expect(undo(page)).toHaveCount(0);
});

test("the first insertion begins a call, and what is filled in belongs to it", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("沉默");
  await expect(page.getByTestId("panel-say")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("panel-call")).toContainText("客户未填");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("jgg");
  await expect(page.getByTestId("panel-blank")).toHaveCount(2);
  await page.keyboard.press("Tab");
  await page.keyboard.type("李总");
  await expect(page.getByTestId("panel-call")).toContainText("李总");
});

test("choosing a stage moves the customer there; with Shift one only looks", async ({ page }) => {
  await openPanel(page);
  await meet(page);
  await page.keyboard.press("Alt+ArrowDown");
  await expect(page.getByTestId("panel-call")).toContainText("客户开发");
  await page.keyboard.press("Alt+Shift+ArrowDown");
  await page.waitForTimeout(1000);
  const said = (await asked(page, "call_say")) as { stage: string | null }[];
  expect(said.map(({ stage }) => stage).filter(Boolean)).toEqual(["客户开发"]);
});

test("any of 120 texts is four keys away", async ({ page }) => {
  await openPanel(page, { scene: "scripts" });
  await page.keyboard.type("约上门");
  await expect(heading(page)).toHaveText("约上门，报首期");
  await expect(page.getByTestId("panel-branch").first()).toContainText(
    "推进 64 %（95 % 区间 43–80 %，共 22 次）",
  );
  await page.keyboard.press("Alt+0");
  await expect(page.getByTestId("tree-place")).toHaveCount(120);
  await page.keyboard.type("099");
  await expect(page.getByTestId("tree-place")).toHaveCount(0);
  const wanted = await page.getByRole("navigation").getByRole("button").count();
  expect(wanted).toBeGreaterThan(1);
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(page.getByRole("navigation").getByRole("button")).toHaveCount(wanted - 1);
});

test("blanks take one of several, a day or a number, and say what they do not take", async ({
  page,
}) => {
  await openPanel(page, { scene: "scripts" });
  await page.keyboard.type("约上门");
  const blanks = page.getByTestId("panel-blank");
  await expect(blanks).toHaveCount(4);
  await expect(blanks.nth(2)).toHaveValue("专业版");
  await page.keyboard.press("Tab");
  await page.keyboard.type("王总");
  await page.keyboard.press("Tab");
  await page.keyboard.type("改天");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("alert")).toHaveText("写成 12.1、明天、下周三");
  await expect(page.getByTestId("panel-option")).toHaveCount(3);
  await page.keyboard.press("ArrowDown");
  await expect(blanks.nth(2)).toHaveValue("旗舰版");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.type("3.5");
  await page.keyboard.press("Enter");
  await expect(blanks.nth(1)).toHaveValue("3月5日");
  await expect(blanks.nth(3)).toBeFocused();
  await page.keyboard.type("十二");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toHaveText("只能填数字");
  expect(await inserted(page)).toEqual([]);
  await page.keyboard.press("Control+a");
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => inserted(page))
    .toEqual([
      // The year is said where it is not this one.
      expect.stringMatching(/^王总，那就(\d{4}年)?3月5日我过来，带旗舰版的方案，首期先付12万元。$/),
    ]);
});

test("a digit follows a branch where nothing can be typed", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("jgg");
  await expect(page.getByTestId("panel-branch")).toHaveCount(3);
  await settled(page);
  for (let i = 0; i < 3; i++) await page.keyboard.press("Tab");
  await expect(page.getByTestId("panel-branch").first()).toBeFocused();
  await page.keyboard.press("2");
  await expect(heading(page)).toHaveText("价格高：要求大幅折扣");
  await expect(box(page)).toHaveValue("jgg");
});

test("favourites keep their digits before anything is typed", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.press("Control+3");
  await expect(heading(page)).toHaveText("确认顾虑的三种问法");
  await page.keyboard.type("ysyd");
  await expect(heading(page)).toHaveText("预算已定，明年再说");
  await page.keyboard.press("Control+d");
  await expect(page.getByTestId("favour-digit").first()).toBeFocused();
  await page.keyboard.press("5");
  await expect(box(page)).toBeFocused();
  await settled(page);
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await settled(page);
  await page.keyboard.press("Control+5");
  await expect(heading(page)).toHaveText("预算已定，明年再说");
  await page.keyboard.press("Control+d");
  await expect(page.locator("[data-testid=favour-digit]:focus")).toHaveCount(1);
  await page.keyboard.press("Backspace");
  await expect
    .poll(async () => (await asked(page, "favourite_set")).at(-1))
    .toEqual({ digit: 5, article: null });
});

test("a digit that follows Ctrl+D at once is taken, though the question is on its way", async ({
  page,
}) => {
  await openPanel(page);
  await page.keyboard.type("ysyd");
  await expect(heading(page)).toHaveText("预算已定，明年再说");
  await settled(page);
  const answer = await hold(page, "at_hand");
  await page.keyboard.press("Control+d");
  await page.keyboard.press("5");
  await answer();
  await expect
    .poll(async () => (await asked(page, "favourite_set")).at(-1))
    .toEqual({ digit: 5, article: "budget-next-year" });
  await expect(box(page)).toHaveValue("ysyd");
  await expect(page.getByTestId("favour-digit")).toHaveCount(0);
});

test("the whole script is read in large type", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("jgg");
  await expect(page.getByTestId("panel-say")).toBeVisible();
  await page.keyboard.press("F11");
  const reading = page.getByTestId("reading");
  await expect(reading.locator("p")).toHaveCount(4);
  await expect(reading).toBeFocused();
  const before = await reading.evaluate((e) => (e.scrollTop = 0));
  await page.keyboard.press(" ");
  await expect.poll(() => reading.evaluate((e) => e.scrollTop)).toBeGreaterThan(before);
  await page.keyboard.press("ArrowUp");
  await expect(page.getByText("正在滚动 · 速度 4")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(box(page)).toBeFocused();
});

for (const [width, height] of [
  [840, 150],
  [840, 560],
  [520, 320],
] as const)
  test(`${width} × ${height}: nothing is cut off at the side`, async ({ page }) => {
    await openPanel(page);
    await meet(page);
    await page.setViewportSize({ width, height });
    await page.keyboard.type("jgg");
    await expect(page.getByTestId("panel-say")).toBeInViewport();
    await page.keyboard.press("Control+Enter");
    for (const key of ["Control+Shift+E", "Control+m", "Control+d", "Control+l", "Alt+0"]) {
      await page.keyboard.press(key);
      const wide = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>("main *, dialog *")]
          .filter((e) => e.checkVisibility() && !e.closest(".unseen, .clip, .stages, svg"))
          .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
          .map((e) => e.outerHTML.slice(0, 100)),
      );
      expect(wide, key).toEqual([]);
      if (key !== "Alt+0") await page.keyboard.press("Escape");
    }
  });
