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

  test("says why a hit was found, asked only when somebody wants to know", async () => {
    const { state, host } = await main();
    await state.library.type("总成本");
    await state.openActive();
    expect(host.asked("search")).not.toContainEqual(expect.objectContaining({ explain: true }));
    expect((await state.reader.because())?.zh).toContain("“总成本”");
    expect(host.asked("search").at(-1)).toMatchObject({
      ...{ text: "总成本", offset: 0, limit: 50, order: "relevance", explain: true },
    });
  });

  test("says why of what the panel found, and of nothing that was come to another way", async () => {
    const { state } = await main();
    const go = { to: "article" as const, id: "tco-worksheet", anchor: null };
    await state.go({ ...go, query: "总成本" });
    expect((await state.reader.because())?.zh).toContain("“总成本”");
    for (const query of [null, " "]) {
      await state.go({ ...go, query });
      expect([state.reader.reading?.found, await state.reader.because()]).toEqual([null, null]);
    }
  });

  test("has no reason to say where no words were looked for", async () => {
    const { state } = await main();
    for (const text of ["", "kind:case"]) {
      await state.library.type(text);
      await state.openActive();
      expect(state.reader.reading?.found, text).toBeNull();
    }
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

describe("work that goes by name", () => {
  test("Back leaves a draft, Forward comes to it again", async () => {
    const { state } = await main();
    await state.draft({ article: null, quote: null, template: "guide" });
    const id = state.write.editing?.row.id;
    await state.travel(-1);
    expect(state.screen).toBe("library");
    await state.travel(1);
    expect([state.screen, state.write.editing?.row.id]).toEqual(["write", id]);
    await state.closeDraft();
    expect(state.write.editing).toBeNull();
  });

  test("nobody takes over before what is being written is kept", async () => {
    const { state, host } = await main();
    await state.draft({ article: null, quote: null, template: "guide" });
    state.write.editing!.type("一句");
    host.held = ["draft_save"];
    const signing = state.signIn("m-zhao", "").then(
      () => "in",
      () => "refused",
    );
    await quiet();
    await host.next().refuse(broken);
    expect(await signing).toBe("refused");
    expect(state.people.me?.id).toBe("m-lin");
    host.held = [];
    await state.signIn("m-zhao", "");
    expect(host.asked("draft_save")).toMatchObject([{ text: "一句" }]);
    expect(state.write.editing).toBeNull();
  });

  test("screens are those one may use", async () => {
    const { state } = await main();
    expect(state.screens).not.toContain("review");
    await state.signIn("m-zhao", "");
    expect(state.screens).toContain("review");
  });

  test("a submission is shown where it was opened", async () => {
    const { state } = await main();
    await state.openSubmission("s-retail", "write");
    expect(state.review.shown("write")?.kind).toBe("submission");
    expect(state.review.shown("review")).toBeNull();
    state.closeSubmission();
    expect(state.review.shown("write")).toBeNull();
    await state.travel(-1);
    expect(state.review.shown("write")?.kind).toBe("submission");
  });
});

describe("runs", () => {
  test("lead to an article and back, and close to the list", async () => {
    const { state } = await main();
    await state.openRun("run-1");
    await state.openRun("run-1");
    await state.open("complaint-levels", null, null);
    expect(state.screen).toBe("library");
    await state.travel(-1);
    expect([state.screen, state.runs.open?.id]).toEqual(["runs", "run-1"]);
    state.closeRun();
    expect(state.runs.open).toBeNull();
    await state.travel(-1);
    expect(state.runs.open?.id).toBe("run-1");
  });

  test("begin with the playbook that was read; one step back is what was shown before", async () => {
    const { state } = await main();
    await state.openRun("run-1");
    state.beginRun("go-live");
    expect([state.runs.starting, state.runs.start.chosen]).toEqual([true, "go-live"]);
    state.closeRun();
    expect([state.runs.starting, state.runs.open?.id]).toEqual([false, "run-1"]);
  });

  test("go with the person", async () => {
    const { state } = await main();
    await state.openRun("run-1");
    await state.signIn("m-zhao", "");
    expect(state.runs.open).toBeNull();
    await quiet();
    expect(state.runs.late).toBe(0);
  });
});
