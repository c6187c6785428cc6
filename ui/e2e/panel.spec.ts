// The panel by keyboard alone, as on a call.

import { asked, clipboard, expect, openPanel, tell, test } from "./page";

test("three letters, two blanks, Enter: the sentence is on the clipboard", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("jgg");
  await expect(page.getByTestId("panel-row").first()).toHaveAttribute("aria-selected", "true");
  await expect(page.getByTestId("panel-say")).toContainText("单看报价确实有差距");

  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toHaveText("先填“客户称呼”，再复制");
  await expect(page.getByTestId("panel-blank").first()).toBeFocused();
  await page.keyboard.type("王总");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("panel-blank").nth(1)).toBeFocused();
  await page.keyboard.type("制造");
  await page.keyboard.press("Enter");

  await expect(page.getByTestId("panel-copied")).toContainText("已复制");
  expect(await clipboard(page)).toMatch(/^王总，单看报价确实有差距。.*制造客户/);
  await expect.poll(() => asked(page, "panel_hide")).toHaveLength(1);
});

test("Tab goes from the box into the blanks, and the box takes what is typed elsewhere", async ({
  page,
}) => {
  await openPanel(page);
  await page.keyboard.type("jgg");
  await expect(page.getByTestId("panel-blank")).toHaveCount(2);
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
  await page.keyboard.press("]");
  await expect(step).toHaveText("确认");
  await page.keyboard.press("Control+[");
  await page.keyboard.press("[");
  await expect(step).toHaveText("理解");
  await expect(page.getByTestId("panel-box")).toHaveValue("jgg");
});

test("branches lead on and back, Escape goes one step at a time", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("jgg");
  await expect(page.getByTestId("panel-branch")).toHaveCount(3);
  await page.keyboard.press("Alt+2");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText("价格高：要求大幅折扣");
  await page.keyboard.press("Alt+1");
  await expect(page.getByRole("heading", { name: "试点先行：把观望变成签约" })).toBeVisible();
  await page.keyboard.press("Alt+ArrowLeft");
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

test("an expired core script shows why and whom to ask, and is not copied", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("tkypf");
  await expect(page.getByRole("alert")).toContainText("legal-desk");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("王总");
  await page.keyboard.press("Enter");
  expect(await asked(page, "copy")).toHaveLength(0);
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
  expect(await asked(page, "copy")).toHaveLength(0);
  expect(await asked(page, "panel_hide")).toHaveLength(0);
});

test("opened again, the text is selected and the next key replaces it", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("jgg");
  await tell(page, { event: "panel_shown" });
  await page.keyboard.type("ys");
  await expect(page.getByTestId("panel-box")).toHaveValue("ys");
  await expect(page.getByTestId("panel-row").first()).toHaveAttribute(
    "data-id",
    "budget-next-year",
  );
});

test("an article without words to say opens in the library at its passage", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("漏掉");
  await expect(page.getByTestId("reader-html")).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect
    .poll(() => asked(page, "main_show"))
    .toEqual([
      { go: { to: "article", id: "tco-worksheet", anchor: "s1-四项成本", query: "漏掉" } },
    ]);
});

test("nothing found says what to do next", async ({ page }) => {
  await openPanel(page);
  await page.keyboard.type("这句话谁也没有写过");
  await expect(page.getByText("没有找到“这句话谁也没有写过”")).toBeVisible();
  await page.keyboard.press("Enter");
  expect(await asked(page, "copy")).toHaveLength(0);
});

test("a failing index is told in words", async ({ page }) => {
  await openPanel(page, { scene: "failing", language: "en" });
  await expect(page.getByText("The index did not answer; try again.")).toBeVisible();
});
