import { afterEach, describe, expect, test } from "vitest";
import type { Blank } from "../parts/script";
import { toast } from "../parts/toast.svelte";
import { broken, HeldHost, quiet } from "../tests/held";
import type { CallSay } from "../wire";
import { Blanks } from "./blanks.svelte";
import { Call } from "./call.svelte";
import { PanelState } from "./panel.svelte";

const name: Blank = { kind: "blank", name: "客户称呼", input: { takes: "text" }, default: null };
const wang = { name: "王总", company: "华东精工", industry: "制造" };

/** A clock whose timers a test lets go. */
function clock() {
  const waiting = new Set<() => void>();
  return {
    later: (run: () => void) => {
      waiting.add(run);
      return () => waiting.delete(run);
    },
    pass: async () => {
      const due = [...waiting];
      waiting.clear();
      for (const run of due) run();
      await quiet();
    },
  };
}

function made(host = new HeldHost()) {
  const { later, pass } = clock();
  const blanks = new Blanks();
  const call = new Call(host, blanks, later);
  const fill = (value: string) => {
    blanks.fill("客户称呼", value);
    call.fill("客户称呼", value);
  };
  const told = () => (host.asked("call_say") as CallSay[]).map(({ values }) => values);
  return { host, blanks, call, pass, fill, told };
}

afterEach(() => {
  toast.text = null;
  toast.undo = null;
});

describe("what is filled in", () => {
  test("is told once, a moment later, and begins the call", async () => {
    const { call, fill, pass, told } = made();
    fill("王");
    fill("王总");
    expect(told()).toEqual([]);
    await pass();
    expect(told()).toEqual([{ 客户称呼: "王总" }]);
    expect(call.on?.customer.name).toBe("王总");
  });

  test("is not taken back by an answer to what was asked before", async () => {
    const { host, blanks, call, fill } = made();
    host.held = ["call_now"];
    void call.load();
    fill("王总");
    await host.next().answer();
    expect(blanks.stands(name)).toBe("王总");
  });

  test("is told again when it could not be told", async () => {
    const { host, blanks, call, fill, pass, told } = made();
    host.held = ["call_say"];
    fill("王总");
    await pass();
    await host.next().refuse(broken);
    expect(blanks.stands(name)).toBe("王总");
    host.held = [];
    await call.flush();
    expect(told()).toEqual([{ 客户称呼: "王总" }]);
  });

  test("goes on its way before the words do", async () => {
    const host = new HeldHost();
    const panel = new PanelState(host, () => Promise.resolve(), clock().later);
    await panel.type("jgg");
    panel.saying.fill(name, "王总");
    panel.saying.fill({ ...name, name: "行业" }, "制造");
    expect(await panel.saying.enter()).toEqual({ did: "inserted" });
    const order = host.desktop.questions.map((asked) => asked.name);
    expect(order.indexOf("call_say")).toBeLessThan(order.indexOf("lines_insert"));
    expect(order.indexOf("call_say")).toBeGreaterThan(0);
  });

  test("does not hold the words up when nobody answers", async () => {
    const host = new HeldHost({ held: ["call_say"] });
    const panel = new PanelState(host, () => Promise.resolve(), clock().later);
    await panel.type("jgg");
    panel.saying.fill(name, "王总");
    panel.saying.fill({ ...name, name: "行业" }, "制造");
    expect(await panel.saying.enter()).toEqual({ did: "inserted" });
  });

  test("is told when the panel goes", async () => {
    const host = new HeldHost();
    const panel = new PanelState(host, () => Promise.resolve(), clock().later);
    await panel.type("jgg");
    panel.saying.fill(name, "王总");
    await panel.escape();
    await quiet();
    expect(host.asked("call_say")).toHaveLength(1);
  });
});

describe("a call", () => {
  test("fills the blanks that stand for the customer", async () => {
    const { call, blanks } = made();
    await call.meet(wang);
    expect(blanks.stands(name)).toBe("王总");
    expect(blanks.stands({ ...name, name: "公司" })).toBe("华东精工");
    await call.meet({ ...wang, name: "李总" });
    expect(blanks.stands(name)).toBe("李总");
  });

  test("knows what was used for the customer before", async () => {
    const { call } = made();
    await call.meet(wang);
    expect(call.before.get("price-vs-competitor")?.times).toBe(1);
  });

  test("takes its blanks with it when it ends", async () => {
    const { call, blanks, fill } = made();
    fill("王总");
    await call.note("要看账");
    expect(call.notes).toBe(1);
    expect(await call.end("advanced", "")).toBe(true);
    expect(call.on).toBeNull();
    expect(blanks.stands(name)).toBe("");
  });

  test("keeps what stands when its end is refused", async () => {
    const { host, call, blanks } = made();
    await call.meet(wang);
    host.held = ["call_end"];
    const ending = call.end("won", "");
    await quiet();
    await host.next().refuse(broken);
    expect(await ending).toBe(false);
    expect(blanks.stands(name)).toBe("王总");
    expect(toast.bad).toBe(true);
  });

  test("is forgotten with what was not told yet, and comes back when asked", async () => {
    const { call, blanks, fill, told } = made();
    await call.meet(wang);
    fill("李总");
    await call.forget();
    expect([call.on, blanks.stands(name)]).toEqual([null, ""]);
    expect(told()).toHaveLength(1);
    expect(call.forgotten).not.toBeNull();
    await call.restore();
    expect([call.on?.customer.name, call.forgotten]).toEqual(["王总", null]);
  });

  test("can be brought back for a minute", async () => {
    const { call, pass } = made();
    await call.meet(wang);
    await call.forget();
    await pass();
    expect(call.forgotten).toBeNull();
    await call.restore();
    expect(call.on).toBeNull();
  });

  test("forgets blanks that no call holds yet", async () => {
    const { call, blanks, fill } = made();
    fill("王总");
    await call.forget();
    expect(blanks.stands(name)).toBe("");
  });

  test("is told only of the stage one stays at", async () => {
    const { host, call, pass } = made();
    call.moveTo("异议处理");
    await call.meet(wang);
    for (const stage of ["客户开发", "建立关系", null]) call.moveTo(stage);
    await pass();
    const stages = (host.asked("call_say") as CallSay[]).map(({ stage }) => stage);
    expect(stages).toEqual([null, "建立关系"]);
    expect(call.on?.stage).toBe("建立关系");
  });
});

test("an answer that was overtaken changes nothing", async () => {
  const { host, call } = made();
  host.held = ["call_now"];
  void call.load();
  void call.load();
  const [old, young] = [host.next(), host.next()];
  await host.ask("call_say", { customer: wang, stage: null, values: {}, note: null });
  await young.answer();
  expect(call.on?.customer.name).toBe("王总");
  await host.ask("call_end", { outcome: "won", summary: "" });
  await old.answer();
  expect(call.on?.customer.name).toBe("王总");
});

test("one looks at a stage without moving the customer there", async () => {
  const host = new HeldHost();
  const { later, pass } = clock();
  const panel = new PanelState(host, () => Promise.resolve(), later);
  await panel.start();
  await panel.meet(wang);
  await panel.stages.choose("异议处理", true);
  await pass();
  expect([panel.finding.stage, panel.call.on?.stage]).toEqual(["异议处理", ""]);
  await panel.stages.choose("谈判成交");
  await pass();
  expect(panel.call.on?.stage).toBe("谈判成交");
});
