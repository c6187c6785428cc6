import { describe, expect, test } from "vitest";
import { broken, HeldHost, quiet } from "../tests/held";
import { lin, zhao } from "../tests/members";
import { blank, shownIds, typed } from "../tests/panel";
import type { Rules } from "../wire";
import { PanelState } from "./panel.svelte";

/** An admin puts other rules into force. */
async function inForce(host: HeldHost, other: Partial<Rules>) {
  await host.ask("sign_in", zhao);
  const { version, rules } = await host.ask("rules", {});
  await host.ask("rules_set", { command: "by-an-admin", version, rules: { ...rules, ...other } });
  await host.ask("sign_in", lin);
}

describe("Enter", () => {
  test("waits for the answer to the text now in the box", async () => {
    const { panel, host } = await typed("退款");
    host.held = ["look_up"];
    void panel.type("沉默");
    const entering = panel.saying.enter();
    await quiet();
    expect(host.asked("lines_insert")).toEqual([]);
    await host.next().answer();
    expect(await entering).toEqual({ did: "inserted" });
    expect(host.desktop.inserted).toEqual(["如果只能先解决一件事，您希望是哪一件？"]);
  });

  test("is forgotten when something else is typed before the answer", async () => {
    const { panel, host } = await typed("退款");
    host.held = ["look_up"];
    void panel.type("沉默");
    const entering = panel.saying.enter();
    void panel.type("沉默 价");
    await host.next().answer();
    await host.next().answer();
    expect(await entering).toEqual({ did: "nothing" });
    expect(host.asked("lines_insert")).toEqual([]);
  });

  test("does nothing when the question was refused, whatever is still painted", async () => {
    const { panel, host } = await typed("沉默");
    host.held = ["look_up"];
    void panel.type("沉默不");
    const entering = panel.saying.enter();
    await host.next().refuse(broken);
    expect(await entering).toEqual({ did: "nothing" });
    expect(panel.finding.error).toEqual(broken);
  });

  test("survives a change of the base that asks again meanwhile", async () => {
    const { panel, host } = await typed("沉默");
    host.held = ["look_up"];
    void panel.refresh();
    const entering = panel.saying.enter();
    await host.next().answer();
    expect(await entering).toEqual({ did: "inserted" });
  });

  test("after such a change takes the first row of the new text, not the one chosen before", async () => {
    const { panel, host } = await typed("沉默");
    const older = panel.finding.article?.id;
    host.held = ["look_up"];
    void panel.type("");
    const entering = panel.saying.copy();
    void panel.refresh();
    await host.next().answer();
    await host.next().answer();
    await entering;
    expect(shownIds(panel)).toContain(older);
    expect([panel.finding.chosen, panel.finding.article?.id]).toEqual([0, shownIds(panel)[0]]);
    expect(panel.finding.article?.id).not.toBe(older);
  });

  test("is forgotten by Escape, also where that only closes what is asked", async () => {
    const { panel, host } = await typed("退款");
    panel.asking = "note";
    host.held = ["look_up"];
    void panel.type("沉默");
    const entering = panel.saying.enter();
    await panel.escape();
    await host.next().answer();
    expect(await entering).toEqual({ did: "nothing" });
    expect(host.desktop.inserted).toEqual([]);
  });

  test("names the first empty blank instead of inserting", async () => {
    const { panel, host } = await typed("jgg");
    expect(await panel.saying.enter()).toEqual({ did: "blank", name: "客户称呼" });
    expect(panel.saying.asksFor).toEqual({ name: "客户称呼", why: "empty" });
    panel.saying.fill(blank("客户称呼"), "王总");
    expect(await panel.saying.enter()).toEqual({ did: "blank", name: "行业" });
    panel.saying.fill(blank("行业"), "  ");
    expect(await panel.saying.enter()).toEqual({ did: "blank", name: "行业" });
    expect(host.desktop.inserted).toEqual([]);
  });

  test("inserts exactly the line with its blanks filled; the program hides the panel", async () => {
    const { panel, host } = await typed("jgg");
    panel.saying.fill(blank("客户称呼"), " 王总 ");
    panel.saying.fill(blank("行业"), "制造");
    expect(await panel.saying.enter()).toEqual({ did: "inserted" });
    expect(host.desktop.inserted[0]).toMatch(/^王总，单看报价.*同规模的制造客户/);
    expect(host.asked("panel_hide")).toHaveLength(0);
    // That they were used is said by the program that put them there.
    expect(host.asked("article_used")).toEqual([]);
    expect(host.asked("lines_insert")).toMatchObject([
      { lines: [{ article: "price-vs-competitor", line: 2, from: null }] },
    ]);
    expect(host.asked("search_used")).toEqual([{ text: "jgg" }]);
  });

  test("pressed twice sends once", async () => {
    const { panel, host } = await typed("沉默");
    host.held = ["lines_insert"];
    const first = panel.saying.enter();
    await quiet();
    expect(await panel.saying.enter()).toEqual({ did: "nothing" });
    await host.next().answer();
    expect(await first).toEqual({ did: "inserted" });
    expect(host.waiting).toEqual([]);
  });

  test("leaves alone what is typed before the program says that it is done", async () => {
    const { panel, host } = await typed("沉默");
    host.held = ["lines_insert"];
    const entering = panel.saying.enter();
    await quiet();
    await panel.type("j");
    await host.next().answer();
    expect(await entering).toEqual({ did: "inserted" });
    expect([panel.finding.text, panel.leaving.times]).toEqual(["j", 0]);
  });

  test("tells which script's branch led to the words", async () => {
    const { panel, host } = await typed("jgg");
    panel.finding.follow(2);
    await quiet();
    await panel.saying.enter();
    expect(host.asked("lines_insert")).toMatchObject([
      { lines: [{ article: "confirm-the-worry", line: 2, from: "price-vs-competitor" }] },
    ]);
  });

  test("a failed insertion is told, and the panel stays", async () => {
    const { panel, host } = await typed("沉默");
    host.held = ["lines_insert"];
    const entering = panel.saying.enter();
    await quiet();
    await host.next().refuse(broken);
    expect(await entering).toEqual({ did: "nothing" });
    expect(panel.sending.onClipboard).toBeNull();
    expect(panel.finding.error).toEqual(broken);
    expect(host.asked("panel_hide")).toEqual([]);
  });

  test("in doubt the words are on the clipboard, which is said until it hides", async () => {
    const host = new HeldHost();
    let wake = () => {};
    const panel = new PanelState(host, () => new Promise((done) => (wake = done)));
    host.desktop.doubt = { zh: "没有找到刚才的窗口。", en: "The window is gone." };
    await panel.type("沉默");
    expect(await panel.saying.enter()).toEqual({ did: "copied" });
    expect(panel.sending.onClipboard?.doubt?.zh).toBe("没有找到刚才的窗口。");
    wake();
    await quiet();
    expect(panel.sending.onClipboard).toBeNull();
    expect(host.asked("panel_hide")).toHaveLength(1);
  });

  test("keeps the panel when one goes on typing after the copy", async () => {
    const host = new HeldHost();
    let wake = () => {};
    const panel = new PanelState(host, () => new Promise((done) => (wake = done)));
    await panel.type("沉默");
    expect(await panel.saying.copy()).toEqual({ did: "copied" });
    expect(host.desktop.clipboard).toBe("如果只能先解决一件事，您希望是哪一件？");
    expect(panel.sending.onClipboard).toEqual({ doubt: null });
    await panel.type("预算");
    wake();
    await quiet();
    expect(host.asked("panel_hide")).toEqual([]);
  });

  test("an expired core script is read, not inserted", async () => {
    const { panel, host } = await typed("tkypf");
    panel.saying.fill(blank("客户称呼"), "王总");
    expect(panel.finding.blocked?.zh).toContain("法务中心");
    expect(await panel.saying.enter()).toEqual({ did: "blocked" });
    expect(await panel.saying.enter()).toEqual({ did: "blocked" });
    expect(panel.finding.refusals).toBe(2);
    expect(host.asked("lines_insert")).toEqual([]);
    await panel.type("沉默");
    expect(panel.finding.refusals).toBe(0);
  });

  test("what may be said is the workspace's rule, by layer", async () => {
    const { panel, host } = await typed("wtjjh");
    for (const name of ["客户称呼", "问题"]) panel.saying.fill(blank(name), "王总");
    expect([panel.finding.article?.trust.state, panel.finding.blocked]).toEqual([
      "unverified",
      null,
    ]);
    expect(await panel.saying.enter()).toEqual({ did: "inserted" });
    await inForce(host, { applicationGuard: "strict" });
    await panel.refresh();
    expect(await panel.saying.enter()).toEqual({ did: "blocked" });
  });

  test("one key says that the script shown is useful, and takes it back", async () => {
    const { panel, host } = await typed("沉默");
    const before = panel.finding.article?.useful;
    expect(before).toMatchObject({ mine: false, may: true });
    await panel.opinion.praise();
    expect(panel.finding.article?.useful).toMatchObject({ mine: true, members: 1 });
    await panel.opinion.praise();
    expect(panel.finding.article?.useful).toMatchObject({ mine: false, members: 0 });
    const asked = host.asked("article_useful") as { useful: boolean }[];
    expect(asked.map(({ useful }) => useful)).toEqual([true, false]);
  });

  test("what nobody verified is said with a caution, and what was changed outside review is not", async () => {
    const { panel } = await typed("wtjjh");
    expect(panel.finding.article?.caution?.zh).toContain("还没有人核验过");
    await panel.type("总成本");
    panel.finding.choose(panel.finding.rows.findIndex((row) => row.id === "tco-worksheet"));
    await panel.refresh();
    expect(panel.finding.rows.find((row) => row.id === "tco-worksheet")?.trust?.state).toBe(
      "changed",
    );
    expect(panel.finding.article?.trust.state).toBe("changed");
  });

  test("a script that moved under one's eyes is shown anew, and not inserted", async () => {
    const { panel, host } = await typed("沉默");
    host.held = ["lines_insert"];
    const entering = panel.saying.enter();
    await quiet();
    const read = host.asked("article").length;
    await host.next().refuse({ ...broken, code: "stale" });
    expect(await entering).toEqual({ did: "nothing" });
    expect(host.asked("article")).toHaveLength(read + 1);
    expect(panel.finding.error?.code).toBe("stale");
    expect(host.desktop.inserted).toEqual([]);
  });

  test("opens an article without words to say in the library", async () => {
    const { panel, host } = await typed("总成本");
    expect(await panel.saying.enter()).toEqual({ did: "opened" });
    expect(host.asked("main_show")).toEqual([
      { go: { to: "article", id: "tco-worksheet", anchor: null, query: "总成本", stage: null } },
    ]);
  });

  test("opens with the stage it was found in", async () => {
    const { panel, host } = await typed("jgg");
    await panel.stages.choose("谈判成交");
    await panel.saying.openInLibrary();
    const go = { query: "jgg", stage: "谈判成交" };
    expect(host.asked("main_show")).toMatchObject([{ go }]);
  });
});
