import { describe, expect, test } from "vitest";
import type { Blank } from "../parts/script";
import { broken, HeldHost, quiet } from "../tests/held";
import type { SearchView } from "../wire";
import { PanelState } from "./panel.svelte";

/** A panel in which `text` was typed and answered. */
async function typed(text: string, host = new HeldHost()) {
  const panel = new PanelState(host, () => Promise.resolve());
  await panel.start();
  await panel.type(text);
  return { panel, host };
}

const blank = (name: string): Blank => ({
  ...{ kind: "blank", name, input: { takes: "text" }, default: null },
});

const shownIds = (panel: PanelState) => panel.rows.map((row) => row.id);

describe("late answers", () => {
  test("an answer to an older text never replaces a newer one", async () => {
    const { panel, host } = await typed("");
    host.held = ["search"];
    void panel.type("退款");
    void panel.type("预算");
    const [old, young] = [host.next(), host.next()];
    await young.answer();
    await old.answer();
    expect(panel.rows[0]?.id).toBe("budget-next-year");
    expect(panel.article?.id).toBe("budget-next-year");
  });

  test("an article of a row left behind is dropped", async () => {
    const { panel, host } = await typed("jgg");
    host.held = ["article"];
    panel.move(1);
    panel.move(-1);
    const [second, first] = [host.next(), host.next()];
    await first.answer();
    await second.answer();
    expect(panel.article?.id).toBe(shownIds(panel)[0]);
  });

  test("rows are stale from the key to their answer, and stay so when it is refused", async () => {
    const { panel, host } = await typed("");
    expect(panel.stale).toBe(false);
    host.held = ["search"];
    void panel.type("退款");
    expect(panel.stale).toBe(true);
    await host.next().answer();
    expect(panel.stale).toBe(false);
    void panel.type("预算");
    await host.next().refuse(broken);
    expect(panel.stale).toBe(true);
  });

  test("a refusal of an older question is not shown", async () => {
    const { panel, host } = await typed("");
    host.held = ["search"];
    void panel.type("退款");
    void panel.type("预算");
    const [old, young] = [host.next(), host.next()];
    await young.answer();
    await old.refuse(broken);
    expect(panel.error).toBeNull();
  });
});

describe("Enter", () => {
  test("waits for the answer to the text now in the box", async () => {
    const { panel, host } = await typed("退款");
    host.held = ["search"];
    void panel.type("沉默");
    const entering = panel.enter();
    await quiet();
    expect(host.asked("lines_insert")).toEqual([]);
    await host.next().answer();
    expect(await entering).toEqual({ did: "inserted" });
    expect(host.memory.inserted).toEqual(["如果只能先解决一件事，您希望是哪一件？"]);
  });

  test("is forgotten when something else is typed before the answer", async () => {
    const { panel, host } = await typed("退款");
    host.held = ["search"];
    void panel.type("沉默");
    const entering = panel.enter();
    void panel.type("沉默 价");
    await host.next().answer();
    await host.next().answer();
    expect(await entering).toEqual({ did: "nothing" });
    expect(host.asked("lines_insert")).toEqual([]);
  });

  test("does nothing when the question was refused, whatever is still painted", async () => {
    const { panel, host } = await typed("沉默");
    host.held = ["search"];
    void panel.type("沉默不");
    const entering = panel.enter();
    await host.next().refuse(broken);
    expect(await entering).toEqual({ did: "nothing" });
    expect(panel.error).toEqual(broken);
  });

  test("survives a change of the base that asks again meanwhile", async () => {
    const { panel, host } = await typed("沉默");
    host.held = ["search"];
    void panel.refresh();
    const entering = panel.enter();
    await host.next().answer();
    expect(await entering).toEqual({ did: "inserted" });
  });

  test("after such a change takes the first row of the new text, not the one chosen before", async () => {
    const { panel, host } = await typed("沉默");
    const older = panel.article?.id;
    host.held = ["search"];
    void panel.type("");
    const entering = panel.copy();
    void panel.refresh();
    await host.next().answer();
    await host.next().answer();
    await entering;
    expect(shownIds(panel)).toContain(older);
    expect([panel.chosen, panel.article?.id]).toEqual([0, shownIds(panel)[0]]);
    expect(panel.article?.id).not.toBe(older);
  });

  test("is forgotten by Escape, also where that only closes what is asked", async () => {
    const { panel, host } = await typed("退款");
    panel.asking = "note";
    host.held = ["search"];
    void panel.type("沉默");
    const entering = panel.enter();
    await panel.escape();
    await host.next().answer();
    expect(await entering).toEqual({ did: "nothing" });
    expect(host.memory.inserted).toEqual([]);
  });

  test("names the first empty blank instead of inserting", async () => {
    const { panel, host } = await typed("jgg");
    expect(await panel.enter()).toEqual({ did: "blank", name: "客户称呼" });
    expect(panel.asksFor).toEqual({ name: "客户称呼", why: "empty" });
    panel.fill(blank("客户称呼"), "王总");
    expect(await panel.enter()).toEqual({ did: "blank", name: "行业" });
    panel.fill(blank("行业"), "  ");
    expect(await panel.enter()).toEqual({ did: "blank", name: "行业" });
    expect(host.memory.inserted).toEqual([]);
  });

  test("inserts exactly the line with its blanks filled; the program hides the panel", async () => {
    const { panel, host } = await typed("jgg");
    panel.fill(blank("客户称呼"), " 王总 ");
    panel.fill(blank("行业"), "制造");
    expect(await panel.enter()).toEqual({ did: "inserted" });
    expect(host.memory.inserted[0]).toMatch(/^王总，单看报价.*同规模的制造客户/);
    expect(host.asked("panel_hide")).toHaveLength(0);
    expect(host.asked("article_used")).toEqual([
      { id: "price-vs-competitor", how: "inserted", line: 2, from: null },
    ]);
    expect(host.asked("search_used")).toEqual([{ text: "jgg" }]);
  });

  test("pressed twice sends once", async () => {
    const { panel, host } = await typed("沉默");
    host.held = ["lines_insert"];
    const first = panel.enter();
    await quiet();
    expect(await panel.enter()).toEqual({ did: "nothing" });
    await host.next().answer();
    expect(await first).toEqual({ did: "inserted" });
    expect(host.waiting).toEqual([]);
  });

  test("leaves alone what is typed before the program says that it is done", async () => {
    const { panel, host } = await typed("沉默");
    host.held = ["lines_insert"];
    const entering = panel.enter();
    await quiet();
    await panel.type("j");
    await host.next().answer();
    expect(await entering).toEqual({ did: "inserted" });
    expect([panel.text, panel.away]).toEqual(["j", 0]);
  });

  test("tells which script's branch led to the words", async () => {
    const { panel, host } = await typed("jgg");
    panel.follow(2);
    await quiet();
    await panel.enter();
    expect(host.asked("article_used")).toEqual([
      { id: "confirm-the-worry", how: "inserted", line: 2, from: "price-vs-competitor" },
    ]);
  });

  test("a failed insertion is told, and the panel stays", async () => {
    const { panel, host } = await typed("沉默");
    host.held = ["lines_insert"];
    const entering = panel.enter();
    await quiet();
    await host.next().refuse(broken);
    expect(await entering).toEqual({ did: "nothing" });
    expect(panel.sending.onClipboard).toBeNull();
    expect(panel.error).toEqual(broken);
    expect(host.asked("panel_hide")).toEqual([]);
  });

  test("in doubt the words are on the clipboard, which is said until it hides", async () => {
    const host = new HeldHost();
    let wake = () => {};
    const panel = new PanelState(host, () => new Promise((done) => (wake = done)));
    host.memory.doubt = { zh: "没有找到刚才的窗口。", en: "The window is gone." };
    await panel.type("沉默");
    expect(await panel.enter()).toEqual({ did: "copied" });
    expect(panel.sending.onClipboard?.doubt?.zh).toBe("没有找到刚才的窗口。");
    expect(host.asked("article_used")).toMatchObject([{ how: "copied" }]);
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
    expect(await panel.copy()).toEqual({ did: "copied" });
    expect(host.memory.clipboard).toBe("如果只能先解决一件事，您希望是哪一件？");
    expect(panel.sending.onClipboard).toEqual({ doubt: null });
    await panel.type("预算");
    wake();
    await quiet();
    expect(host.asked("panel_hide")).toEqual([]);
  });

  test("an expired core script is read, not inserted", async () => {
    const { panel, host } = await typed("tkypf");
    panel.fill(blank("客户称呼"), "王总");
    expect(panel.blocked?.zh).toContain("法务中心");
    expect(await panel.enter()).toEqual({ did: "blocked" });
    expect(await panel.enter()).toEqual({ did: "blocked" });
    expect(panel.refusals).toBe(2);
    expect(host.asked("lines_insert")).toEqual([]);
    await panel.type("沉默");
    expect(panel.refusals).toBe(0);
  });

  test("what may be said is the workspace's rule, by layer", async () => {
    const { panel, host } = await typed("wtjjh");
    for (const name of ["客户称呼", "问题"]) panel.fill(blank(name), "王总");
    expect([panel.article?.trust.state, panel.blocked]).toEqual(["unverified", null]);
    expect(await panel.enter()).toEqual({ did: "inserted" });
    host.memory.workspace.elsewhere({ applicationGuard: "strict" });
    await panel.refresh();
    expect(await panel.enter()).toEqual({ did: "blocked" });
  });

  test("one key says that the script shown is useful, and takes it back", async () => {
    const { panel, host } = await typed("沉默");
    const before = panel.article?.useful;
    expect(before).toMatchObject({ mine: false, may: true });
    await panel.praise();
    expect(panel.article?.useful).toMatchObject({ mine: true, members: 1 });
    await panel.praise();
    expect(panel.article?.useful).toMatchObject({ mine: false, members: 0 });
    const asked = host.asked("article_useful") as { useful: boolean }[];
    expect(asked.map(({ useful }) => useful)).toEqual([true, false]);
  });

  test("what nobody verified is said with a caution, and what was changed outside review is not", async () => {
    const { panel } = await typed("wtjjh");
    expect(panel.article?.caution?.zh).toContain("还没有人核验过");
    await panel.type("总成本");
    panel.choose(panel.rows.findIndex((row) => row.id === "tco-worksheet"));
    await panel.refresh();
    expect(panel.rows.find((row) => row.id === "tco-worksheet")?.trust?.state).toBe("changed");
    expect(panel.article?.trust.state).toBe("changed");
  });

  test("a script that moved under one's eyes is shown anew, and not inserted", async () => {
    const { panel, host } = await typed("沉默");
    host.held = ["lines_insert"];
    const entering = panel.enter();
    await quiet();
    const read = host.asked("article").length;
    await host.next().refuse({ ...broken, code: "stale" });
    expect(await entering).toEqual({ did: "nothing" });
    expect(host.asked("article")).toHaveLength(read + 1);
    expect(panel.error?.code).toBe("stale");
    expect(host.memory.inserted).toEqual([]);
  });

  test("opens an article without words to say in the library", async () => {
    const { panel, host } = await typed("总成本");
    expect(await panel.enter()).toEqual({ did: "opened" });
    expect(host.asked("main_show")).toEqual([
      { go: { to: "article", id: "tco-worksheet", anchor: null, query: "总成本", stage: null } },
    ]);
  });

  test("opens with the stage it was found in", async () => {
    const { panel, host } = await typed("jgg");
    await panel.chooseStage("谈判成交");
    await panel.openInLibrary();
    const go = { query: "jgg", stage: "谈判成交" };
    expect(host.asked("main_show")).toMatchObject([{ go }]);
  });
});

describe("the path of branches", () => {
  test("follows, shows and goes back", async () => {
    const { panel } = await typed("jgg");
    panel.follow(1);
    await quiet();
    expect(panel.article?.id).toBe("price-big-discount");
    panel.follow(0);
    await quiet();
    expect(panel.trail.map((step) => step.to.id)).toEqual(["price-big-discount", "pilot-first"]);
    panel.back();
    await quiet();
    expect(panel.article?.id).toBe("price-big-discount");
  });

  test("Escape leaves the path first and hides only then", async () => {
    const { panel, host } = await typed("jgg");
    panel.follow(1);
    await panel.escape();
    await quiet();
    expect(panel.article?.id).toBe("price-vs-competitor");
    expect(host.asked("panel_hide")).toEqual([]);
    await panel.escape();
    expect(host.asked("panel_hide")).toHaveLength(1);
  });

  test("blanks keep their values from script to script until the call ends", async () => {
    const { panel } = await typed("jgg");
    panel.fill(blank("客户称呼"), "王总");
    panel.follow(1);
    await quiet();
    expect(await panel.enter()).toEqual({ did: "blank", name: "模块" });
    panel.blanks.forget();
    expect(await panel.enter()).toEqual({ did: "blank", name: "客户称呼" });
  });
});

describe("stages", () => {
  test("counts stay those of all stages when one is chosen", async () => {
    const { panel } = await typed("jgg");
    await panel.chooseStage("谈判成交");
    expect(panel.all).toBe(2);
    expect(panel.counts.get("异议处理")).toBe(2);
    await panel.chooseStage("客户开发");
    expect(panel.rows).toEqual([]);
    expect(panel.all).toBe(2);
  });

  test("the bar goes round", async () => {
    const { panel } = await typed("");
    await panel.moveStage(-1);
    expect(panel.stage).toBe("投诉危机");
    await panel.moveStage(1);
    expect(panel.stage).toBeNull();
  });
});

test("a change of the base keeps the row, the path and the step", async () => {
  const { panel } = await typed("jgg");
  panel.move(1);
  await quiet();
  await panel.refresh();
  expect(panel.chosen).toBe(1);
  panel.move(-1);
  await quiet();
  panel.showLine(0);
  await panel.refresh();
  expect(panel.lineIndex).toBe(0);
});

test("the main window is where a folder is chosen; the panel makes room for it", async () => {
  const { panel, host } = await typed("");
  await panel.openMain();
  expect(host.asked("main_show")).toEqual([{ go: null }]);
  expect(host.asked("panel_hide")).toHaveLength(1);
});

test("a case of the call opens where one writes, and the panel makes room for it", async () => {
  const { panel, host } = await typed("");
  await panel.meet({ name: "王总", company: "", industry: "" });
  const id = panel.call.on!.id;
  await panel.end("advanced", "");
  await panel.writeCase(id);
  expect(host.asked("main_show")).toEqual([
    { go: { to: "draft", id: expect.any(String) as string } },
  ]);
  expect(host.asked("panel_hide")).toHaveLength(1);
});

test("without a draft nothing opens", async () => {
  const { panel, host } = await typed("");
  await panel.writeCase("call-x");
  expect(host.asked("main_show")).toEqual([]);
});

describe("hits that may not be it", () => {
  /** Met by less than half of its words, and by more than a few articles. */
  const vague = "客户预算没了";

  test("are a few at first; going past the last shows the rest", async () => {
    const { panel } = await typed(vague);
    expect([panel.doubtful, panel.rows.length]).toEqual([true, 5]);
    const { more } = panel;
    expect(more).toBeGreaterThan(0);
    for (let i = 0; i < 4; i++) panel.move(1);
    expect([panel.chosen, panel.more]).toEqual([4, more]);
    panel.move(1);
    expect([panel.chosen, panel.rows.length, panel.more]).toEqual([5, 5 + more, 0]);
    await panel.refresh();
    expect([panel.chosen, panel.more]).toEqual([5, 0]);
    await panel.type(`${vague} `);
    expect(panel.rows).toHaveLength(5);
  });

  test("lead on to writing and asking, not by the digits of the rows", async () => {
    const { panel } = await typed(vague);
    expect(panel.lead.map(({ kind }) => kind)).toEqual(["write", "ask"]);
    expect(panel.takeNth(0)).toBe(false);
  });

  async function doubtful() {
    const host = new HeldHost();
    host.change = (name, answer) =>
      name === "search" ? { ...(answer as SearchView), certainty: "perhaps" } : answer;
    return typed("沉默", host);
  }

  test("are sent by a second Enter", async () => {
    const { panel, host } = await doubtful();
    expect(panel.unsure).toBe(true);
    expect(await panel.enter()).toEqual({ did: "doubted" });
    expect([panel.doubts, host.memory.inserted]).toEqual([true, []]);
    expect(await panel.enter()).toEqual({ did: "inserted" });
    expect(panel.doubts).toBe(false);
  });

  test("are sent at once when they were chosen by hand, and copied at once", async () => {
    const { panel } = await doubtful();
    expect(await panel.copy()).toEqual({ did: "copied" });
    panel.choose(0);
    await quiet();
    expect(await panel.enter()).toEqual({ did: "inserted" });
  });

  test("are doubted anew with another text", async () => {
    const { panel } = await doubtful();
    await panel.enter();
    await panel.type("沉默 ");
    expect(panel.unsure).toBe(true);
    expect(await panel.enter()).toEqual({ did: "doubted" });
  });

  test("are not doubted while the index is being filled", async () => {
    const host = new HeldHost();
    host.change = (name, answer) =>
      name === "search"
        ? { ...(answer as SearchView), certainty: "perhaps", partial: true }
        : answer;
    const { panel } = await typed("沉默", host);
    expect([panel.doubtful, panel.unsure, panel.lead]).toEqual([false, false, []]);
  });
});

test("while an input method composes, only a sure answer takes the place of what is shown", async () => {
  const { panel } = await typed("沉默");
  const before = shownIds(panel);
  panel.composing.is(true);
  const asking = panel.type("没人写过的问法");
  await quiet();
  expect(shownIds(panel)).toEqual(before);
  expect(panel.lead).toEqual([]);
  await panel.type("退款");
  expect(panel.rows[0]?.id).toBe("core-refund-promise");
  const last = panel.type("没人写过的问法");
  panel.composing.is(false);
  await Promise.all([asking, last]);
  expect(panel.rows).toEqual([]);
  expect(panel.lead.map(({ kind }) => kind)).toContain("near");
});

test("what a branch led to, or a filter alone, is not said to be found by words", async () => {
  const { panel, host } = await typed("jgg");
  panel.follow(0);
  await quiet();
  await panel.openInLibrary();
  await panel.type("kind:case");
  await panel.openInLibrary();
  const go = { to: "article", query: null };
  expect(host.asked("main_show")).toMatchObject([{ go }, { go }]);
});
