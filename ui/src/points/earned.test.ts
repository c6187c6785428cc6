import { expect, test } from "vitest";
import type { EarnedAward, EarnedSum, EarnedView } from "../wire";
import { decidersOf, partsOf, sumOf } from "./earned";

const sum = (unit: EarnedSum["unit"], more: Partial<EarnedSum>): EarnedSum => ({
  ...{ unit, kept: 0, waiting: 0, refused: 0, reversed: 0, withheld: 0 },
  ...more,
});
const view = (...sums: EarnedSum[]): EarnedView => ({ sums, awards: [] });
const award = (more: Partial<EarnedAward>): EarnedAward => ({
  ...{ seq: 1, atMs: 1, to: "林", unit: "points", state: "given", amount: 8, withheld: 0 },
  ...{ by: "王", proposedBy: null, reason: null, reversals: [] },
  ...more,
});

test("both units are said, and none of either is not", () => {
  const both = view(sum("points", { kept: 80 }), sum("promotion", { kept: 8 }));
  expect(sumOf(both, "kept")).toBe("80 分 + 8 晋升加分");
  expect(sumOf(view(sum("points", { kept: 80 }), sum("promotion", {})), "kept")).toBe("80 分");
  expect(sumOf(view(), "kept")).toBe("");
});

test("what one has comes first, then what waits, was refused, taken back, kept back", () => {
  const all = sum("points", { kept: 25, waiting: 60, refused: 7, reversed: 15, withheld: 30 });
  expect(partsOf(view(all)).map(({ words }) => words)).toEqual([
    "+25 分",
    "60 分等第二位审核人确认",
    "7 分未发放",
    "收回过 15 分",
    "到了上限，少发 30 分",
  ]);
});

test.each<[Partial<EarnedAward>, string]>([
  [{}, "王 审核"],
  [{ by: "赵", proposedBy: "王" }, "王 提议 赵 同意"],
  [{ state: "waiting" }, "王 提议"],
  [{ state: "refused", by: "赵", proposedBy: "王" }, "王 提议 赵 决定"],
])("who decided on %j", (more, said) => {
  expect(decidersOf(award(more), (id) => id).join(" ")).toBe(said);
});
