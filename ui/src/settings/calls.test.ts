import { describe, expect, it } from "vitest";
import { MemoryHost } from "../host/memory/memory";
import { Calls } from "./calls.svelte";

const admin = "m-zhao";

describe("calls that are no member's", () => {
  it("are counted for an admin only, and given away once", async () => {
    const lin = new Calls(new MemoryHost("main"));
    await lin.load();
    expect(lin.unowned).toBe(0);

    const host = new MemoryHost("main", "", {}, () => {}, Date.now(), admin);
    const calls = new Calls(host);
    await calls.load();
    expect(calls.unowned).toBeGreaterThan(0);
    await calls.settle({ id: "m-lin", name: "林" });
    expect(host.calls.at(-2)).toEqual({ name: "calls_unowned", request: { to: "m-lin" } });
    expect(calls.unowned).toBe(0);
  });

  it("leave the course of a call on the screen no longer than its owner", async () => {
    const host = new MemoryHost("main");
    const calls = new Calls(host);
    await calls.load();
    await calls.show(calls.lines![0]!.id);
    expect(calls.open).not.toBeNull();
    await host.call("call_forget", { id: null });
    await calls.load();
    expect(calls.open).toBeNull();
  });
});
