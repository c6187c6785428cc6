import { expect, test } from "vitest";
import type { Question } from "./answers";
import { Rooms } from "./rooms";

const status: Question = { command: "status", request: {}, answer: { articles: 19 } };
const stale: Question = {
  command: "rules_set",
  request: { version: 0 },
  refused: { code: "stale" },
};

function recorded(...asked: Question[]) {
  const rooms = new Rooms([{ where: { person: "wang" }, asked }], null, false);
  return { rooms, ask: rooms.open({ person: "wang" }) };
}

test("the recorded questions get the recorded answers, in their order", () => {
  const { rooms, ask } = recorded(status, stale);
  expect(ask("status", {})).toEqual({ answer: { articles: 19 } });
  expect(ask("rules_set", { version: 0 })).toEqual({ refused: { code: "stale" } });
  rooms.finish();
  expect(rooms.faults).toEqual([]);
});

test.each<[string, string, unknown]>([
  ['Question 1 is now status {"a":1}: a was missing and is 1.', "status", { a: 1 }],
  ["Question 1 is now rules {}: status {} is recorded.", "rules", {}],
])("%s", (fault, command, request) => {
  const { rooms, ask } = recorded(status);
  expect(() => ask(command, request)).toThrow(fault);
  expect(rooms.faults).toEqual([fault]);
});

test("a question too many and one too few are told", () => {
  const more = recorded();
  expect(() => more.ask("status", {})).toThrow("Question 1, status {}, is not recorded.");
  const { rooms } = recorded(status);
  rooms.finish();
  expect(rooms.faults).toEqual(["It does not ask status {} any more."]);
});

test("a test that works elsewhere is told so", () => {
  const rooms = new Rooms([{ where: { person: "wang" }, asked: [status] }], null, false);
  expect(() => rooms.open({ person: "zhao" })).toThrow('person was "wang" and is "zhao"');
});
