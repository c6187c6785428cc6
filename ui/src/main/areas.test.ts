// What the window does with any screen of its list, seen with one that is made up.

import Gift from "@lucide/svelte/icons/gift";
import { describe, expect, test } from "vitest";
import MyPin from "../people/MyPin.svelte";
import { HeldHost, quiet } from "../tests/held";
import { zhao } from "../tests/members";
import type { Tag } from "../wire";
import { drawing, type Area, type Drawing, type Ground } from "./area";
import { makeAreas } from "./areas";
import { MainState } from "./main.svelte";

/** A shelf of gifts that listens to what is at hand, and has one of them open. */
class GiftsArea implements Area<string | null> {
  readonly id = "gifts";
  readonly icon = Gift;
  readonly tags = ["at_hand"] as const;
  readonly drawing: Drawing;
  open: string | null = null;
  waiting = 0;
  unsaved = false;
  readonly did: string[] = [];

  constructor(private readonly ground: Ground) {
    this.drawing = drawing(MyPin, { people: ground.people });
  }

  name = () => "礼品";
  offered = () => this.ground.people.may("submission_decide");
  badge = () => [[this.waiting, (n: number) => `${n} 件礼品`] as [number, () => string]];
  news = () => (this.waiting > 0 ? [{ key: "gift", words: "有礼品" }] : []);
  seen = () => this.open;
  left = () => void this.did.push("left");

  async refresh(tags: readonly Tag[]) {
    this.did.push(["refresh", ...tags].join(" "));
  }

  forget() {
    this.open = null;
    this.did.push("forget");
  }

  async keep() {
    if (this.unsaved) throw new Error("unsaved");
  }

  async restore(open: string | null) {
    this.open = open;
  }

  escape() {
    const was = this.open;
    this.open = null;
    return was !== null;
  }
}

/** A window with the made-up screen in its list, and a trainer who may go there. */
async function withGifts() {
  let gifts!: GiftsArea;
  const host = new HeldHost();
  const window = new MainState(host, (ground) => {
    const made = makeAreas(ground);
    gifts = new GiftsArea(ground);
    return { ...made, areas: [...made.areas, gifts] };
  });
  await window.start();
  const ids = () => window.offered.map(({ id }) => id);
  const employee = { others: ids(), did: [...gifts.did] };
  await window.people.signIn(zhao.member, zhao.secret);
  await quiet();
  gifts.did.length = 0;
  return { window, gifts, ids, employee };
}

describe("a screen that is put into the list", () => {
  test("is on the rail of who may go there, at its place", async () => {
    const { ids, employee } = await withGifts();
    expect(employee.others).not.toContain("gifts");
    expect(ids().at(-1)).toBe("gifts");
  });

  test("asks at the start, and after the changes it listens to", async () => {
    const { window, gifts, employee } = await withGifts();
    expect(employee.did).toEqual(["refresh"]);
    await window.changed(["searches", "points"]);
    expect(gifts.did).toEqual([]);
    await window.changed(["at_hand", "call"]);
    expect(gifts.did).toEqual(["refresh at_hand call"]);
  });

  test("forgets the one before when somebody takes over, and then asks anew", async () => {
    const { window, gifts } = await withGifts();
    window.show("gifts");
    gifts.open = "cup";
    gifts.did.length = 0;
    await window.people.signOut();
    expect([gifts.open, gifts.did]).toEqual([null, ["forget", "refresh"]]);
    expect(window.screen).toBe("library");
  });

  test("keeps who is here while something in it cannot be kept", async () => {
    const { window, gifts } = await withGifts();
    gifts.unsaved = true;
    await expect(window.people.signOut()).rejects.toThrow("unsaved");
    expect([window.people.me?.id, gifts.did]).toEqual([zhao.member, []]);
  });

  test("is brought back as it was seen", async () => {
    const { window, gifts } = await withGifts();
    window.show("gifts");
    gifts.open = "cup";
    window.show("settings");
    gifts.open = "pen";
    await window.travel(-1);
    expect([window.area, gifts.open]).toEqual([gifts, "cup"]);
  });

  test("hears that somebody goes elsewhere", async () => {
    const { window, gifts } = await withGifts();
    window.show("settings");
    expect(gifts.did).toEqual(["left"]);
  });

  test("takes Escape while there is a step back on it", async () => {
    const { window, gifts } = await withGifts();
    window.show("gifts");
    gifts.open = "cup";
    expect([window.escape(), window.area]).toEqual([true, gifts]);
    expect([window.escape(), window.screen]).toEqual([true, "library"]);
    expect(window.escape()).toBe(false);
  });

  test("has its news counted until one looks there", async () => {
    const { window, gifts } = await withGifts();
    gifts.waiting = 1;
    await window.changed(["at_hand"]);
    expect(window.news.count("gifts")).toBe(1);
    window.show("gifts");
    expect(window.news.count("gifts")).toBe(0);
  });
});
