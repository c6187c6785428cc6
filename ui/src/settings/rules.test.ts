import { expect, test } from "vitest";
import { broken, HeldHost, quiet } from "../tests/held";
import { RulesState } from "./rules.svelte";

async function rules() {
  const host = new HeldHost({ person: "zhao" });
  const state = new RulesState(host);
  await state.load();
  return { host, state };
}

test("rules are put into force as a whole, and can be taken back", async () => {
  const { state, host } = await rules();
  expect(state.changed).toBe(false);
  state.fields!.coreDays = 30;
  state.fields!.assigning = "in_turn";
  expect(state.changed).toBe(true);
  const back = await state.save();
  expect(state.view).toMatchObject({ version: 1, rules: { coreDays: 30, assigning: "in_turn" } });
  expect(host.asked("rules_set")).toMatchObject([{ version: 0, rules: { applicationDays: 180 } }]);
  expect(await back?.()).toBe(true);
  expect(state.view).toMatchObject({ version: 2, rules: { coreDays: 90, assigning: "open" } });
});

test("a company's name goes out without the spaces around it, by Enter as by a click", async () => {
  const { state, host } = await rules();
  state.fields!.company = " 示例科技 ";
  await state.save();
  expect(host.asked("rules_set")).toMatchObject([{ rules: { company: "示例科技" } }]);
  expect(state.changed).toBe(false);
});

test("an empty field or a number out of bounds is not sent", async () => {
  const { state, host } = await rules();
  for (const n of [null, 0, 3651, 1.5]) {
    state.fields!.coreDays = n;
    expect(state.sound).toBe(false);
    expect(await state.save()).toBeNull();
  }
  expect(host.asked("rules_set")).toEqual([]);
});

test("rules that somebody else set meanwhile are shown, and nothing is put into force", async () => {
  const { state, host } = await rules();
  const { version, rules: before } = state.view!;
  const others = { ...before, innovationDays: 45 };
  await host.ask("rules_set", { command: "somebody-else", version, rules: others });
  state.fields!.coreDays = 30;
  expect(await state.save()).toBeNull();
  expect(state.overtaken?.code).toBe("stale");
  expect(state.view).toMatchObject({ version: 1, rules: { coreDays: 90, innovationDays: 45 } });
  expect(state.changed).toBe(false);
  state.fields!.coreDays = 30;
  expect(await state.save()).not.toBeNull();
  expect(state.overtaken).toBeNull();
});

test("what is being changed stays while other things of the review move", async () => {
  const { state, host } = await rules();
  state.fields!.coreDays = 30;
  await state.follow();
  expect(state.fields?.coreDays).toBe(30);
  host.held = ["rules_set"];
  const saving = state.save().catch((error: unknown) => error);
  await quiet();
  await host.next().refuse(broken);
  expect(await saving).toEqual(broken);
  expect(state.fields?.coreDays).toBe(30);
});
