import { describe, expect, test } from "vitest";
import { broken, HeldHost, quiet } from "../tests/held";
import type { LinesSay } from "../wire";
import { PanelState } from "./panel.svelte";

/** A panel with the lines of a script in its basket. */
async function collected(...lines: number[]) {
  const host = new HeldHost();
  const panel = new PanelState(host, () => Promise.resolve());
  await panel.type("沉默");
  for (const line of lines) {
    panel.finding.showLine(line);
    expect(await panel.saying.add()).toEqual({ did: "added" });
  }
  return { host, panel, basket: panel.basket };
}

/** The revision of a text that there was before. */
const older = "0".repeat(64);

const order = (basket: PanelState["basket"]) => basket.lines.map(({ line }) => line);

describe("the basket", () => {
  test("holds lines with their blanks as they were filled", async () => {
    const host = new HeldHost();
    const panel = new PanelState(host, () => Promise.resolve());
    await panel.type("jgg");
    expect(await panel.saying.add()).toEqual({ did: "blank", name: "客户称呼" });
    const text = { takes: "text" } as const;
    for (const [name, value] of [
      ["客户称呼", "王总"],
      ["行业", "制造"],
    ] as const)
      panel.saying.fill({ kind: "blank", name, input: text, default: null }, value);
    await panel.saying.add();
    panel.saying.fill({ kind: "blank", name: "客户称呼", input: text, default: null }, "李总");
    expect(panel.basket.lines[0]?.text).toMatch(/^王总，单看报价.*制造客户/);
    await panel.saying.sendBasket("inserted");
    expect(host.desktop.inserted[0]).toMatch(/^王总/);
  });

  test("goes out as one, in its order, and is empty then", async () => {
    const { host, panel, basket } = await collected(0, 1, 2);
    basket.choose(2);
    basket.shift(-1);
    basket.shift(-1);
    expect(order(basket)).toEqual([2, 0, 1]);
    await panel.saying.sendBasket("inserted");
    const [sent] = host.asked("lines_insert") as LinesSay[];
    expect(sent?.lines.map(({ line }) => line)).toEqual([2, 0, 1]);
    expect(host.desktop.inserted).toHaveLength(1);
    expect(basket.lines).toEqual([]);
  });

  test("loses the line one takes out, and the next is chosen", async () => {
    const { basket } = await collected(0, 1, 2);
    basket.choose(1);
    basket.remove();
    expect([order(basket), basket.at]).toEqual([[0, 2], 1]);
    basket.remove();
    expect(basket.at).toBe(0);
    basket.shift(1);
    expect(order(basket)).toEqual([0]);
  });

  test("stays when it was refused, and says which line changed since", async () => {
    const { host, panel, basket } = await collected(0, 1);
    basket.lines = basket.lines.with(0, { ...basket.lines[0]!, revision: older });
    await panel.saying.sendBasket("inserted");
    expect(panel.finding.error?.code).toBe("stale");
    expect(basket.lines.map(({ stale }) => stale)).toEqual([true, false]);
    await panel.saying.sendBasket("inserted");
    expect(host.asked("lines_insert")).toHaveLength(1);
    basket.remove(0);
    await panel.saying.sendBasket("inserted");
    expect(host.desktop.inserted).toHaveLength(1);
  });

  test("is looked through when the base changed", async () => {
    const { panel, basket } = await collected(0);
    basket.lines = basket.lines.with(0, { ...basket.lines[0]!, revision: older });
    await panel.refresh();
    await quiet();
    expect(basket.stale).toBe(true);
  });

  test("keeps what was put in while the rest was under way", async () => {
    const { host, panel, basket } = await collected(0);
    host.held = ["lines_insert"];
    const sending = panel.saying.sendBasket("inserted");
    await quiet();
    panel.finding.showLine(1);
    await panel.saying.add();
    await host.next().answer();
    await sending;
    expect(order(basket)).toEqual([1]);
  });

  test("stays as it was when nobody answered", async () => {
    const { host, panel, basket } = await collected(0);
    host.held = ["lines_insert"];
    const sending = panel.saying.sendBasket("inserted");
    await quiet();
    await host.next().refuse(broken);
    await sending;
    expect([order(basket), basket.stale, panel.finding.error]).toEqual([[0], false, broken]);
  });

  test("takes twenty", async () => {
    const { panel, basket } = await collected(...Array.from({ length: 20 }, () => 0));
    expect(basket.full).toBe(true);
    await panel.saying.add();
    expect(basket.lines).toHaveLength(20);
  });
});
