import { describe, expect, test } from "vitest";
import { broken, HeldHost, quiet } from "../tests/held";
import { lin, zhao } from "../tests/members";
import { main, opened } from "../tests/window";

/** The submission of 林晓 that came back once, by its title. */
async function retail(host: HeldHost) {
  const { submissions } = await host.ask("submissions_mine", {});
  return submissions.find(({ title }) => title === "零售连锁：上线没人用")!.id;
}

describe("the way back", () => {
  test("restores text, order, place in the list, article and place in it", async () => {
    const { state } = await main();
    await state.library.type("价格");
    await state.library.sort("updated");
    state.library.scrollTop = 120;
    state.library.move(2);
    await state.go.open("tco-worksheet", null, "价格");
    state.reader.scrollTop = 300;
    await state.go.search("医疗");
    await state.go.open("medical-from-zero", null, "医疗");

    await state.go.travel(-1);
    await state.go.travel(-1);
    expect(state.library.text).toBe("价格");
    expect(state.library.order).toBe("updated");
    expect(state.library.active).toBe(2);
    expect(state.library.scrollTo).toEqual({ top: 120 });
    expect(state.reader.article?.id).toBe("tco-worksheet");
    expect(state.reader.scrollTo).toEqual({ top: 300 });
    await state.go.travel(1);
    expect(state.library.text).toBe("医疗");
  });

  test("leads from a screen to the one before", async () => {
    const { state } = await main();
    state.go.show("settings");
    state.go.show("settings");
    await state.go.travel(-1);
    expect(state.window.screen).toBe("library");
    expect(state.go.canBack).toBe(false);
    expect(state.go.canForward).toBe(true);
  });

  test("coming back to an article is not opening it again", async () => {
    const { state, host } = await main();
    await state.go.open("tco-worksheet", null, null);
    await state.go.open("decision-chain", null, null);
    await state.go.travel(-1);
    expect(host.asked("article_read")).toHaveLength(2);
  });
});

test("places from outside are gone to", async () => {
  const { state } = await main();
  state.go.show("settings");
  await state.window.arrive({ to: "search", text: "预算" });
  expect(state.window.screen).toBe("library");
  expect(state.library.hit(0)?.id).toBe("budget-next-year");
  await state.window.arrive({
    to: "article",
    id: "decision-chain",
    anchor: null,
    query: null,
    stage: null,
  });
  expect(state.reader.article?.id).toBe("decision-chain");
});

test("a status that cannot be had is told, and the library works on", async () => {
  const host = new HeldHost({ held: ["status"] });
  const { window: state, library } = opened(host);
  const starting = state.start();
  await host.next().refuse(broken);
  await starting;
  expect(state.workspace.error).toEqual(broken);
  expect(library.total).toBeGreaterThan(0);
});

describe("work that goes by name", () => {
  test("Back leaves a draft, Forward comes to it again", async () => {
    const { state } = await main();
    await state.go.draft({ article: null, quote: null, template: "guide" });
    const id = state.write.editing?.row.id;
    await state.go.travel(-1);
    expect(state.window.screen).toBe("library");
    await state.go.travel(1);
    expect([state.window.screen, state.write.editing?.row.id]).toEqual(["write", id]);
    state.go.escape();
    await quiet();
    expect(state.write.editing).toBeNull();
  });

  test("nobody takes over before what is being written is kept", async () => {
    const { state, host } = await main();
    await state.go.draft({ article: null, quote: null, template: "guide" });
    state.write.editing!.type("一句");
    host.held = ["draft_save"];
    const signing = state.window.people.signIn(zhao.member, zhao.secret).then(
      () => "in",
      () => "refused",
    );
    await quiet();
    await host.next().refuse(broken);
    expect(await signing).toBe("refused");
    expect(state.window.people.me?.id).toBe(lin.member);
    host.held = [];
    await state.window.people.signIn(zhao.member, zhao.secret);
    expect(host.asked("draft_save")).toMatchObject([{ text: "一句" }]);
    expect(state.write.editing).toBeNull();
  });

  test("what was asked while somebody else sat here does not show for who sits here now", async () => {
    const { state, host } = await main(new HeldHost({ person: "wang" }));
    const asked = ["people", "submissions_mine", "review_queue"];
    host.held = asked;
    const refreshed = state.window.changed(["people", "drafts", "review"]);
    await quiet();
    host.held = [];
    await state.window.people.signIn(zhao.member, zhao.secret);
    await quiet();
    const { view } = state.window.people;
    const { mine } = state.write;
    const { queue } = state.review;
    expect(host.waiting.map(({ name }) => name).sort()).toEqual([...asked].sort());
    while (host.waiting.length > 0) await host.next().answer();
    await refreshed;
    expect(state.window.people.view).toBe(view);
    expect(state.write.mine).toBe(mine);
    expect(state.review.queue).toBe(queue);
  });

  test("nobody takes over before what was decided has its answer", async () => {
    const { state, host } = await main();
    const id = await retail(host);
    host.held = ["submission_withdraw", "sign_in"];
    const withdrawing = state.write.withdraw(id).catch(() => undefined);
    const signing = state.window.people.signIn(zhao.member, zhao.secret);
    await quiet();
    expect(host.waiting.map(({ name }) => name)).toEqual(["submission_withdraw"]);
    await host.next().refuse(broken);
    await withdrawing;
    await host.next().answer();
    await signing;
    expect(state.window.people.me?.id).toBe(zhao.member);
  });

  test("screens are those one may use", async () => {
    const { state } = await main();
    expect(state.window.offered.map(({ id }) => id)).not.toContain("review");
    await state.window.people.signIn(zhao.member, zhao.secret);
    expect(state.window.offered.map(({ id }) => id)).toContain("review");
  });

  test("a submission is shown where it was opened", async () => {
    const { state, host } = await main();
    await state.go.openSubmission(await retail(host), "write");
    expect(state.review.shown("write")?.kind).toBe("submission");
    expect(state.review.shown("review")).toBeNull();
    state.go.escape();
    expect(state.review.shown("write")).toBeNull();
    await state.go.travel(-1);
    expect(state.review.shown("write")?.kind).toBe("submission");
  });

  test("a draft that is begun or opened where a submission is open is shown in its place", async () => {
    const { state, host } = await main();
    const id = await retail(host);
    await state.go.openSubmission(id, "write");
    await state.go.draft({ article: null, quote: null, template: "guide" });
    const draft = state.write.editing!.row.id;
    expect([state.window.screen, state.review.shown("write")]).toEqual(["write", null]);
    await state.go.travel(-1);
    expect(state.review.shown("write")?.kind).toBe("submission");
    await state.go.openDraft(draft);
    expect([state.write.editing?.row.id, state.review.shown("write")]).toEqual([draft, null]);
  });

  test("a submission that was on its way does not come over a draft", async () => {
    const { state, host } = await main();
    const id = await retail(host);
    host.held = ["submission"];
    const opening = state.go.openSubmission(id, "write");
    await quiet();
    host.held = [];
    await state.go.draft({ article: null, quote: null, template: "guide" });
    await host.next().answer();
    await opening;
    expect(state.review.shown("write")).toBeNull();
    expect(state.write.editing).not.toBeNull();
  });

  test("a submission that was read while writing is not brought back into the queue", async () => {
    const { state, host } = await main();
    const id = await retail(host);
    await state.window.people.signIn(zhao.member, zhao.secret);
    await state.go.openSubmission(id, "write");
    state.go.show("review");
    state.go.show("settings");
    await state.go.travel(-1);
    expect([state.window.screen, state.review.shown("review")]).toEqual(["review", null]);
    await state.go.travel(-1);
    expect(state.review.shown("write")?.kind).toBe("submission");
  });
});

describe("runs", () => {
  test("lead to an article and back, and close to the list", async () => {
    const { state } = await main();
    const { id } = state.runs.groups.running[0]!;
    await state.openRun(id);
    await state.openRun(id);
    await state.go.open("complaint-levels", null, null);
    expect(state.window.screen).toBe("library");
    await state.go.travel(-1);
    expect([state.window.screen, state.runs.open?.id]).toEqual(["runs", id]);
    state.go.escape();
    expect(state.runs.open).toBeNull();
    await state.go.travel(-1);
    expect(state.runs.open?.id).toBe(id);
  });

  test("begin with the playbook that was read; one step back is what was shown before", async () => {
    const { state } = await main();
    const { id } = state.runs.groups.running[0]!;
    await state.openRun(id);
    state.go.beginRun("go-live");
    expect([state.runs.starting, state.runs.start.chosen]).toEqual([true, "go-live"]);
    state.go.escape();
    expect([state.runs.starting, state.runs.open?.id]).toEqual([false, id]);
  });

  test("go with the person", async () => {
    const { state } = await main();
    await state.openRun(state.runs.groups.running[0]!.id);
    await state.window.people.signIn(zhao.member, zhao.secret);
    expect(state.runs.open).toBeNull();
    await quiet();
    expect(state.runs.late).toBe(0);
  });
});
