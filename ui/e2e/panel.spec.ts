// The panel by keyboard alone, as on a call.

import {
  allow,
  asked,
  clipboard,
  doubt,
  expect,
  inserted,
  openPanel,
  refuse,
  settled,
  tell,
  test,
} from "./page";

test("three letters, two blanks, Enter: the sentence is in the conversation", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("jgg");
  await expect(page.getByTestId("panel-row").first()).toHaveAttribute("aria-selected", "true");
  await expect(page.getByTestId("panel-say")).toContainText("单看报价确实有差距");

  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toHaveText("先填“客户称呼”，再插入");
  await expect(page.getByTestId("panel-blank").first()).toBeFocused();
  await page.keyboard.type("王总");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("panel-blank").nth(1)).toBeFocused();
  await page.keyboard.type("制造");
  await page.keyboard.press("Enter");

  await expect.poll(() => inserted(page)).toHaveLength(1);
  expect((await inserted(page))[0]).toMatch(/^王总，单看报价确实有差距。.*制造客户/);
  await expect(page.getByTestId("panel-copied")).toBeEmpty();
});

test("where it cannot be inserted, the words are copied, and why is said", async ({ page }) => {
  await openPanel(page);
  await doubt(page);
  await page.keyboard.type("沉默");
  await expect(page.getByTestId("panel-say")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("panel-copied")).toContainText("已复制");
  await expect(page.getByTestId("panel-copied")).toContainText("没有找到刚才的窗口。");
  expect(await clipboard(page)).toBe("如果只能先解决一件事，您希望是哪一件？");
  await expect.poll(() => asked(page, "panel_hide")).toHaveLength(1);
});

test("Ctrl+C copies the line, or what somebody selected", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("沉默");
  await expect(page.getByTestId("panel-say")).toBeVisible();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  expect(await asked(page, "lines_copy")).toHaveLength(0);
  // The panel selects the box when it goes and comes; that is nobody's selection.
  await page.keyboard.press("Escape");
  await tell(page, { event: "panel_shown" });
  await page.keyboard.press("Control+c");
  await expect(page.getByTestId("panel-copied")).toContainText("已复制");
  expect(await clipboard(page)).toBe("如果只能先解决一件事，您希望是哪一件？");
  await expect.poll(() => asked(page, "panel_hide")).toHaveLength(2);
});

test("Tab goes from the box into the blanks, and the box takes what is typed elsewhere", async ({
  page,
}) => {
  await openPanel(page);
  await page.keyboard.type("jgg");
  await expect(page.getByTestId("panel-blank")).toHaveCount(2);
  await settled(page);
  await page.keyboard.press("Tab");
  await expect(page.getByTestId("panel-blank").first()).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByTestId("panel-blank").nth(1)).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByTestId("panel-branch").first()).toBeFocused();
  await page.keyboard.type("x");
  await expect(page.getByTestId("panel-box")).toHaveValue("jggx");
});

test("arrows, digits and brackets choose row and step", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("jgg");
  const rows = page.getByTestId("panel-row");
  await expect(rows).toHaveCount(2);
  await page.keyboard.press("ArrowDown");
  await expect(rows.nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Control+1");
  await expect(rows.first()).toHaveAttribute("aria-selected", "true");
  const step = page.locator('[data-testid=panel-step][aria-current="step"]');
  await expect(step).toHaveText("回应");
  await settled(page);
  await page.keyboard.press("]");
  await expect(step).toHaveText("确认");
  await settled(page);
  await page.keyboard.press("Control+[");
  await page.keyboard.press("[");
  await expect(step).toHaveText("理解");
  await expect(page.getByTestId("panel-box")).toHaveValue("jgg");
});

test("branches lead on and back, Escape goes one step at a time", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("jgg");
  await expect(page.getByTestId("panel-branch")).toHaveCount(3);
  await settled(page);
  await page.keyboard.press("Alt+2");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText("价格高：要求大幅折扣");
  await settled(page);
  await page.keyboard.press("Alt+1");
  await expect(page.getByRole("heading", { name: "试点先行：把观望变成签约" })).toBeVisible();
  await settled(page);
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(page.getByRole("heading", { name: "试点先行：把观望变成签约" })).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 2 })).toHaveText("价格高：要求大幅折扣");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText("价格高：与竞品对比");
  expect(await asked(page, "panel_hide")).toHaveLength(0);
  await page.keyboard.press("Escape");
  await expect.poll(() => asked(page, "panel_hide")).toHaveLength(1);
});

test("stages narrow the list and keep their counts", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("jgg");
  const stage = (value: string) => page.locator(`[data-testid=panel-stage][data-value="${value}"]`);
  await expect(stage("谈判成交")).toHaveText("谈判成交2");
  await stage("客户开发").click();
  await expect(page.getByText("“客户开发”阶段里没有")).toBeVisible();
  await expect(stage("谈判成交")).toHaveText("谈判成交2");
  await page.keyboard.press("ArrowLeft");
  await expect(stage("")).toBeFocused();
  await expect(page.getByTestId("panel-row")).toHaveCount(2);
});

test("an expired core script shows why and whom to ask, and is not inserted", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("tkypf");
  await expect(page.getByRole("alert")).toContainText("法务中心");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("王总");
  await page.keyboard.press("Enter");
  expect(await asked(page, "lines_insert")).toHaveLength(0);
});

test("a filter that keeps everything out is one key away from what it hides", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("价格 kind:quiz");
  await expect(page.getByTestId("lead-step").first()).toContainText("去掉 kind:quiz，有");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("panel-box")).toHaveValue("价格");
  await expect(page.getByTestId("panel-row").first()).toBeVisible();
});

test("what nobody wrote is asked of the trainer, or begun, without typing it again", async ({
  page,
}) => {
  await openPanel(page);
  await page.keyboard.type("量子纠缠怎么卖");
  const step = (kind: string) => page.locator(`[data-testid=lead-step][data-kind=${kind}]`);
  await expect(step("ask")).toContainText("Ctrl+5");
  await page.keyboard.press("Control+5");
  await page.getByTestId("question-note").fill("客户明天要");
  await page.keyboard.press("Enter");
  await expect(page.getByText("已发给培训师")).toBeVisible();
  const [ask] = (await asked(page, "question_ask")) as { text: string; note: string }[];
  expect([ask!.text, ask!.note]).toEqual(["量子纠缠怎么卖", "客户明天要"]);
  await expect(step("write")).toContainText("Ctrl+4");
  await page.keyboard.press("Control+4");
  await expect.poll(() => asked(page, "main_show")).toHaveLength(1);
  const [start] = (await asked(page, "draft_start")) as { words: string }[];
  expect(start!.words).toBe("量子纠缠怎么卖");
});

test("while an input method composes, no key acts", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("jgg");
  await expect(page.getByTestId("panel-row")).toHaveCount(2);
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", {
    text: "jia",
    selectionStart: 3,
    selectionEnd: 3,
  });
  const composingKey = (key: string) =>
    page.getByTestId("panel-box").evaluate((box, key) => {
      const init = { key, bubbles: true, cancelable: true, isComposing: true };
      return box.dispatchEvent(new KeyboardEvent("keydown", init));
    }, key);
  for (const key of ["Enter", "Escape", "ArrowDown", "1"])
    expect(await composingKey(key), key).toBe(true); // true: nobody took it
  await session.send("Input.insertText", { text: "价格" });
  await expect(page.getByTestId("panel-box")).toHaveValue("jgg价格");
  expect(await asked(page, "lines_insert")).toHaveLength(0);
  expect(await asked(page, "panel_hide")).toHaveLength(0);
});

test("opened again, the text is selected and the next key replaces it", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("jgg");
  await page.keyboard.press("Escape");
  await expect.poll(() => asked(page, "panel_hide")).toHaveLength(1);
  await tell(page, { event: "panel_shown" });
  await page.keyboard.type("ys");
  await expect(page.getByTestId("panel-box")).toHaveValue("ys");
  await expect(page.getByTestId("panel-row").first()).toHaveAttribute(
    "data-id",
    "budget-next-year",
  );
});

test("what was typed before the panel is known to be open stays", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("jgg");
  await page.keyboard.press("Escape");
  await expect.poll(() => asked(page, "panel_hide")).toHaveLength(1);
  await page.keyboard.type("y");
  await tell(page, { event: "panel_shown" });
  await page.keyboard.type("s");
  await expect(page.getByTestId("panel-box")).toHaveValue("ys");
});

test("an article without words to say opens in the library at its passage", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("漏掉");
  await expect(page.getByTestId("reader-html")).toBeVisible();
  await page.keyboard.press("Control+o");
  await expect
    .poll(() => asked(page, "main_show"))
    .toEqual([
      {
        go: {
          to: "article",
          id: "tco-worksheet",
          anchor: "s-四项成本",
          query: "漏掉",
          stage: null,
        },
      },
    ]);
});

test("nothing found says what to do next", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("火星移民怎么报名");
  await expect(page.getByText("没有找到“火星移民怎么报名”")).toBeVisible();
  await page.keyboard.press("Enter");
  expect(await asked(page, "lines_insert")).toHaveLength(0);
});

test("a failing index is told in words", async ({ page }) => {
  await refuse(page, "look_up");
  await openPanel(page, { language: "en" });
  await expect(page.getByText("That failed.")).toBeVisible();
});

test("a search that failed is read above the older words, and Enter sends none", async ({
  page,
}) => {
  await openPanel(page);
  await page.keyboard.type("沉默");
  await expect(page.getByTestId("panel-row").first()).toContainText("确认顾虑的三种问法");
  await refuse(page, "look_up");
  await page.getByTestId("panel-box").fill("退款");
  await page.keyboard.press("Enter");
  const failed = page.getByRole("alert");
  await expect(failed).toHaveText("没有成功，请重试。");
  await expect(page.getByRole("listbox")).toHaveCSS("opacity", "0.5");
  const around = failed.locator("xpath=ancestor-or-self::*");
  const opacities = await around.evaluateAll((all) =>
    all.map((it) => getComputedStyle(it).opacity),
  );
  expect(new Set(opacities)).toEqual(new Set(["1"]));
  expect(await inserted(page)).toEqual([]);
});

test("a row that becomes another article's under the pointer is not chosen by it", async ({
  page,
}) => {
  await openPanel(page);
  const rows = page.getByTestId("panel-row");
  const second = rows.nth(1);
  const before = (await second.getAttribute("data-id"))!;
  await second.hover();
  await page.mouse.down();
  await page.keyboard.type("jiage");
  await settled(page);
  await expect(second).not.toHaveAttribute("data-id", before);
  await page.mouse.up();
  await expect(rows.first()).toHaveAttribute("aria-selected", "true");
  await page.mouse.down();
  await page.mouse.up();
  await expect(second).toHaveAttribute("aria-selected", "true");
});

test("a row that says something else has no title of what it said before", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("价格");
  const cut = page.locator("[data-testid=panel-row] .snippet").first();
  await expect(cut).toContainText("价格");
  // What the second key found may stand elsewhere than what the first did.
  await settled(page);
  await cut.hover();
  await expect(cut).toHaveAttribute("title", /价格/);
  await page.getByTestId("panel-box").fill("沉默");
  await expect(cut).toContainText("沉默");
  await expect(cut).not.toHaveAttribute("title", /价格/);
});

test("rows out of view come after the others, and a key that goes on finds each of them", async ({
  page,
}) => {
  await openPanel(page);
  await page.keyboard.type("沉默");
  const rows = page.getByTestId("panel-row");
  await expect.poll(() => rows.count()).toBeLessThan(10);
  await page.getByTestId("panel-box").fill("客户");
  await expect.poll(() => rows.count()).toBeGreaterThan(12);
  for (let n = 0; n < 12; n++) await page.keyboard.press("ArrowDown");
  await expect(rows.nth(12)).toHaveAttribute("aria-selected", "true");
  await expect(rows.nth(12)).toBeInViewport();
});

test("a failing or empty base leads on", async ({ page }) => {
  await refuse(page, "look_up");
  await openPanel(page);
  const before = (await asked(page, "look_up")).length;
  await page.getByRole("button", { name: "重试" }).click();
  expect(await asked(page, "look_up")).toHaveLength(before + 1);
  await allow(page, "look_up");
  for (const scene of ["missing", "empty"]) {
    await openPanel(page, { scene });
    await page.getByRole("button", { name: "打开主窗口" }).click();
    expect(await asked(page, "main_show")).toEqual([{ go: null }]);
  }
});

test("an insertion that failed is told, and the panel stays", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("沉默");
  await expect(page.getByTestId("panel-say")).toBeVisible();
  await refuse(page, "lines_say");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toHaveText("没有成功，请重试。");
  expect(await asked(page, "panel_hide")).toHaveLength(0);
});

test("whether a script may be used is told beside its title, in a branch too", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("wtjjh");
  const say = page.locator("section.say header");
  await expect(say).toContainText("未核验");
  await page.keyboard.press("Alt+3");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText("退款与赔付怎么承诺");
  await expect(say).toContainText("已过期");
  await page.getByRole("navigation").getByRole("button", { name: "问题解决后的回访" }).click();
  await expect(say).toContainText("未核验");
});

test("long words stay inside, and are read in full by pointing at them", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("wtjjh");
  const branches = page.getByTestId("panel-branch");
  await expect(branches).toHaveCount(4);
  for (const branch of await branches.all())
    expect((await branch.boundingBox())!.width).toBeLessThan(520);
  const target = branches.last().locator(".to");
  await target.hover();
  await expect(target).toHaveAttribute("title", /^跨区域、跨产品线.*办法$/);
  await branches.first().locator(".to").hover();
  await expect(branches.first().locator(".to")).not.toHaveAttribute("title");
});

test("Enter on a script that may not be used says so again", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("tkypf");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("只能看，不能发给客户");
  await expect(page.locator("footer")).not.toContainText("插入");
  await expect(alert).not.toHaveClass(/again/);
  await page.keyboard.press("Enter");
  await expect(alert).toHaveClass(/again/);
});

test("at 200 % everything can still be reached", async ({ page }) => {
  await openPanel(page);
  await page.setViewportSize({ width: 420, height: 280 });
  await page.keyboard.type("jgg");
  await expect(page.getByTestId("panel-branch")).toHaveCount(3);
  for (const last of [page.getByTestId("panel-branch").last(), page.getByTestId("panel-say")]) {
    await last.scrollIntoViewIfNeeded();
    await expect(last).toBeInViewport();
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(420);
});
