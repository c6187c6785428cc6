import { expect, test } from "vitest";
import type { SearchView } from "../wire";
import { isDoubtful, leadKey, leadSteps } from "./lead";

const view = (over: Partial<SearchView>) =>
  ({ words: "续约率", without: [], near: [], ...over }) as unknown as SearchView;
const both = { write: true, ask: true };
const keys = (over: Partial<SearchView>, may = both) => leadSteps(view(over), may).map(leadKey);

test("what a filter keeps out comes first, then what comes nearest, then writing and asking", () => {
  const near = [
    { id: "renewal", title: "续约", kind: "script", layer: "core", basis: null },
  ] as const;
  const without = [{ raw: "kind:话术", text: "续约率", total: 12 }];
  expect(keys({ without, near: [...near] })).toEqual([
    "without kind:话术",
    "near renewal",
    "write",
    "ask",
  ]);
});

test("who is not signed in is offered neither writing nor asking", () => {
  expect(keys({}, { write: false, ask: false })).toEqual([]);
});

test("with filters only there is nothing to write or ask", () => {
  expect(keys({ words: "" })).toEqual([]);
});

test("the stage has a place of its own in the panel", () => {
  expect(keys({ without: [{ raw: "", text: "续约率", total: 3 }] })).toEqual(["write", "ask"]);
});

test("while the index is being filled nothing is doubted and nowhere is led", () => {
  expect(isDoubtful(view({ certainty: "perhaps", partial: false }))).toBe(true);
  expect(isDoubtful(view({ certainty: "perhaps", partial: true }))).toBe(false);
  expect(isDoubtful(view({ certainty: "found", partial: false }))).toBe(false);
  expect(keys({ partial: true })).toEqual([]);
});
