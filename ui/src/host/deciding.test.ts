import { describe, expect, test } from "vitest";
import { broken, HeldHost } from "../tests/held";
import { decide, newCommand } from "./deciding";

test("an id is a UUID of version 7 that sorts by time", () => {
  const [a, b] = [newCommand(1_700_000_000_000), newCommand(1_700_000_000_001)];
  expect(a).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(a.slice(0, 13).replace("-", "")).toBe((1_700_000_000_000).toString(16).padStart(12, "0"));
  expect(a < b).toBe(true);
});

describe("the id of an action", () => {
  const add = { name: "孙洁", department: "销售二部", role: "employee" as const };

  async function twice(first: "answer" | "broken" | "refused") {
    const host = new HeldHost({ held: ["member_add"] });
    const told = decide(host, "member_add", add).catch(() => undefined);
    const one = host.next();
    if (first === "answer") await one.refuse({ ...broken, code: "stale" });
    else await one.refuse(first === "broken" ? broken : { ...broken, code: "not_allowed" });
    await told;
    void decide(host, "member_add", add).catch(() => undefined);
    return [one.request["command"], host.next().request["command"]];
  }

  test("is kept while nobody knows what became of it", async () => {
    const [a, b] = await twice("broken");
    expect(b).toBe(a);
  });

  test("is new once there was an answer", async () => {
    for (const how of ["answer", "refused"] as const) {
      const [a, b] = await twice(how);
      expect(b).not.toBe(a);
    }
  });
});
