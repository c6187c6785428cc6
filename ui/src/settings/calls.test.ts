import { describe, expect, it } from "vitest";
import { HeldHost } from "../tests/held";
import { lin } from "../tests/members";
import type { CallsView } from "../wire";
import { Calls } from "./calls.svelte";

describe("calls that are no member's", () => {
  it("are counted, and given away once", async () => {
    const host = new HeldHost({ person: "zhao" });
    // Of a version that is too old for a scene.
    host.change = (name, answer) =>
      name === "calls" && host.asked("calls_unowned").length === 0
        ? { ...(answer as CallsView), unowned: 2 }
        : answer;
    const calls = new Calls(host);
    await calls.load();
    expect(calls.unowned).toBe(2);
    await calls.settle({ id: lin.member, name: "林" });
    expect(host.asked("calls_unowned")).toEqual([{ to: lin.member }]);
    expect(calls.unowned).toBe(0);
  });

  it("leave the course of a call on the screen no longer than its owner", async () => {
    const host = new HeldHost();
    const calls = new Calls(host);
    await calls.load();
    await calls.show(calls.lines![0]!.id);
    expect(calls.open).not.toBeNull();
    await host.ask("call_forget", { id: null });
    await calls.load();
    expect(calls.open).toBeNull();
  });
});
