// Knowledge going round: begun, written, handed in, reviewed, published, paid, redeemed.

import type { Page } from "@playwright/test";
import {
  asked,
  become,
  checkAll,
  expect,
  newDraft,
  openFirst,
  openMain,
  openSubmission,
  refuse,
  settled,
  tell,
  test,
  tickAll,
} from "./page";

const text = (page: Page) => page.locator(".cm-content");

test("the first person makes the workspace theirs, and the library never waits for it", async ({
  page,
}) => {
  await openMain(page, { scene: "new" });
  await expect(page.getByTestId("library-box")).toBeFocused();
  await page.keyboard.type("价格");
  await expect(page.getByTestId("result")).toHaveCount(6);
  await page.getByTestId("begin-name").fill("孙洁");
  await page.getByTestId("begin-department").fill("销售二部");
  await page.getByLabel("逐篇审核").check();
  await page.getByTestId("begin-done").click();
  await expect(page.getByTestId("begin-done")).toHaveCount(0);
  await expect(page.getByTestId("person-menu")).toContainText("孙洁");
  expect(await asked(page, "workspace_begin")).toMatchObject([
    { name: "孙洁", department: "销售二部", adopt: "review_all" },
  ]);
  await page.getByTestId("rail-settings").click();
  await page.getByTestId("member-name").fill("周然");
  await page.locator("form").getByLabel("部门").last().fill("销售二部");
  await page.getByTestId("member-add").click();
  await expect(page.getByTestId("member-row")).toHaveCount(2);
});

test("nobody is offered to be added without a department, and the form says what is missing", async ({
  page,
}) => {
  await openMain(page, { scene: "new" });
  const missing = page.getByText("先写上部门。");
  await page.getByTestId("begin-name").fill("孙洁");
  await expect(missing).toBeVisible();
  await expect(page.getByTestId("begin-done")).toBeDisabled();
  await page.getByTestId("begin-department").fill("销售二部");
  await expect(missing).toBeHidden();
  await page.getByTestId("begin-done").click();
  await expect(page.getByTestId("begin-done")).toHaveCount(0);
  await page.getByTestId("rail-settings").click();
  const old = page.getByTestId("member-row-department");
  await old.fill("");
  await old.press("Tab");
  await expect(old).toHaveValue("销售二部");
  await page.getByTestId("member-name").fill("周然");
  await page.getByTestId("member-name").press("Enter");
  await expect(missing).toBeVisible();
  await expect(page.getByTestId("member-add")).toBeDisabled();
  await page.getByTestId("member-department").fill("销售二部");
  await page.getByTestId("member-add").click();
  await expect(page.getByTestId("member-row")).toHaveCount(2);
  expect(await asked(page, "member_change")).toEqual([]);
});

test("write, hand in, review, approve, points, reward", async ({ page }) => {
  await openMain(page);
  await newDraft(page, "case_success");
  await page.keyboard.type("三周上线的连锁客户");
  await page.keyboard.press("Control+End");
  // A text of a few words earns nothing.
  await page.keyboard.type(
    "\n首月 38% 的门店开始使用。店长先在两家店跑了一周，把收银、退货、盘点各走一遍，" +
      "哪一步卡住就当晚改哪一步；第二周再请区域经理带着别的店长来看，看完的人自己报名，三周里没有开过一次动员会。",
  );
  await expect(page.getByTestId("draft-saved")).toContainText(/已保存 \d\d:\d\d:\d\d/);
  await expect(page.getByTestId("reader-html")).toContainText("首月 38% 的门店开始使用");
  await page.getByTestId("submit").click();
  await expect(page.getByTestId("mine-row").first()).toContainText("三周上线的连锁客户");
  await expect(page.getByTestId("mine-row").first()).toContainText("等待审核");

  await become(page, "wang");
  await page.getByTestId("rail-review").click();
  await openSubmission(page, "三周上线");
  await page.getByTestId("claim").click();
  await expect(page.getByTestId("release")).toBeVisible();
  await expect(page.getByTestId("decide-approve")).toBeDisabled();
  await checkAll(page);
  await page.locator("[data-testid=band][data-value=strong]").check();
  await page.getByTestId("decide-approve").click();
  await expect(page.getByTestId("queue-row").filter({ hasText: "三周上线" })).toHaveCount(0);
  const [decision] = (await asked(page, "submission_decide")) as Record<string, unknown>[];
  expect(decision).toMatchObject({
    verdict: "approve",
    band: "strong",
    claims: expect.arrayContaining(["38%"]),
  });
  expect(decision?.["command"]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);

  await become(page, "lin");
  await expect(page.getByRole("status").filter({ hasText: "+60 分" })).toBeVisible();
  await expect(page.getByTestId("rail-write")).toContainText("1");
  await page.getByTestId("rail-points").click();
  await expect(page.getByTestId("points-available")).toHaveText("475");
  const entry = page.getByTestId("points-entry").first();
  await expect(entry).toContainText("《三周上线的连锁客户》");
  await entry.click();
  await expect(page.locator(".cause")).toContainText("王宁");
  const bag = page.getByTestId("reward-card").filter({ hasText: "商务背包" });
  await bag.getByTestId("reward-request").click();
  await expect(page.getByTestId("points-available")).toHaveText("75");
  await page.getByTestId("undo").click();
  await expect(page.getByTestId("points-available")).toHaveText("475");
  await bag.getByTestId("reward-request").click();
  await expect(page.getByTestId("points-available")).toHaveText("75");

  await become(page, "zhao");
  await expect(page.getByTestId("redemption-approve")).toHaveCount(1);
  await page.getByTestId("redemption-approve").click();
  await expect(page.getByTestId("redemption-fulfil")).toBeVisible();
  await become(page, "lin");
  await expect(page.getByTestId("redemption").filter({ hasText: "商务背包" }).last()).toBeVisible();
  await expect(page.getByText("已批准")).toBeVisible();

  await page.getByTestId("rail-library").click();
  await openFirst(page, "三周上线");
  await expect(page.getByTestId("reader-title")).toHaveText("三周上线的连锁客户");
});

test("a draft is kept, masked, completed; what was not kept says so", async ({ page }) => {
  await openMain(page);
  await page.getByTestId("rail-write").click();
  await page.getByTestId("draft-row").first().click();
  await expect(text(page)).toBeFocused();
  await page.getByText("检查 4").click();
  await expect(page.getByTestId("trouble")).toHaveCount(4);
  await page.getByTestId("mask").click();
  await expect(page.getByTestId("trouble")).toHaveCount(3);
  await expect(text(page)).toContainText("138****5678");
  await page.keyboard.press("Control+End");
  await page.keyboard.type("看 [[折扣");
  await expect(page.getByRole("option")).toHaveCount(2);
  await page.waitForTimeout(150);
  await page.keyboard.press("Enter");
  await expect(text(page)).toContainText("看 [[price-big-discount]]");
  await refuse(page, "draft_save");
  await page.keyboard.type("再写");
  await expect(page.getByTestId("draft-saved")).toContainText("没有保存成功");
  await page.getByTestId("draft-back").click();
  await expect(page.getByTestId("editor")).toBeVisible();
});

test("an input method composes undisturbed while the draft is kept and checked", async ({
  page,
}) => {
  await openMain(page);
  await newDraft(page, "guide");
  await page.keyboard.type("13812345678 ");
  await expect(page.locator(".cm-lintRange")).toHaveCount(1);
  const ime = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    ime.send("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await compose("ni");
  await page.waitForTimeout(500); // the change is kept and checked meanwhile
  await compose("ni hao");
  await page.waitForTimeout(500);
  await ime.send("Input.insertText", { text: "你好" });
  await expect(text(page)).toContainText("title: 13812345678 你好");
  await expect(text(page)).not.toContainText("ni");
  await expect(page.getByTestId("draft-saved")).toContainText("已保存");
  await expect(page.getByTestId("trouble").or(page.locator(".cm-lintRange"))).not.toHaveCount(0);
});

test("keys of an input method are its own", async ({ page }) => {
  await openMain(page);
  await newDraft(page, "guide");
  await page.evaluate(() => {
    const target = document.querySelector(".cm-content")!;
    for (const key of ["Enter", "Escape"])
      target.dispatchEvent(
        new KeyboardEvent("keydown", {
          key,
          keyCode: 229,
          ctrlKey: key === "Enter",
          bubbles: true,
        }),
      );
  });
  await expect(page.getByTestId("editor")).toBeVisible();
  expect(await asked(page, "submit")).toEqual([]);
});

test("from the reader: a better version, at the sentence that was selected", async ({ page }) => {
  await openMain(page);
  await openFirst(page, "框架协议");
  await page.getByTestId("reader-html").locator("p").first().selectText();
  await expect(page.getByTestId("improve")).toContainText("对这句话提修改");
  await page.getByTestId("improve").click();
  await expect(text(page)).toBeFocused();
  const [start] = (await asked(page, "draft_start")) as { quote: string }[];
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(start?.quote);
});

test("handing in and throwing away can be undone", async ({ page }) => {
  await openMain(page);
  await page.getByTestId("rail-write").click();
  await page
    .getByRole("button", { name: /丢弃草稿/ })
    .first()
    .click();
  await expect(page.getByTestId("draft-row")).toHaveCount(1);
  await page.keyboard.press("Control+z");
  await expect(page.getByTestId("draft-row")).toHaveCount(2);
  await page.getByTestId("draft-row").first().click();
  await expect(text(page)).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByTestId("draft-row")).toHaveCount(1);
  await page.getByTestId("undo").click();
  await expect(page.getByTestId("draft-row")).toHaveCount(2);
});

test("returned with a reason and a remark, changed, handed in again", async ({ page }) => {
  await openMain(page);
  await become(page, "wang");
  await page.getByTestId("rail-review").click();
  await openSubmission(page, "零售连锁");
  await expect(page.getByTestId("diff")).toContainText("到门店");
  await page.getByTestId("diff").locator("p").filter({ hasText: "根本原因" }).selectText();
  await page.getByTestId("comment-box").fill("再具体一点");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByTestId("comment")).toHaveCount(2);
  await page.getByTestId("decide-return").click();
  await expect(page.getByTestId("reason")).toBeFocused();
  await page.getByTestId("reason").fill("数字要有来源");
  await page.getByTestId("decide-return").click();
  await expect(page.getByTestId("queue-row").filter({ hasText: "零售连锁" })).toHaveCount(0);
  await become(page, "lin");
  await expect(page.getByRole("status").filter({ hasText: "退回修改" })).toBeVisible();
  await page.getByTestId("rail-write").click();
  const row = page.getByTestId("mine-row").filter({ hasText: "零售连锁" });
  await expect(row).toContainText("数字要有来源");
  await row.getByRole("button", { name: "继续修改" }).click();
  await expect(text(page)).toBeFocused();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("出处：客户成功部的门店走访记录。");
  await expect(page.getByTestId("draft-saved")).toContainText("已保存");
  await page.getByTestId("submit").click();
  await expect(row).toContainText("王宁在审");
});

test("changes from outside and articles that are due", async ({ page }) => {
  await openMain(page, { person: "wang" });
  await page.getByTestId("rail-review").click();
  await page.getByTestId("outside-row").click();
  await expect(page.getByTestId("diff")).toContainText("71%");
  await page.getByTestId("revert").click();
  await expect(page.getByTestId("outside-row")).toHaveCount(0);
  await expect(page.getByTestId("due-row")).toHaveCount(6);
  await page.getByTestId("due-row").first().click();
  await expect(page.getByTestId("verify")).toBeDisabled();
  await tickAll(page);
  await page.getByTestId("verify").click();
  await expect(page.getByTestId("due-row")).toHaveCount(5);
});

test("the history of an article: compare any two, bring one back", async ({ page }) => {
  await openMain(page, { person: "wang" });
  await openFirst(page, "要求大幅折扣");
  await page.getByTestId("history").click();
  await expect(page.getByTestId("revision")).toHaveCount(2);
  await expect(page.getByTestId("diff")).toContainText("提示");
  await page.getByTestId("restore").click();
  await expect(page.getByTestId("revision")).toHaveCount(3);
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("reader-html")).toContainText("（旧版）");
});

test("the ledger: checked, saved as a table, earlier kinds, ranking by choice", async ({
  page,
}) => {
  await openMain(page);
  await page.getByTestId("rail-points").click();
  await page.getByTestId("verify-ledger").click();
  await expect(page.getByText("账本校验通过")).toBeVisible();
  await page.getByRole("button", { name: "导出表格" }).click();
  await expect
    .poll(async () => JSON.stringify(await asked(page, "points_save")))
    .toContain('"unit":"points"');
  await page.getByTestId("board-join").check();
  await expect(page.getByTestId("board")).toContainText("林晓（你）");
  await page.getByLabel("晋升加分").check();
  await expect(page.getByTestId("points-available")).toHaveText("47");
});

test("who is alone publishes directly", async ({ page }) => {
  await openMain(page, { scene: "alone" });
  await page.getByTestId("rail-write").click();
  await page.getByTestId("draft-row").first().click();
  await expect(page.getByTestId("submit")).toContainText("直接发布");
  await page.getByTestId("submit").click();
  await expect(page.getByTestId("mine-row").first()).toContainText("等下个季度再说");
  await page.getByTestId("rail-library").click();
  await page.getByTestId("library-box").fill("等下个季度");
  await expect(page.getByTestId("result").first()).toContainText("客户说“等下个季度再说”");
});

test("signed out, work waits for a name and the library does not", async ({ page }) => {
  await openMain(page);
  await page.getByTestId("person-menu").click();
  await page.getByTestId("sign-out").click();
  await page.getByTestId("rail-points").click();
  await expect(page.locator("main").getByTestId("person-row")).toHaveCount(3);
  await page.getByTestId("rail-library").click();
  await expect(page.getByTestId("result").first()).toBeVisible();
  await tell(page, { event: "changed", tags: ["people", "review", "points"] });
  await expect(page.getByTestId("result").first()).toBeVisible();
});

test("a wrong PIN is refused, the right one lets in", async ({ page }) => {
  await openMain(page);
  await page.getByTestId("person-menu").click();
  await page.getByTestId("person-row").filter({ hasText: "王宁" }).click();
  await page.getByTestId("person-pin").fill("000000");
  await page.keyboard.press("Enter");
  await expect(page.getByText("PIN 不对")).toBeVisible();
  await page.getByTestId("person-pin").fill("246810");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("person-menu")).toContainText("王宁");
  await expect(page.getByTestId("rail-review")).toBeVisible();
});

test("a text that moved under the author is shown merged and cannot be approved", async ({
  page,
}) => {
  await openMain(page, { person: "wang" });
  await openFirst(page, "要求大幅折扣");
  await page.getByTestId("history").click();
  await page.getByTestId("restore").click();
  await expect(page.getByTestId("revision")).toHaveCount(3);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+4");
  await openSubmission(page, "要求大幅折扣");
  await expect(page.getByText("有 1 处冲突")).toBeVisible();
  await page.getByText("合并", { exact: true }).click();
  const marks = page.getByTestId("merged").locator(".mark");
  await expect(marks).toHaveText([
    "<<<<<<< 作者的版本",
    "||||||| 动笔时的版本",
    "=======",
    ">>>>>>> 已发布的版本",
  ]);
  for (const [i, side] of (["author", "before", "published"] as const).entries())
    await expect(marks.nth(i).locator("+ p")).toHaveClass(new RegExp(side));
  await checkAll(page);
  await expect(page.getByTestId("decide-approve")).toBeDisabled();
});

test("a member leaves, comes back, leaves for good and is erased", async ({ page }) => {
  await openMain(page, { person: "zhao" });
  await page.getByTestId("rail-settings").click();
  const called = page.getByTestId("member-row").filter({ hasText: "王宁" });
  // Whoever was erased has no name to be found by.
  const id = await called.getAttribute("data-id");
  const row = page.locator(`[data-testid=member-row][data-id="${id}"]`);
  await row.getByRole("button", { name: "停用" }).click();
  await expect(row).toContainText("已停用");
  await page.getByTestId("undo").click();
  await row.getByRole("button", { name: "停用" }).click();
  await row.getByRole("button", { name: "清除个人信息" }).click();
  await row.getByRole("button", { name: "清除，不能撤销" }).click();
  await expect(row).toContainText("已离开的成员");
  await expect(row.getByRole("button", { name: "清除个人信息" })).toHaveCount(0);
});

test("by keyboard through the queue: arrows, and the focus stays somewhere", async ({ page }) => {
  await openMain(page, { person: "wang" });
  await page.keyboard.press("Control+4");
  await expect(page.getByTestId("queue-row")).toHaveCount(3);
  await settled(page);
  await page.getByTestId("queue-row").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("submission-title")).toHaveText("零售连锁：上线没人用");
  await page.getByTestId("reason").fill("不合适");
  await page.getByTestId("decide-decline").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("queue-row").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("library-box")).toBeVisible();
});
