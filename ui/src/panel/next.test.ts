import { describe, expect, test } from "vitest";
import { broken, HeldHost, quiet } from "../tests/held";
import { typed } from "../tests/panel";
import type { ArticleRef, Hit, LookUpView, TreeNode } from "../wire";
import { PanelState } from "./panel.svelte";
import { startRows } from "./rows";
import { Suggest } from "./suggest.svelte";
import { outline, TreeMap } from "./tree.svelte";

const ref = (id: string): ArticleRef => ({
  ...{ id, title: id, kind: "script", layer: "core", basis: null },
});

describe("suggestions", () => {
  test("come after a use, but move nothing until the panel is at rest", async () => {
    const host = new HeldHost();
    const panel = new PanelState(host, () => Promise.resolve());
    await panel.start();
    await panel.type("沉默");
    await panel.saying.enter();
    await quiet();
    expect(host.asked("suggest")).toEqual([{ after: "confirm-the-worry" }]);
    expect(panel.suggest.next).toEqual([]);
    await panel.type("jgg");
    panel.saying.fill(
      { kind: "blank", name: "客户称呼", input: { takes: "text" }, default: null },
      "王",
    );
    panel.saying.fill(
      { kind: "blank", name: "行业", input: { takes: "text" }, default: null },
      "制造",
    );
    await panel.saying.enter();
    await quiet();
    panel.suggest.rest();
    expect(panel.suggest.next[0]?.article.id).toBe("price-big-discount");
    panel.take(0);
    await quiet();
    expect(panel.finding.article?.id).toBe("price-big-discount");
    expect(panel.finding.trail).toMatchObject([{ from: null }]);
  });

  test("of an older question are dropped, and a refusal is silence", async () => {
    const host = new HeldHost({ held: ["suggest"] });
    const suggest = new Suggest(host);
    void suggest.ask("price-vs-competitor");
    void suggest.ask(null);
    const [old, young] = [host.next(), host.next()];
    await young.answer();
    await old.answer();
    suggest.rest();
    expect(suggest.next.map(({ article }) => article.id)).toEqual([
      "confirm-the-worry",
      "price-vs-competitor",
    ]);
    void suggest.ask("price-vs-competitor");
    await host.next().refuse(broken);
    suggest.rest();
    expect(suggest.next).toEqual([]);
  });

  test("go with the call", async () => {
    const host = new HeldHost({ held: ["suggest"] });
    const suggest = new Suggest(host);
    void suggest.ask("price-vs-competitor");
    suggest.forget();
    await host.next().answer();
    suggest.rest();
    expect(suggest.next).toEqual([]);
  });
});

describe("the map", () => {
  const nodes = (parents: (number | null)[]): TreeNode[] =>
    parents.map((parent, i) => ({
      article: ref(`a${i}`),
      when: parent === null ? "" : "x",
      parent,
    }));

  test("is read branch by branch, numbered from the top", () => {
    const places = outline(nodes([null, 0, 0, 1, 2]));
    expect(places.map(({ label, depth, article }) => `${label} ${depth} ${article.id}`)).toEqual([
      "01 0 a0",
      "02 1 a1",
      "03 2 a3",
      "04 1 a2",
      "05 2 a4",
    ]);
    expect(places[2]?.trail).toEqual([
      { to: ref("a1"), from: "a0" },
      { to: ref("a3"), from: "a1" },
    ]);
  });

  test("has three digits from a hundred on", () => {
    const wide = outline(nodes([null, ...Array.from({ length: 119 }, () => 0)]));
    expect([wide[0]?.label, wide.at(-1)?.label]).toEqual(["001", "120"]);
    expect(outline([])).toEqual([]);
  });

  test("goes to a number once it is whole, and says when there is none", async () => {
    const tree = new TreeMap(new HeldHost());
    await tree.show("price-vs-competitor", "price-vs-competitor");
    expect(tree.digit("0")).toBeNull();
    expect(tree.typed).toBe("0");
    expect(tree.digit("3")?.article.id).toBe("price-big-discount");
    expect(tree.digit("9")).toBeNull();
    expect([tree.missed, tree.typed]).toEqual(["9", ""]);
    tree.digit("0");
    tree.undo();
    tree.move(99);
    expect(tree.places?.[tree.at]?.article.id).toBe("confirm-the-worry");
  });

  test("that was closed does not come back with its answer", async () => {
    const host = new HeldHost({ held: ["tree"] });
    const tree = new TreeMap(host);
    void tree.show("price-vs-competitor", "price-vs-competitor");
    tree.close();
    await host.next().answer();
    expect([tree.open, tree.places]).toEqual([false, null]);
  });

  test("leads from the row to a text with its way", async () => {
    const host = new HeldHost();
    const panel = new PanelState(host, () => Promise.resolve());
    await panel.type("jgg");
    await panel.map();
    expect(panel.tree.places).toHaveLength(5);
    panel.jump(panel.tree.places![3]!.trail);
    await quiet();
    expect(panel.finding.article?.id).toBe("pilot-first");
    expect(panel.finding.trail.map(({ from }) => from)).toEqual([
      "price-vs-competitor",
      "price-big-discount",
    ]);
    await panel.map();
    expect(panel.tree.places?.[panel.tree.at]?.article.id).toBe("pilot-first");
  });
});

describe("rows before anything is typed", () => {
  const hit = (id: string) => ({ ...ref(id), title: [{ text: id, hit: false }], snippet: [] });
  const hits = ["a", "b", "c", "d"].map(hit) as unknown as Hit[];
  const free = Array<ArticleRef | null>(9).fill(null);

  test("are favourites on their digits, then what was used, then the rest on digits left over", () => {
    const favourites = free.with(0, ref("c")).with(2, ref("z"));
    const rows = startRows(hits, { favourites, recent: [ref("z"), ref("b")], trust: {} });
    expect(rows.map(({ id, digit, begins }) => `${id} ${digit} ${begins ?? ""}`.trim())).toEqual([
      "c 1 favourites",
      "z 3",
      "b 2 recent",
      "a 4 rest",
      "d 5",
    ]);
    expect(rows.map((row) => row.hit !== null)).toEqual([true, false, true, true, true]);
  });

  test("have no headings when nothing is at hand, and nine digits", () => {
    const many = Array.from({ length: 12 }, (_, i) => hit(`h${i}`)) as unknown as Hit[];
    const rows = startRows(many, { favourites: free, recent: [], trust: {} });
    expect(rows.map(({ begins }) => begins).filter(Boolean)).toEqual([]);
    expect(rows.map(({ digit }) => digit).slice(7)).toEqual([8, 9, null, null, null]);
  });

  test("are those of the search alone when what is at hand is not known", async () => {
    const host = new HeldHost();
    host.change = (name, answer) =>
      name === "look_up" ? { ...(answer as LookUpView), hand: null } : answer;
    const { panel } = await typed("", host);
    expect(panel.finding.rows.length).toBeGreaterThan(9);
  });
});
