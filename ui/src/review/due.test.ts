import { describe, expect, test } from "vitest";
import { HeldHost } from "../tests/held";
import type { DueRequest, DueView } from "../wire";
import { Checking } from "./checking.svelte";
import { DueState } from "./due.svelte";

const trainer = () => new HeldHost({ person: "wang" });

function tickAll(checking: Checking) {
  checking.view!.claims.forEach((_, i) => checking.tickClaim(i, true));
  for (const { id } of checking.view!.rubric) checking.tickRubric(id, true);
}

describe("standing behind a text", () => {
  test("takes every tick, and names the text that was read", async () => {
    const host = trainer();
    const checking = new Checking(host, "medical-from-zero");
    await checking.load();
    expect(await checking.stand()).toBe(false);
    expect(checking.view!.claims.length).toBeGreaterThan(0);
    tickAll(checking);
    expect(checking.ready).toBe(true);
    expect(await checking.stand()).toBe(true);
    expect(host.asked("article_verify")).toMatchObject([{ revision: checking.view!.revision }]);
  });

  test("of a text that has changed: the new one is shown, the ticks are gone, nothing was decided", async () => {
    const host = trainer();
    const checking = new Checking(host, "medical-from-zero");
    await checking.load();
    tickAll(checking);
    const view = checking.view!;
    checking.view = { ...view, revision: "0".repeat(view.revision.length) };
    expect(await checking.stand()).toBe(false);
    expect([checking.stale, checking.claims.size, checking.rubric.size]).toEqual([true, 0, 0]);
    expect(checking.view.revision).toBe(view.revision);
  });
});

/** A host with so many articles that are due. */
function many(n: number): HeldHost {
  const host = trainer();
  const row = (i: number): DueView => ({
    ...{
      article: `a-${i}`,
      title: `第${i}条`,
      kind: "guide",
      layer: "core",
      owner: null,
      basis: null,
    },
    ...{ trust: { state: "unverified" }, revision: `${i}`, mine: false },
  });
  const { ask } = host;
  host.ask = (name, request) => {
    if (name !== "due") return ask(name, request);
    const { after, limit } = request as DueRequest;
    const from = after === null ? 0 : Number(after);
    const to = Math.min(n, from + limit);
    const rows = Array.from({ length: to - from }, (_, i) => row(from + i));
    return Promise.resolve({ rows, total: n, next: to < n ? `${to}` : null } as never);
  };
  return host;
}

describe("the list of what is due", () => {
  test("has pages, and everything is chosen on all of them", async () => {
    const dues = new DueState(many(1234));
    await dues.load();
    expect([dues.rows.length, dues.total, dues.hasMore]).toEqual([100, 1234, true]);
    await dues.more();
    expect(dues.rows.length).toBe(200);
    await dues.chooseAll();
    expect(dues.chosen.size).toBe(1234);
    await dues.chooseAll();
    expect(dues.chosen.size).toBe(0);
  });

  test("is chosen from in stretches that grow and shrink, beside what was chosen before", async () => {
    const dues = new DueState(many(9));
    await dues.load();
    dues.toggle(8);
    dues.go(2, false);
    dues.go(3, true);
    dues.go(4, true);
    dues.go(3, true);
    expect([...dues.chosen].sort()).toEqual(["a-2", "a-3", "a-8"]);
    await dues.filter({ text: "第" });
    expect(dues.chosen.size).toBe(0);
  });

  test("is gone through article by article; each is decided alone and the rest is left out", async () => {
    const host = trainer();
    const dues = new DueState(host);
    await dues.load();
    await dues.chooseAll();
    const all = dues.total;
    await dues.begin();
    const walk = dues.walk!;
    await walk.verify();
    expect(walk.at, "nothing is verified unticked").toBe(0);
    tickAll(walk.checking!);
    await walk.verify();
    await walk.skip();
    walk.stop();
    const left = Array<string>(all - 1).fill("skipped");
    expect(walk.passed.map(({ did }) => did)).toEqual(["verified", ...left]);
    expect(host.asked("article_verify")).toHaveLength(1);
    await dues.end();
    expect(dues.total).toBe(all - 1);
  });

  test("goes on when one is refused, and says why at the end", async () => {
    const host = trainer();
    const dues = new DueState(host);
    await dues.load();
    await dues.chooseAll();
    await dues.begin();
    const walk = dues.walk!;
    const { ask } = host;
    const no = { code: "refused", message: { zh: "规则不允许。", en: "Not by the rules." } };
    host.ask = (name, request) =>
      name === "article_verify" ? Promise.reject(no as unknown as Error) : ask(name, request);
    tickAll(walk.checking!);
    await walk.verify();
    expect(walk.at).toBe(1);
    expect(walk.passed[0]).toMatchObject({ did: "refused", why: { zh: "规则不允许。" } });
  });
});
