import { describe, expect, test } from "vitest";
import { broken, HeldHost, quiet } from "../tests/held";
import { main, type Opened } from "../tests/window";
import type { SearchView } from "../wire";

describe("Enter in the library", () => {
  /** The list answers an older text than the one in the box, and Enter waits for the answer. */
  async function waiting(text: string) {
    const { state, host } = await main();
    await state.library.type("退款");
    host.held = ["search"];
    void state.library.type(text);
    const entering = state.ways.openActive();
    await quiet();
    expect(state.reader.reading).toBeNull();
    return { state, host, entering };
  }

  test("waits for the answer to what stands in the box, and opens its first hit", async () => {
    const { state, host, entering } = await waiting("预算");
    await host.next().answer();
    expect(await entering).toBe(true);
    expect(state.reader.reading).toMatchObject({ id: "budget-next-year", query: "预算" });
    expect(host.asked("search_used")).toEqual([{ text: "预算" }]);
  });

  test("does not wait for an answer to the same question", async () => {
    const { state, host } = await main();
    await state.library.type("预算");
    host.held = ["search"];
    void state.library.refresh();
    expect(await state.ways.openActive()).toBe(true);
    expect(state.reader.reading?.id).toBe("budget-next-year");
  });

  test("waits on when the base changes meanwhile, and still opens the first hit", async () => {
    const { state, host } = await main();
    await state.library.type("价格");
    state.library.move(2);
    host.held = ["search"];
    void state.library.type("预算");
    const entering = state.ways.openActive();
    void state.library.refresh();
    await host.next().answer();
    await host.next().answer();
    expect([await entering, state.library.active]).toEqual([true, 0]);
    expect(state.reader.reading?.id).toBe("budget-next-year");
  });

  test.each<[string, (state: Opened) => void]>([
    ["more is typed", (state) => void state.library.type("预算 ")],
    ["a row is chosen", (state) => state.library.move(1)],
    ["Escape is pressed", (state) => void state.library.answers.act()],
    ["one goes to another screen", (state) => state.go.show("settings")],
    ["one goes back", (state) => void state.go.travel(-1)],
  ])("is forgotten when %s", async (_, act) => {
    const { state, host } = await main();
    await state.go.search("退款");
    host.held = ["search"];
    void state.library.type("预算");
    const entering = state.ways.openActive();
    act(state);
    while (host.waiting.length > 0) await host.next().answer();
    expect([await entering, state.reader.reading]).toEqual([false, null]);
  });

  test("opens nothing when the question was refused, whatever is still there", async () => {
    const { state, host, entering } = await waiting("预算");
    await host.next().refuse(broken);
    expect([await entering, state.reader.reading]).toEqual([false, null]);
    expect(await state.ways.openActive()).toBe(false);
  });

  test("shows first that nothing was found, and takes a filter away only then", async () => {
    const { state, host, entering } = await waiting("预算 kind:case");
    await host.next().answer();
    expect([await entering, state.library.text]).toEqual([false, "预算 kind:case"]);
    expect(state.ways.lead[0]?.kind).toBe("without");
    host.held = [];
    await state.ways.openActive();
    expect(state.library.text).toBe("预算");
  });

  test("leaves the focus to who types on while the article is under way", async () => {
    const { state, host } = await main();
    await state.library.type("预算");
    host.held = ["article"];
    const entering = state.ways.openActive();
    await quiet();
    await state.library.type("预算 ");
    await host.next().answer();
    expect([await entering, state.reader.article?.id]).toEqual([false, "budget-next-year"]);
  });
});

test("a row that is clicked opens as it stands there, with the question it answers", async () => {
  const { state, host } = await main();
  await state.library.type("退款");
  const id = state.library.hit(0)?.id;
  host.held = ["search"];
  void state.library.type("预算");
  await state.ways.openHit(0);
  expect(state.reader.reading).toMatchObject({ id, query: "退款" });
});

describe("the reader", () => {
  test("a late article does not replace the one opened after it", async () => {
    const { state, host } = await main();
    host.held = ["article"];
    void state.go.open("tco-worksheet", null, null);
    void state.go.open("decision-chain", null, null);
    const [first, second] = [host.next(), host.next()];
    await second.answer();
    await first.answer();
    expect(state.reader.article?.id).toBe("decision-chain");
  });

  test("opens at the passage that was found", async () => {
    const { state } = await main();
    await state.go.open("decision-chain", "s1-步骤", "决策链");
    expect(state.reader.scrollTo).toEqual({ anchor: "s1-步骤" });
  });

  test("says why a hit was found, asked only when somebody wants to know", async () => {
    const { state, host } = await main();
    await state.library.type("总成本");
    await state.ways.openActive();
    expect(host.asked("search")).not.toContainEqual(expect.objectContaining({ explain: true }));
    expect((await state.reader.because())?.zh).toContain("“总成本”");
    expect(host.asked("search").at(-1)).toMatchObject({
      ...{ text: "总成本", offset: 0, limit: 100, order: "relevance", stage: null, explain: true },
    });
  });

  test("asks why with the question that the list answers, not with what is typed since", async () => {
    const { state, host } = await main();
    await state.library.type("退款");
    await state.library.sort("title");
    host.held = ["search"];
    void state.library.type("预算");
    void state.library.sort("updated");
    await state.ways.openHit(0);
    host.held = [];
    expect((await state.reader.because())?.zh).toContain("退款");
    expect(host.asked("search").at(-1)).toMatchObject({ text: "退款", order: "title" });
  });

  test("asks why of a hit far down among those around it", async () => {
    const host = new HeldHost();
    const { state } = await main(host);
    await state.library.type("价格");
    const hit = state.library.hit(0)!;
    state.library.view = { ...state.library.view!, total: 1000 };
    host.change = (name, answer) =>
      name === "search" ? { ...(answer as SearchView), hits: [hit] } : answer;
    state.library.see(350, 360);
    await quiet();
    await state.ways.openHit(350);
    await state.reader.because();
    expect(host.asked("search").at(-1)).toMatchObject({ offset: 300, limit: 100, explain: true });
  });

  test("says why of what the panel found, in the stage it looked in", async () => {
    const { state, host } = await main();
    const go = { to: "article" as const, id: "tco-worksheet", anchor: null, query: "总成本" };
    await state.window.arrive({ ...go, stage: "方案与价值" });
    await state.reader.because();
    expect(host.asked("search").at(-1)).toMatchObject({ text: "总成本", stage: "方案与价值" });
    await state.window.arrive({ ...go, stage: null });
    expect((await state.reader.because())?.zh).toContain("“总成本”");
    expect(host.asked("search").at(-1)).toMatchObject({ text: "总成本", stage: null });
  });

  test("says why of nothing that was come to another way", async () => {
    const { state } = await main();
    const go = { to: "article" as const, id: "tco-worksheet", anchor: null, stage: null };
    for (const query of [null, " "]) {
      await state.window.arrive({ ...go, query });
      expect([state.reader.reading?.found, await state.reader.because()]).toEqual([null, null]);
    }
  });

  test("has no reason to say where no words were looked for", async () => {
    const { state } = await main();
    for (const text of ["", "kind:case"]) {
      await state.library.type(text);
      await state.ways.openActive();
      expect(state.reader.reading?.found, text).toBeNull();
    }
  });

  test("a changed file is shown in place", async () => {
    const { state } = await main();
    await state.go.open("decision-chain", null, null);
    await quiet();
    const before = state.reader.scrollTo;
    await state.reader.refresh();
    expect(state.reader.scrollTo).toBe(before);
  });

  test("a removed article says so", async () => {
    const { state } = await main();
    await state.go.open("no-such-article", null, null);
    expect(state.reader.error?.code).toBe("not_found");
    expect(state.reader.article).toBeNull();
  });
});
