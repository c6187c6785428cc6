import { describe, expect, test } from "vitest";
import { broken, HeldHost, quiet } from "../tests/held";
import type { SearchView } from "../wire";
import { Completions } from "./completions.svelte";
import { LibraryState, pageSize } from "./library.svelte";

async function library(text = "", host = new HeldHost()) {
  const state = new LibraryState(host);
  await state.type(text);
  return { state, host };
}

describe("the list", () => {
  test("an answer to an older text is dropped", async () => {
    const { state, host } = await library();
    host.held = ["search"];
    void state.type("退款");
    void state.type("预算");
    const [old, young] = [host.next(), host.next()];
    await young.answer();
    await old.answer();
    expect(state.hit(0)?.id).toBe("budget-next-year");
  });

  test("asks for the pages in view, each once", async () => {
    const { state, host } = await library();
    state.view = { ...state.view!, total: 100_000 };
    host.held = ["search"];
    state.see(60_010, 60_020);
    state.see(60_011, 60_021);
    expect(host.waiting.map((q) => q.request["offset"])).toEqual([60_000]);
    state.see(60_045, 60_055);
    expect(host.waiting.map((q) => q.request["offset"])).toEqual([60_000, 60_050]);
  });

  test("a page of an older text is not mixed into the new list", async () => {
    const { state, host } = await library();
    state.view = { ...state.view!, total: 1000 };
    host.held = ["search"];
    state.see(pageSize, pageSize + 5);
    const page = host.next();
    void state.type("预算");
    await host.next().answer();
    await page.answer();
    expect(state.hit(pageSize)).toBeUndefined();
  });

  test("a refusal is kept until an answer comes", async () => {
    const { state, host } = await library();
    host.held = ["search"];
    void state.type("x");
    await host.next().refuse(broken);
    expect(state.error).toEqual(broken);
    host.held = [];
    await state.refresh();
    expect(state.error).toBeNull();
  });

  test("a change of the base keeps the active row and the scroll", async () => {
    const { state } = await library();
    state.move(5);
    const before = state.scrollTo;
    await state.refresh();
    expect(state.active).toBe(5);
    expect(state.scrollTo).toBe(before);
  });

  test("a change of the base while a text waits for its answer keeps no place of the older list", async () => {
    const { state, host } = await library();
    state.move(5);
    const before = state.scrollTo;
    host.held = ["search"];
    void state.type("医疗");
    void state.refresh();
    await host.next().answer();
    await host.next().answer();
    expect([state.agrees, state.active, state.scrollTo === before]).toEqual([true, 0, false]);
  });

  test("agrees with the box from its answer until more is typed or sorted", async () => {
    const { state, host } = await library("预算");
    expect(state.agrees).toBe(true);
    host.held = ["search"];
    void state.type("预算 医疗");
    expect(state.agrees).toBe(false);
    await host.next().answer();
    expect(state.agrees).toBe(true);
    void state.sort("title");
    expect(state.agrees).toBe(false);
    await host.next().refuse(broken);
    expect(state.agrees).toBe(false);
  });

  test("a place that was left before its answer came is asked for again", async () => {
    const { state, host } = await library();
    const place = { text: "价格", order: "relevance" as const, active: 2, listTop: 90 };
    host.held = ["search"];
    void state.type("价格");
    const restoring = state.restore({ ...place, unfolded: false });
    await host.next().answer();
    await host.next().answer();
    await restoring;
    expect([state.active, state.scrollTo]).toEqual([2, { top: 90 }]);
  });

  test("the active row stays on the list", async () => {
    const { state } = await library();
    state.move(-3);
    expect(state.active).toBe(0);
    state.move(10_000);
    expect(state.active).toBe(state.total - 1);
  });

  test("a facet is written into the text and found there again", async () => {
    const { state } = await library("医疗");
    await state.toggle("kind", "case");
    expect(state.text).toBe("医疗 kind:case");
    expect(state.filters.map((f) => f.raw)).toEqual(["kind:case"]);
    await state.remove("kind:case");
    expect(state.text).toBe("医疗");
  });
});

describe("hits that may not be it", () => {
  const vague = "老板不同意客户怎么说";

  test("are a few at first; going past the last shows the rest, and a new text folds them", async () => {
    const { state } = await library(vague);
    expect([state.doubtful, state.rows]).toEqual([true, 5]);
    expect(state.total).toBeGreaterThan(5);
    state.move(4);
    expect(state.rows).toBe(5);
    state.move(1);
    expect([state.active, state.rows]).toEqual([5, state.total]);
    await state.refresh();
    expect([state.active, state.rows]).toEqual([5, state.total]);
    await state.type(`${vague} `);
    expect(state.rows).toBe(5);
  });

  test("are all there in an order of one's own, and where one comes back to", async () => {
    const { state } = await library(vague);
    await state.sort("title");
    expect([state.doubtful, state.rows]).toEqual([true, state.total]);
    const place = { text: vague, order: "relevance" as const, active: 2, listTop: 300 };
    await state.restore({ ...place, unfolded: true });
    expect(state.rows).toBe(state.total);
  });

  test("are not doubted while the index is being filled", async () => {
    const host = new HeldHost();
    host.change = (_, answer) => ({ ...(answer as SearchView), partial: true });
    const { state } = await library(vague, host);
    expect([state.doubtful, state.rows]).toEqual([false, state.total]);
  });

  test("wait until nothing is being composed", async () => {
    const { state } = await library("医疗");
    state.answers.composing.is(true);
    const asking = state.type(vague);
    await quiet();
    expect([state.view?.words, state.doubtful]).toEqual(["医疗", false]);
    state.answers.composing.is(false);
    await asking;
    expect(state.doubtful).toBe(true);
  });
});

describe("completion", () => {
  async function completions(text: string, wanted = false) {
    const state = new Completions(new HeldHost());
    await state.ask(text, text.length, wanted);
    return state;
  }

  test("opens by itself for a filter, not for plain words", async () => {
    expect((await completions("kind:")).open).toBe(true);
    expect((await completions("价格 ki")).open).toBe(true);
    expect((await completions("价格")).open).toBe(false);
  });

  test("puts the completion in place of the word and goes on after it", async () => {
    const state = await completions("价格 kind:sc");
    expect(state.accept("价格 kind:sc")).toEqual({ text: "价格 kind:script ", cursor: 15 });
    expect(state.open).toBe(false);
  });

  test("a name goes on with its value", async () => {
    const state = await completions("ki");
    expect(state.accept("ki")).toEqual({ text: "kind:", cursor: 5 });
  });

  test("an answer that comes after closing does not open the list again", async () => {
    const host = new HeldHost({ held: ["complete"] });
    const state = new Completions(host);
    void state.ask("kind:", 5, false);
    state.close();
    await host.next().answer();
    await quiet();
    expect(state.open).toBe(false);
  });
});
