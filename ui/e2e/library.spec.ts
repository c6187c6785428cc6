// The main window: find, filter, read, go on, come back.

import {
  allow,
  asked,
  change,
  clean,
  clipboard,
  expect,
  fillIndex,
  hold,
  openFirst,
  openMain,
  refuse,
  settled,
  stretch,
  tell,
  test,
} from "./page";

test("by keyboard: search, open, read, step back", async ({ page }) => {
  await openMain(page);
  await expect(page.getByTestId("library-box")).toBeFocused();
  await page.keyboard.type("价格");
  await expect(page.getByTestId("result")).toHaveCount(6);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("reader-title")).toHaveText("总拥有成本怎么讲");
  await expect(page.getByTestId("reader")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("results")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("reader-title")).toHaveText("价格高：与竞品对比");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("library-box")).toBeFocused();
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(page.getByTestId("reader-title")).toHaveText("总拥有成本怎么讲");
  await page.keyboard.press("Alt+ArrowRight");
  await expect(page.getByTestId("reader-title")).toHaveText("价格高：与竞品对比");
});

test("Enter waits for the answer to what stands in the box, and Escape calls it off", async ({
  page,
}) => {
  await openMain(page);
  const box = page.getByTestId("library-box");
  await box.fill("退款");
  await expect(page.getByTestId("result").first()).toContainText("退款");
  const answer = await hold(page, "search");
  await box.fill("预算");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("results")).toHaveAttribute("aria-busy", "true");
  await page.keyboard.press("Escape");
  await expect(box).toHaveValue("");
  await answer();
  await answer();
  await expect(page.getByTestId("results")).toHaveAttribute("aria-busy", "false");
  await expect(page.getByTestId("reader-title")).toHaveCount(0);
  await box.fill("预算");
  await page.keyboard.press("Enter");
  await answer();
  await expect(page.getByTestId("reader-title")).toHaveText("预算已定，明年再说");
  await expect(page.getByTestId("reader")).toBeFocused();
});

test("Enter after an input method waits for what it wrote", async ({ page }) => {
  await openMain(page);
  const ime = await page.context().newCDPSession(page);
  const answer = await hold(page, "search");
  await ime.send("Input.imeSetComposition", {
    text: "tuikuan",
    selectionStart: 7,
    selectionEnd: 7,
  });
  await ime.send("Input.insertText", { text: "预算" });
  await expect(page.getByTestId("library-box")).toHaveValue("预算");
  await page.keyboard.press("Enter");
  for (const _ of ["tuikuan", "预算"]) await answer();
  await expect(page.getByTestId("reader-title")).toHaveText("预算已定，明年再说");
});

test("facets write filters into the text, tags take them out", async ({ page }) => {
  await openMain(page);
  await page.locator('[data-testid=facet][data-value="case"]').click();
  await page.locator('[data-testid=facet][data-value="医疗"]').click();
  await expect(page.getByTestId("library-box")).toHaveValue("kind:case industry:医疗");
  await expect(page.getByTestId("result")).toHaveCount(2);
  await expect(page.locator('[data-testid=facet][data-value="医疗"]')).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.getByRole("button", { name: "去掉筛选：类型：案例" }).click();
  await expect(page.getByTestId("library-box")).toHaveValue("industry:医疗");
  await page.getByTestId("back").click();
  await expect(page.getByTestId("library-box")).toHaveValue("kind:case");
});

test("what may not be used any more is found by its state", async ({ page }) => {
  await openMain(page);
  await page.locator('[data-testid=facet][data-value="expired"]').click();
  await expect(page.getByTestId("library-box")).toHaveValue("is:expired");
  await expect(page.getByRole("button", { name: "去掉筛选：状态：已过期" })).toBeVisible();
  await expect(page.getByTestId("result")).toHaveCount(1);
  await page.getByTestId("result").click();
  await expect(page.getByText("找 法务中心 复核")).toBeVisible();
  await expect(page.getByTestId("copy-line")).toHaveCount(0);
});

test("a label of an article finds everything that has it", async ({ page }) => {
  await openMain(page);
  await openFirst(page, "jgg");
  await page.getByTestId("reader").getByRole("button", { name: "# 总拥有成本" }).click();
  await expect(page.getByTestId("library-box")).toHaveValue("tag:总拥有成本");
  await expect(page.getByTestId("result")).toHaveCount(2);
  await page.getByTestId("back").click();
  await expect(page.getByTestId("library-box")).toHaveValue("jgg");
});

test("the bar names the article once its title is out of view", async ({ page }) => {
  await openMain(page);
  await openFirst(page, "框架协议");
  const bar = page.locator(".reader .bar");
  await expect(bar).toContainText("创新层 / 打法");
  const width = () => page.locator("article").evaluate((text) => text.clientWidth);
  const before = await width();
  await page.getByTestId("reader").evaluate((pane) => pane.scrollTo({ top: 600 }));
  await expect(bar).toContainText("跨区域、跨产品线");
  expect(await width()).toBe(before);
});

test("an article opens at its top when the passage is in view there", async ({ page }) => {
  await openMain(page);
  await openFirst(page, "医疗");
  await expect(page.getByTestId("reader-title")).toBeInViewport();
  await expect(page.getByText("公司从未做过医疗").last()).toBeInViewport();
});

test("sorted by date, rows say when they changed; long titles are read by pointing", async ({
  page,
}) => {
  await openMain(page);
  await page.setViewportSize({ width: 1280, height: 600 });
  await page.getByTestId("order").selectOption("updated");
  await expect(page.getByTestId("result").first()).toContainText(/今天$|昨天$/);
  await page.getByTestId("library-box").fill("框架协议");
  await settled(page);
  const title = page.getByTestId("result").first().locator(".title");
  await title.hover();
  await expect(title).toHaveAttribute("title", /完整配合办法$/);
});

test("a filter is completed with Tab", async ({ page }) => {
  await openMain(page);
  await page.keyboard.type("价格 ki");
  await expect(page.getByRole("option", { name: /kind:/ })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByTestId("library-box")).toHaveValue("价格 kind:");
  await expect(page.getByRole("option", { name: "kind:script" })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Tab");
  await expect(page.getByTestId("library-box")).toHaveValue("价格 kind:script ");
  await page.keyboard.type("高");
  await expect(page.getByTestId("library-box")).toHaveValue("价格 kind:script 高");
});

test("the words of the query are marked without touching the text", async ({ page }) => {
  await openMain(page);
  await page.keyboard.type("医疗");
  await expect(page.getByTestId("result")).toHaveCount(3);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("reader-html")).toContainText("公司从未做过医疗");
  const marked = await page.evaluate(() =>
    [...(CSS.highlights.get("query") ?? [])].map((range) => (range as Range).toString()),
  );
  expect(marked.length).toBeGreaterThan(3);
  expect(new Set(marked)).toEqual(new Set(["医疗"]));
  await expect(page.getByTestId("reader-html").locator("mark")).toHaveCount(0);
});

test("links inside, links outside, outline, references", async ({ page }) => {
  await page.setViewportSize({ width: 1680, height: 900 });
  await page.goto("/index.html?theme=light");
  await openFirst(page, "医疗");
  await page.getByTestId("outline-item").filter({ hasText: "经验" }).click();
  await expect(page.locator("[data-testid=outline-item][aria-current]")).toHaveText("经验");
  await page.getByTestId("reader-html").getByRole("link", { name: "决策链怎么画" }).click();
  await expect(page.getByTestId("reader-title")).toHaveText("决策链怎么画");
  await page.getByTestId("reference").filter({ hasText: "从零打开医疗行业市场" }).first().click();
  await expect(page.getByTestId("reader-title")).toHaveText("从零打开医疗行业市场");
  await page.evaluate(() => {
    const link = Object.assign(document.createElement("a"), { href: "https://example.com/" });
    document.querySelector("[data-testid=reader-html]")?.append(link);
    link.click();
  });
  expect(await asked(page, "link_open")).toEqual([{ address: "https://example.com/" }]);
  expect(page.url()).toContain("index.html");
});

test("lines are copied from the reader, blanks marked", async ({ page }) => {
  await openMain(page);
  await openFirst(page, "jgg");
  await expect(page.getByTestId("copy-line")).toHaveCount(4);
  await page.getByTestId("copy-line").first().click();
  await expect(page.getByText("已复制话术")).toBeVisible();
  expect(await clipboard(page)).toBe(
    "【客户称呼】，您比的是哪一家、哪一档配置？我想先确认我们说的是同一样东西。",
  );
  await page.getByRole("button", { name: "复制链接" }).click();
  await expect.poll(() => clipboard(page)).toBe("jinnang://article/price-vs-competitor");
  await page.getByRole("button", { name: "在编辑器中打开" }).click();
  expect(await asked(page, "file_open")).toEqual([{ id: "price-vs-competitor" }]);
});

test("searches are saved, chosen and forgotten", async ({ page }) => {
  await openMain(page);
  await page.keyboard.type("医疗 kind:case");
  await page.getByTestId("searches").click();
  await page.getByLabel("给这个搜索起个名字").fill("医疗案例");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.getByTestId("library-box").fill("");
  await page.getByTestId("searches").click();
  await page.getByRole("button", { name: "医疗案例", exact: true }).click();
  await expect(page.getByTestId("library-box")).toHaveValue("医疗 kind:case");
  await page.getByTestId("searches").click();
  await page.getByRole("button", { name: "删除“医疗案例”" }).click();
  await expect(page.getByRole("button", { name: "医疗案例", exact: true })).toHaveCount(0);

  await expect(page.getByRole("button", { name: "撤销" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "医疗案例", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "清除最近搜索" }).click();
  await expect(page.getByText("已清除最近搜索")).toBeVisible();
  await page.getByRole("button", { name: "撤销" }).click();
  await expect(page.getByRole("button", { name: "医疗 开拓", exact: true })).toBeVisible();
});

test("an input method in the menu of searches keeps its own keys", async ({ page }) => {
  await openMain(page);
  await page.keyboard.type("医疗");
  await page.getByTestId("searches").click();
  const name = page.getByLabel("给这个搜索起个名字");
  await name.focus();
  // WebKit ends the composition first: only the code 229 tells whose key it is.
  const composing = (key: string, init: object) =>
    name.evaluate(
      (field, [key, init]) =>
        field.dispatchEvent(
          new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }),
        ),
      [key, init] as const,
    );
  for (const key of ["Escape", "ArrowDown", "Enter"])
    for (const init of [{ isComposing: true }, { keyCode: 229 }])
      expect(await composing(key, init), key).toBe(true);
  await expect(name).toBeFocused();
});

test("a hundred thousand hits are scrolled by few rows, to the very last", async ({ page }) => {
  await stretch(page, 100_000);
  await openMain(page);
  await expect(page.getByText("100,000 条")).toBeVisible();
  await page.getByTestId("results").focus();
  await page.keyboard.press("End");
  await expect(page.locator("#result-99999")).toHaveAttribute("data-id", /.+/);
  await page.getByTestId("results").evaluate((list) => list.scrollTo({ top: 3_000_000 }));
  await expect(page.getByTestId("result").first()).toHaveAttribute("data-id", /.+/);
  expect(await page.getByTestId("result").count()).toBeLessThan(40);
});

test("a row under a press never becomes another one while the list scrolls", async ({ page }) => {
  await stretch(page, 100_000);
  await openMain(page);
  const pressed = await page.locator("#result-3").elementHandle();
  await page.getByTestId("results").evaluate((list) => list.scrollTo({ top: 3_000_000 }));
  await expect(page.locator("#result-3")).toHaveCount(0);
  expect(await pressed!.evaluate((row) => (row.isConnected ? row.id : "gone"))).toBe("gone");
});

test("Back restores where the list and the text were", async ({ page }) => {
  await openMain(page);
  const list = page.getByTestId("results");
  // Far enough that the row is wholly in view: to click one that is not, it would be scrolled first.
  await list.evaluate((list) => list.scrollTo({ top: 800 }));
  await page.locator('[data-testid=result][data-id="line-stopped"]').click();
  await expect(page.getByTestId("reader-title")).toHaveText("停线投诉处理");
  await page.getByTestId("library-box").fill("框架协议");
  await page.getByTestId("result").first().filter({ hasText: "跨区域" }).click();
  await expect(page.getByTestId("reader-title")).toContainText("跨区域");
  await page.getByTestId("reader").evaluate((pane) => pane.scrollTo({ top: 500 }));
  await page.getByTestId("back").click();
  await expect(page.getByTestId("reader-title")).toHaveText("停线投诉处理");
  await page.getByTestId("forward").click();
  await expect(page.getByTestId("reader-title")).toContainText("跨区域");
  await expect.poll(() => page.getByTestId("reader").evaluate((p) => p.scrollTop)).toBe(500);
  await page.getByTestId("back").click();
  await page.getByTestId("back").click();
  await expect(page.getByTestId("library-box")).toHaveValue("");
  await expect.poll(() => list.evaluate((l) => l.scrollTop)).toBe(800);
});

test("a changed base is fetched again in place", async ({ page }) => {
  await openMain(page);
  await openFirst(page, "框架协议");
  await expect(page.getByTestId("reader-title")).toContainText("跨区域");
  await page.getByTestId("reader").evaluate((pane) => pane.scrollTo({ top: 400 }));
  const before = (await asked(page, "article")).length;
  await tell(page, { event: "changed", tags: ["articles", "status"] });
  await expect.poll(async () => (await asked(page, "article")).length).toBe(before + 1);
  expect(await page.getByTestId("reader").evaluate((p) => p.scrollTop)).toBe(400);
});

test("F6 goes through the panes, ? shows the keys, Ctrl+K opens the panel", async ({ page }) => {
  await openMain(page);
  await expect(page.getByTestId("result").first()).toHaveAttribute("data-id", /.+/);
  const place = () =>
    page.evaluate(() => {
      const active = document.activeElement as HTMLElement;
      return active.dataset["testid"] ?? active.closest("nav,aside")?.className;
    });
  const order: (string | undefined)[] = [];
  for (let i = 0; i < 5; i++) {
    await page.keyboard.press("F6");
    order.push((await place())?.split(" ")[0]);
  }
  expect(order).toEqual(["results", "reader", "rail-library", "facet", "library-box"]);
  await page.keyboard.press("F6");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toContainText("Shift+F6");
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await expect(page.getByTestId("library-box")).toBeFocused();
  const opening = page.waitForEvent("popup");
  await page.keyboard.press("Control+k");
  expect((await opening).url()).toContain("panel.html");
});

test("a place from outside is gone to, at its passage", async ({ page }) => {
  await openMain(page);
  const place = { id: "long-title-and-text", anchor: "s-第-8-步-预沟通" };
  const go = { to: "article", ...place, query: null, stage: null };
  await tell(page, { event: "go", go });
  await expect(page.getByText("第 8 步 预沟通").first()).toBeInViewport();
  await expect(page.getByTestId("reader").evaluate((p) => p.scrollTop)).resolves.toBeGreaterThan(
    300,
  );
});

test("in a narrow window list and reader take turns and the facets fold", async ({ page }) => {
  await openMain(page);
  await page.setViewportSize({ width: 720, height: 640 });
  await expect(page.getByTestId("reader")).toBeHidden();
  await page.getByTestId("facets-open").click();
  await page.locator('[data-testid=facet][data-value="case"]:visible').click();
  await page.keyboard.press("Escape");
  await page.getByTestId("result").first().click();
  await expect(page.getByTestId("reader-title")).toBeVisible();
  await expect(page.getByTestId("library-box")).toBeHidden();
  await page.getByTestId("outline-open").click();
  await page.locator("[data-testid=outline-item]:visible").first().click();
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("results")).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(
    true,
  );
});

test("states of the workspace are told, with what to do", async ({ page }) => {
  await openMain(page, { scene: "missing" });
  await expect(page.getByRole("alert").first()).toContainText("找不到知识文件夹");
  await page.getByRole("button", { name: "选择文件夹" }).first().click();
  expect(await asked(page, "folder_choose")).toHaveLength(1);

  await fillIndex(page);
  await openMain(page);
  await expect(page.getByText("正在建立索引 3,200 / 10,000")).toBeVisible();
  await allow(page, "status");
  await allow(page, "search");
  await openMain(page, { scene: "readonly" });
  await expect(page.getByText("不能写入")).toBeVisible();
  await openMain(page, { scene: "empty" });
  await expect(page.getByText("这个工作区还没有文章")).toBeVisible();
  await refuse(page, "search");
  await openMain(page);
  await expect(page.getByRole("button", { name: "重试" })).toBeVisible();
  await allow(page, "search");
  await openMain(page);
  await page.getByTestId("library-box").fill("kind:case 火星移民");
  await page.getByRole("button", { name: "清除筛选" }).last().click();
  await expect(page.getByTestId("library-box")).toHaveValue("火星移民");
});

test("a search that failed says so in place of older hits, and Enter opens none", async ({
  page,
}) => {
  await openMain(page);
  const box = page.getByTestId("library-box");
  await box.fill("退款");
  await expect(page.getByTestId("result").first()).toBeVisible();
  await refuse(page, "search");
  await box.fill("预算");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "重试" })).toBeVisible();
  await expect(page.getByText("没有成功，请重试。")).toBeVisible();
  await expect(page.getByTestId("result").first()).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("reader-title")).toHaveCount(0);
  await clean(page);
});

test("where nothing is found one goes on: without a filter, to a draft, to the trainer", async ({
  page,
}) => {
  await openMain(page);
  const box = page.getByTestId("library-box");
  await box.fill("价格 kind:quiz");
  await page.getByRole("button", { name: /去掉 kind:quiz，有/ }).click();
  await expect(box).toHaveValue("价格");
  await box.fill("火星移民怎么报名 kind:quiz");
  await expect(page.getByText("没有找到“火星移民怎么报名”")).toBeVisible();
  await page.locator("[data-testid=lead-step][data-kind=ask]").click();
  await page.getByTestId("question-note").fill("客户明天要");
  await page.getByTestId("question-send").click();
  await expect(page.getByText("已发给培训师")).toBeVisible();
  await page.locator("[data-testid=lead-step][data-kind=write]").click();
  await expect(page.getByTestId("editor")).toContainText('title: "火星移民怎么报名"');
});

test("a trainer answers what colleagues ask with an article", async ({ page }) => {
  await openMain(page, { person: "wang" });
  await page.getByTestId("rail-review").click();
  await page.getByTestId("question-row").click();
  await expect(page.getByTestId("question-pane")).toContainText("对方财务在催");
  await page.getByTestId("question-find").fill("价格");
  await settled(page);
  await page.getByTestId("question-answer").first().click();
  await expect(page.getByTestId("question-row")).toHaveCount(0);
  const [settle] = (await asked(page, "question_settle")) as { article: string }[];
  expect(settle!.article).not.toBe(null);
});

test("settings take effect at once", async ({ page }) => {
  await openMain(page);
  await page.getByTestId("rail-settings").click();
  await page.getByText("English").click();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await page.getByText("Dark", { exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByTestId("hotkey").click();
  await page.keyboard.press("j");
  await expect(page.getByTestId("hotkey")).toContainText("Include Ctrl");
  await page.keyboard.press("Control+Alt+j");
  await expect(page.getByTestId("hotkey")).toContainText("Ctrl+Alt+J");
  await page.getByRole("switch").first().click();
  expect((await asked(page, "settings_change")).at(-1)).toEqual({
    language: "en",
    theme: "dark",
    hotkey: "Ctrl+Alt+J",
    autostart: true,
    shuangpin: null,
    keepCalls: true,
    compact: false,
  });
});

test("thousands of files with problems are drawn by the hundred", async ({ page }) => {
  const files = Array.from({ length: 5263 }, (_, i) => i);
  await change(page, "diagnostics", ({ items: [one] }) => ({
    items: files.map((i) => ({ ...one, path: `cases/${i}.md` })),
  }));
  await change(page, "status", (status) => ({ ...status, troubledFiles: files.length }));
  await openMain(page);
  await expect(page.getByTestId("rail-diagnostics")).toContainText("99+");
  await page.getByTestId("rail-diagnostics").click();
  await expect(page.getByText("5,263 个文件", { exact: true })).toBeVisible();
  await expect(page.getByTestId("diagnostic")).toHaveCount(100);
  await page.getByRole("button", { name: "再显示 100 个文件" }).click();
  await expect(page.getByTestId("diagnostic")).toHaveCount(200);
});

test("what is wrong in files leads to the article and its file", async ({ page }) => {
  await openMain(page);
  await page.getByTestId("rail-diagnostics").click();
  const file = page.locator("section").filter({ hasText: "medical-service-failure" }).last();
  await file.getByRole("button", { name: "在编辑器中打开" }).click();
  expect(await asked(page, "file_open")).toEqual([{ id: "medical-service-failure" }]);
  await file.getByRole("button", { name: "阅读" }).click();
  await expect(page.getByTestId("reader-title")).toHaveText("医疗机构服务升级为何失败");
});

test("calls that were kept are read, forgotten and brought back", async ({ page }) => {
  await openMain(page);
  await page.getByTestId("rail-settings").click();
  const rows = page.getByTestId("call-row");
  await expect(rows).toHaveCount(2);
  await rows.first().click();
  await expect(page.getByTestId("moment")).toHaveCount(4);
  await page.getByTestId("call-row-forget").first().click();
  await expect(rows).toHaveCount(1);
  await page.getByTestId("undo").click();
  await expect(rows).toHaveCount(2);
  await page.getByTestId("calls-forget-all").click();
  await expect(rows).toHaveCount(2);
  await page.getByTestId("calls-forget-all").click();
  await expect(rows).toHaveCount(0);
  await page.getByTestId("keep-calls").click();
  await expect(page.getByText("通话记录已关闭")).toBeVisible();
});

test("a case says on its row and its page whether it happened or was made for teaching", async ({
  page,
}) => {
  await openMain(page);
  const row = (id: string) => page.locator(`[data-testid=result][data-id=${id}]`);
  await expect(row("medical-from-zero").getByTestId("basis")).toHaveText("有出处");
  await expect(row("price-vs-competitor").getByTestId("basis")).toHaveCount(0);

  await row("medical-from-zero").click();
  const reader = page.getByRole("article");
  await expect(reader.getByTestId("basis").first()).toHaveText("有出处");
  await expect(reader).toContainText("出处：业务培训课程·突破案例");

  await page.getByTestId("library-box").fill("试点先行");
  await expect(row("pilot-first").getByTestId("basis")).toHaveText("示例");
  await row("pilot-first").click();
  await expect(reader.getByTestId("basis").first()).toHaveText("示例");
  await expect(reader).not.toContainText("出处：");
});

test("many situations are folded, so that the text below stays in sight", async ({ page }) => {
  await openMain(page);
  await page.getByTestId("library-box").fill("试点先行");
  await page.locator("[data-testid=result][data-id=pilot-first]").click();
  const reader = page.getByRole("article");
  await expect(reader).toContainText("什么时候用得上");
  await expect(reader).not.toContainText("老板问试点到底看哪几个数");
  await reader.getByTestId("more-triggers").click();
  await expect(reader).toContainText("老板问试点到底看哪几个数");
  await expect(reader.getByTestId("more-triggers")).toHaveCount(0);
});
