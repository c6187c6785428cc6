import { describe, expect, test } from "vitest";
import { broken, HeldHost, quiet } from "../tests/held";
import { MainState } from "./main.svelte";

async function main(host = new HeldHost()) {
  const state = new MainState(host);
  await state.start();
  return { state, host };
}

describe("the way back", () => {
  test("restores text, order, place in the list, article and place in it", async () => {
    const { state } = await main();
    await state.library.type("价格");
    await state.library.sort("updated");
    state.library.scrollTop = 120;
    state.library.move(2);
    await state.open("tco-worksheet", null, "价格");
    state.reader.scrollTop = 300;
    await state.search("医疗");
    await state.open("medical-from-zero", null, "医疗");

    await state.travel(-1);
    await state.travel(-1);
    expect(state.library.text).toBe("价格");
    expect(state.library.order).toBe("updated");
    expect(state.library.active).toBe(2);
    expect(state.library.scrollTo).toEqual({ top: 120 });
    expect(state.reader.article?.id).toBe("tco-worksheet");
    expect(state.reader.scrollTo).toEqual({ top: 300 });
    await state.travel(1);
    expect(state.library.text).toBe("医疗");
  });

  test("leads from a screen to the one before", async () => {
    const { state } = await main();
    state.show("settings");
    state.show("settings");
    await state.travel(-1);
    expect(state.screen).toBe("library");
    expect(state.canBack).toBe(false);
    expect(state.canForward).toBe(true);
  });

  test("coming back to an article is not opening it again", async () => {
    const { state, host } = await main();
    await state.open("tco-worksheet", null, null);
    await state.open("decision-chain", null, null);
    await state.travel(-1);
    expect(host.asked("article_used")).toHaveLength(2);
  });
});

describe("the reader", () => {
  test("a late article does not replace the one opened after it", async () => {
    const { state, host } = await main();
    host.held = ["article"];
    void state.open("tco-worksheet", null, null);
    void state.open("decision-chain", null, null);
    const [first, second] = [host.next(), host.next()];
    await second.answer();
    await first.answer();
    expect(state.reader.article?.id).toBe("decision-chain");
  });

  test("opens at the passage that was found", async () => {
    const { state } = await main();
    await state.open("decision-chain", "s1-步骤", "决策链");
    expect(state.reader.scrollTo).toEqual({ anchor: "s1-步骤" });
  });

  test("a changed file is shown in place", async () => {
    const { state } = await main();
    await state.open("decision-chain", null, null);
    await quiet();
    const before = state.reader.scrollTo;
    await state.reader.refresh();
    expect(state.reader.scrollTo).toBe(before);
  });

  test("a removed article says so", async () => {
    const { state } = await main();
    await state.open("no-such-article", null, null);
    expect(state.reader.error?.code).toBe("not_found");
    expect(state.reader.article).toBeNull();
  });
});

test("places from outside are gone to", async () => {
  const { state } = await main();
  state.show("settings");
  await state.go({ to: "search", text: "预算" });
  expect(state.screen).toBe("library");
  expect(state.library.hit(0)?.id).toBe("budget-next-year");
  await state.go({ to: "article", id: "decision-chain", anchor: null, query: null });
  expect(state.reader.article?.id).toBe("decision-chain");
});

test("a status that cannot be had is told, and the library works on", async () => {
  const host = new HeldHost("status");
  const state = new MainState(host);
  const starting = state.start();
  await host.next().refuse(broken);
  await starting;
  expect(state.error).toEqual(broken);
  expect(state.library.total).toBeGreaterThan(0);
});
