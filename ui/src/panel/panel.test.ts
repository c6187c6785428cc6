import { describe, expect, test } from "vitest";
import { broken, HeldHost, quiet } from "../tests/held";
import { blank, shownIds, typed } from "../tests/panel";
import type { LookUpRequest, LookUpView, SearchView } from "../wire";

/** An answer with something else in what was found. */
const found = (answer: unknown, other: Partial<SearchView>): LookUpView => {
  const view = answer as LookUpView;
  return { ...view, found: { ...view.found, ...other } };
};

describe("a key", () => {
  test("is one question: rows, counts and the article of the first row come together", async () => {
    const { panel, host } = await typed("");
    const before = host.desktop.questions.length;
    await panel.type("预算");
    expect(host.desktop.questions.slice(before).map(({ name }) => name)).toEqual(["look_up"]);
    expect(panel.finding.article?.id).toBe("budget-next-year");
    expect(panel.finding.counts.size).toBeGreaterThan(0);
  });

  test("in a stage counts all stages, and choosing a stage counts none again", async () => {
    const { panel, host } = await typed("价格");
    const counts = panel.finding.counts;
    await panel.finding.filter("异议处理");
    await panel.type("预算");
    await panel.finding.filter(null);
    await panel.refresh();
    const asked = host.asked("look_up") as LookUpRequest[];
    expect(asked.slice(-4).map(({ counts }) => counts)).toEqual([false, true, false, true]);
    expect(panel.finding.counts).not.toEqual(counts);
  });
});

describe("late answers", () => {
  test("an answer to an older text never replaces a newer one", async () => {
    const { panel, host } = await typed("");
    host.held = ["look_up"];
    void panel.type("退款");
    void panel.type("预算");
    const [old, young] = [host.next(), host.next()];
    await young.answer();
    await old.answer();
    expect(panel.finding.rows[0]?.id).toBe("budget-next-year");
    expect(panel.finding.article?.id).toBe("budget-next-year");
  });

  test("an article of a row left behind is dropped", async () => {
    const { panel, host } = await typed("jgg");
    host.held = ["article"];
    panel.finding.move(1);
    panel.finding.move(-1);
    const [second, first] = [host.next(), host.next()];
    await first.answer();
    await second.answer();
    expect(panel.finding.article?.id).toBe(shownIds(panel)[0]);
  });

  test("rows are stale from the key to their answer, and stay so when it is refused", async () => {
    const { panel, host } = await typed("");
    expect(panel.finding.stale).toBe(false);
    host.held = ["look_up"];
    void panel.type("退款");
    expect(panel.finding.stale).toBe(true);
    await host.next().answer();
    expect(panel.finding.stale).toBe(false);
    void panel.type("预算");
    await host.next().refuse(broken);
    expect(panel.finding.stale).toBe(true);
  });

  test("a digit that comes before the rows for its text chooses among those, not among the older ones", async () => {
    const { panel, host } = await typed("价格");
    const before = shownIds(panel);
    host.held = ["look_up"];
    void panel.type("jgg");
    panel.finding.pick(2);
    expect([shownIds(panel), panel.finding.chosen]).toEqual([before, 0]);
    const entering = panel.saying.openInLibrary();
    await host.next().answer();
    expect(await entering).toEqual({ did: "opened" });
    expect(panel.finding.chosen).toBe(1);
    const { id } = panel.finding.rows[1]!;
    expect(host.asked("main_show")).toMatchObject([{ go: { to: "article", id } }]);
  });

  test("arrows that come before the rows for their text go through those", async () => {
    const { panel, host } = await typed("jgg");
    panel.finding.move(1);
    await quiet();
    host.held = ["look_up"];
    void panel.type("价格");
    panel.finding.move(1);
    panel.finding.move(1);
    panel.finding.move(-1);
    await host.next().answer();
    expect([panel.finding.chosen, panel.finding.article?.id]).toEqual([1, shownIds(panel)[1]]);
  });

  test("another text forgets the digit that waits, and so does a digit without a row", async () => {
    const { panel, host } = await typed("");
    host.held = ["look_up"];
    void panel.type("价格");
    panel.finding.pick(2);
    void panel.type("jgg");
    await host.next().answer();
    await host.next().answer();
    expect(panel.finding.chosen).toBe(0);
    void panel.type("价格");
    void panel.type("jgg");
    panel.finding.pick(9);
    await host.next().answer();
    await host.next().answer();
    expect(panel.finding.chosen).toBe(0);
  });

  test("while the same text is asked again, a digit is the row that is seen", async () => {
    const { panel, host } = await typed("jgg");
    host.held = ["look_up"];
    void panel.refresh();
    panel.finding.pick(2);
    expect(panel.finding.chosen).toBe(1);
    await host.next().answer();
    expect(panel.finding.chosen).toBe(1);
  });

  test("a refusal of an older question is not shown", async () => {
    const { panel, host } = await typed("");
    host.held = ["look_up"];
    void panel.type("退款");
    void panel.type("预算");
    const [old, young] = [host.next(), host.next()];
    await young.answer();
    await old.refuse(broken);
    expect(panel.finding.error).toBeNull();
  });
});

describe("a digit for the article shown", () => {
  test("that is pressed while the question is on its way is taken, once", async () => {
    const { panel, host } = await typed("预算");
    expect(panel.takeDigit(5)).toBe(false);
    host.held = ["at_hand"];
    const asking = panel.askDigit();
    await quiet();
    expect([panel.takeDigit(5), panel.takeDigit(6)]).toEqual([true, false]);
    host.held = [];
    await host.next().answer();
    await asking;
    expect(panel.asking).toBeNull();
    expect(host.asked("favourite_set")).toEqual([{ digit: 5, article: "budget-next-year" }]);
    expect(panel.takeDigit(5)).toBe(false);
  });

  test("belongs to the text in the box, and takes off what is on it", async () => {
    const { panel, host } = await typed("jgg");
    host.held = ["look_up"];
    void panel.type("预算");
    for (let i = 0; i < 2; i++) {
      const asking = panel.askDigit();
      panel.takeDigit(5);
      if (i === 0) await host.next().answer();
      await asking;
    }
    expect(host.asked("favourite_set")).toEqual([
      { digit: 5, article: "budget-next-year" },
      { digit: 5, article: null },
    ]);
  });

  test("is not asked for any more when something else was done meanwhile", async () => {
    const { panel, host } = await typed("预算");
    host.held = ["at_hand"];
    const asking = panel.askDigit();
    await quiet();
    await panel.type("预算已");
    expect(panel.takeDigit(5)).toBe(false);
    await host.next().answer();
    await asking;
    expect([panel.asking, panel.takeDigit(5)]).toEqual([null, false]);
  });
});

describe("the path of branches", () => {
  test("follows, shows and goes back", async () => {
    const { panel } = await typed("jgg");
    panel.finding.follow(1);
    await quiet();
    expect(panel.finding.article?.id).toBe("price-big-discount");
    panel.finding.follow(0);
    await quiet();
    expect(panel.finding.trail.map((step) => step.to.id)).toEqual([
      "price-big-discount",
      "pilot-first",
    ]);
    panel.finding.back();
    await quiet();
    expect(panel.finding.article?.id).toBe("price-big-discount");
  });

  test("Escape leaves the path first and hides only then", async () => {
    const { panel, host } = await typed("jgg");
    panel.finding.follow(1);
    await panel.escape();
    await quiet();
    expect(panel.finding.article?.id).toBe("price-vs-competitor");
    expect(host.asked("panel_hide")).toEqual([]);
    await panel.escape();
    expect(host.asked("panel_hide")).toHaveLength(1);
  });

  test("blanks keep their values from script to script until the call ends", async () => {
    const { panel } = await typed("jgg");
    panel.saying.fill(blank("客户称呼"), "王总");
    panel.finding.follow(1);
    await quiet();
    expect(await panel.saying.enter()).toEqual({ did: "blank", name: "模块" });
    panel.blanks.forget();
    expect(await panel.saying.enter()).toEqual({ did: "blank", name: "客户称呼" });
  });
});

describe("stages", () => {
  test("counts stay those of all stages when one is chosen", async () => {
    const { panel } = await typed("jgg");
    await panel.stages.choose("谈判成交");
    expect(panel.finding.all).toBe(2);
    expect(panel.finding.counts.get("异议处理")).toBe(2);
    await panel.stages.choose("客户开发");
    expect(panel.finding.rows).toEqual([]);
    expect(panel.finding.all).toBe(2);
  });

  test("the bar goes round", async () => {
    const { panel } = await typed("");
    await panel.stages.move(-1);
    expect(panel.finding.stage).toBe("投诉危机");
    await panel.stages.move(1);
    expect(panel.finding.stage).toBeNull();
  });
});

test("a change of the base keeps the row, the path and the step", async () => {
  const { panel } = await typed("jgg");
  panel.finding.move(1);
  await quiet();
  await panel.refresh();
  expect(panel.finding.chosen).toBe(1);
  panel.finding.move(-1);
  await quiet();
  panel.finding.showLine(0);
  await panel.refresh();
  expect(panel.finding.lineIndex).toBe(0);
});

test("the main window is where a folder is chosen; the panel makes room for it", async () => {
  const { panel, host } = await typed("");
  await panel.leaving.openMain();
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
  const vague = "老板不同意客户怎么说";

  test("are a few at first; going past the last shows the rest", async () => {
    const { panel } = await typed(vague);
    expect([panel.finding.doubtful, panel.finding.rows.length]).toEqual([true, 5]);
    const { more } = panel.finding;
    expect(more).toBeGreaterThan(0);
    for (let i = 0; i < 4; i++) panel.finding.move(1);
    expect([panel.finding.chosen, panel.finding.more]).toEqual([4, more]);
    panel.finding.move(1);
    expect([panel.finding.chosen, panel.finding.rows.length, panel.finding.more]).toEqual([
      5,
      5 + more,
      0,
    ]);
    await panel.refresh();
    expect([panel.finding.chosen, panel.finding.more]).toEqual([5, 0]);
    await panel.type(`${vague} `);
    expect(panel.finding.rows).toHaveLength(5);
  });

  test("lead on to writing and asking, not by the digits of the rows", async () => {
    const { panel } = await typed(vague);
    expect(panel.lead.map(({ kind }) => kind)).toEqual(["write", "ask"]);
    expect(panel.takeNth(0)).toBe(false);
  });

  async function doubtful() {
    const host = new HeldHost();
    host.change = (name, answer) =>
      name === "look_up" ? found(answer, { certainty: "perhaps" }) : answer;
    return typed("沉默", host);
  }

  test("are sent by a second Enter", async () => {
    const { panel, host } = await doubtful();
    expect(panel.finding.unsure).toBe(true);
    expect(await panel.saying.enter()).toEqual({ did: "doubted" });
    expect([panel.saying.doubts, host.desktop.inserted]).toEqual([true, []]);
    expect(await panel.saying.enter()).toEqual({ did: "inserted" });
    expect(panel.saying.doubts).toBe(false);
  });

  test("are sent at once when they were chosen by hand, and copied at once", async () => {
    const { panel } = await doubtful();
    expect(await panel.saying.copy()).toEqual({ did: "copied" });
    panel.finding.choose(0);
    await quiet();
    expect(await panel.saying.enter()).toEqual({ did: "inserted" });
  });

  test("are doubted anew with another text", async () => {
    const { panel } = await doubtful();
    await panel.saying.enter();
    await panel.type("沉默 ");
    expect(panel.finding.unsure).toBe(true);
    expect(await panel.saying.enter()).toEqual({ did: "doubted" });
  });

  test("are not doubted while the index is being filled", async () => {
    const host = new HeldHost();
    host.change = (name, answer) =>
      name === "look_up" ? found(answer, { certainty: "perhaps", partial: true }) : answer;
    const { panel } = await typed("沉默", host);
    expect([panel.finding.doubtful, panel.finding.unsure, panel.lead]).toEqual([false, false, []]);
  });
});

test("while an input method composes, only a sure answer takes the place of what is shown", async () => {
  const { panel } = await typed("沉默");
  const before = shownIds(panel);
  panel.answers.composing.is(true);
  const asking = panel.type("谁来付运费");
  await quiet();
  expect(shownIds(panel)).toEqual(before);
  expect(panel.lead).toEqual([]);
  await panel.type("退款");
  expect(panel.finding.rows[0]?.id).toBe("core-refund-promise");
  const last = panel.type("谁来付运费");
  panel.answers.composing.is(false);
  await Promise.all([asking, last]);
  expect(panel.finding.rows).toEqual([]);
  expect(panel.lead.map(({ kind }) => kind)).toContain("near");
});

test("what a branch led to, or a filter alone, is not said to be found by words", async () => {
  const { panel, host } = await typed("jgg");
  panel.finding.follow(0);
  await quiet();
  await panel.saying.openInLibrary();
  await panel.type("kind:case");
  await panel.saying.openInLibrary();
  const go = { to: "article", query: null };
  expect(host.asked("main_show")).toMatchObject([{ go }, { go }]);
});
