import { expect, test } from "vitest";
import { HeldHost } from "../tests/held";
import type { TariffField } from "../wire";
import { differences, fieldsOf, groups, isWrong, textOf, unknownIn, valuesOf } from "./tariff";
import { TariffState } from "./tariff.svelte";
import { labelOf } from "./tariffwords";

async function tariff(...held: string[]) {
  const host = new HeldHost({ person: "zhao" });
  const state = new TariffState(host);
  await state.load();
  host.held = held;
  return { host, state };
}

const field = (path: string): TariffField => ({ path, least: 0, most: 100 });

test("what the form has no field for stays in the text", () => {
  const text = '{"day_cap": 7, "base": {"case": 5, "podcast": 9}, "weekend": {"percent": 50}}';
  const fields = [field("day_cap"), field("base.case")];
  const values = { ...valuesOf(text, fields), day_cap: 8 };
  expect(JSON.parse(textOf(text, values))).toEqual({
    ...{ day_cap: 8, base: { case: 5, podcast: 9 }, weekend: { percent: 50 } },
  });
  expect(unknownIn(text, fields)).toBe(1);
  expect(differences(text, textOf(text, values), fields)).toEqual([
    { path: "day_cap", before: 7, after: 8 },
  ]);
});

test.each([null, undefined, 1.5, -1, 101, Number.NaN])("%j is out of bounds", (n) =>
  expect(isWrong(n, field("day_cap"))).toBe(true),
);

test("every number of the tariff is in one group, with a name and a meaning", async () => {
  const { state } = await tariff();
  const grouped = (Object.keys(groups) as (keyof typeof groups)[]).flatMap((group) =>
    fieldsOf(group, state.fields),
  );
  expect(grouped.map(({ path }) => path).sort()).toEqual(
    state.fields.map(({ path }) => path).sort(),
  );
  for (const { path } of grouped) {
    const { name, unit, meaning } = labelOf(path);
    expect(
      [name, unit, meaning].every((words) => words !== ""),
      path,
    ).toBe(true);
    expect(name).not.toBe(path);
  }
});

test("a number that this program does not know is shown by its name in the text", () => {
  expect(fieldsOf("rewards", [field("weekend")]).map(({ path }) => path)).toEqual(["weekend"]);
  expect(labelOf("weekend").name).toBe("weekend");
});

test("nothing comes into force before this very text was tried", async () => {
  const { host, state } = await tariff();
  expect(state.ready).toBe(false);
  state.set("day_cap", 50);
  expect(state.changed).toEqual([{ path: "day_cap", before: 200, after: 50 }]);
  expect(await state.save()).toBeNull();
  await state.try();
  expect(state.tried?.withheld).toEqual({ now: 0, then: 30 });
  state.set("day_cap", 60);
  expect(state.tried).toBeNull();
  expect(await state.save()).toBeNull();
  expect(host.asked("tariff_set")).toEqual([]);
  await state.try();
  expect(await state.save()).toMatchObject({ version: 5 });
  expect([state.ready, state.view?.history.length]).toEqual([false, 5]);
});

test("a field that is empty or out of bounds is not tried", async () => {
  const { state } = await tariff();
  state.set("day_cap", null);
  expect([state.ready, state.wrong.map(({ path }) => path)]).toEqual([false, ["day_cap"]]);
  state.set("day_cap", 1_000_001);
  expect(state.ready).toBe(false);
  state.restore(state.inForce);
  expect([state.wrong, state.changed]).toEqual([[], []]);
});

test("the source and the form are the same text", async () => {
  const { state } = await tariff();
  state.set("use_points", 3);
  state.write(true);
  expect(JSON.parse(state.source!)).toMatchObject({ use_points: 3, day_cap: 200 });
  state.source = state.source!.replace('"day_cap": 200', '"day_cap": 90');
  expect(state.ready).toBe(true);
  state.write(false);
  expect([state.values["day_cap"], state.values["use_points"]]).toEqual([90, 3]);
  state.write(true);
  state.source = "{ nothing";
  state.write(false);
  expect([state.readable, state.source, state.ready]).toEqual([false, "{ nothing", false]);
});

test("an earlier version goes into the form, and into force only when it is saved", async () => {
  const { host, state } = await tariff();
  state.restore(state.view!.history[1]!.text);
  expect(state.changed).toContainEqual({ path: "day_cap", before: 200, after: 150 });
  expect(host.asked("tariff_set")).toEqual([]);
});
