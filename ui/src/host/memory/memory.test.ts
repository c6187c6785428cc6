// The memory host keeps the rules of the core where a screen depends on them.

import { describe, expect, test } from "vitest";
import { MemoryHost } from "./memory";
import { shippedRules } from "./workspace";

const signed = (person: string) => new MemoryHost("main", "", {}, () => {}, Date.now(), person);
const begun = { article: null, quote: null, template: "guide", words: "" };

describe("a picture", () => {
  const add = async (data: string, host = signed("m-lin")) => {
    const { row } = await host.call("draft_start", begun);
    return host.call("picture_add", { draft: row.id, data: btoa(data) });
  };

  test.each([
    ["\x89PNG\r\n\x1a\nrest", "png"],
    ["\xff\xd8\xff\xe0", "jpg"],
    ["GIF89a..", "gif"],
    ["RIFF\0\0\0\0WEBPVP8 ", "webp"],
  ])("is what its first bytes say", async (bytes, extension) => {
    const { path } = await add(bytes);
    expect(path).toMatch(new RegExp(`^assets/\\w+\\.${extension}$`));
    expect((await add(bytes)).path).toBe(path);
  });

  test.each(["<svg onload=alert(1)>", "RIFF\0\0\0\0WAVE", "\x89PNG", ""])("is not %j", (bytes) =>
    expect(add(bytes)).rejects.toMatchObject({ code: "bad_request" }),
  );

  test("is not taken when it is too large, or for somebody else's draft", async () => {
    await expect(add("\x89PNG\r\n\x1a\n" + " ".repeat(5 << 20))).rejects.toMatchObject({
      code: "bad_request",
    });
    const host = signed("m-lin");
    const { row } = await host.call("draft_start", begun);
    await host.call("sign_in", { member: "m-zhao", secret: "" });
    const data = btoa("GIF89a..");
    await expect(host.call("picture_add", { draft: row.id, data })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("rules", () => {
  const rules = { ...shippedRules, coreDays: 30, assigning: "in_turn" as const };
  const set = (host: MemoryHost, version: number, more = {}) =>
    host.call("rules_set", { command: "c", version, rules: { ...rules, ...more } });

  test("are seen by everybody and set by admins, from the version in force", async () => {
    const lin = signed("m-lin");
    expect((await lin.call("rules", {})).version).toBe(0);
    await expect(set(lin, 0)).rejects.toMatchObject({ code: "not_allowed" });
    const zhao = signed("m-zhao");
    expect((await set(zhao, 0)).version).toBe(1);
    await expect(set(zhao, 0)).rejects.toMatchObject({ code: "stale" });
    await expect(set(zhao, 1, { coreDays: 0 })).rejects.toMatchObject({ code: "refused" });
  });

  test("that assign in turn give a submission to the trainer who did not write it", async () => {
    const host = signed("m-zhao");
    await set(host, 0);
    const { row } = await host.call("draft_start", begun);
    const submit = { command: "c", draft: row.id, minor: false, coauthors: [] };
    const view = await host.call("submit", submit);
    expect(view.row).toMatchObject({ stand: "claimed", reviewer: "m-wang" });
  });
});

describe("words that are about to be said", () => {
  const line = async (host: MemoryHost, id: string, values = {}) => {
    const { revision } = await host.call("article", { id, query: "" });
    return host.call("lines_copy", {
      lines: [{ article: id, revision, line: 0, values, from: null }],
    });
  };

  test("are put together by the host, when every blank has a value", async () => {
    const host = signed("m-lin");
    await expect(line(host, "price-vs-competitor")).rejects.toMatchObject({ code: "refused" });
    const { text } = await line(host, "price-vs-competitor", { 客户称呼: " 王总 " });
    expect(text).toMatch(/^王总，您比的是哪一家/);
    expect(host.clipboard).toBe(text);
  });

  test("are those of the text that was shown", async () => {
    const line = {
      article: "confirm-the-worry",
      revision: "other",
      line: 0,
      values: {},
      from: null,
    };
    await expect(signed("m-lin").call("lines_say", { lines: [line] })).rejects.toMatchObject({
      code: "stale",
    });
  });

  test("are refused by the rule of the layer", async () => {
    const host = signed("m-lin");
    const blocked = async (id: string) => (await host.call("article", { id, query: "" })).blocked;
    expect((await blocked("core-refund-promise"))?.zh).toContain("法务中心");
    expect(await blocked("after-solved-followup")).toBeNull();
    host.workspace.elsewhere({ coreGuard: "warn", applicationGuard: "strict" });
    expect(await blocked("core-refund-promise")).toBeNull();
    expect((await blocked("after-solved-followup"))?.zh).toContain("还没有人核验过");
    await expect(line(host, "after-solved-followup")).rejects.toMatchObject({ code: "refused" });
  });
});

test("an award above the threshold waits, and the submission earned nothing yet", async () => {
  const host = signed("m-zhao");
  const view = await host.call("submission", { submission: "s-retail", against: null });
  const decided = await host.call("submission_decide", {
    ...{ command: "c", submission: "s-retail", revision: view.revision, verdict: "approve" },
    ...{ reason: "", band: "outstanding", claims: view.claims.map(({ value }) => value) },
    rubric: view.rubric.map(({ id }) => id),
    bringsBack: false,
  });
  expect(decided.row).toMatchObject({ stand: "approved" });
  expect(decided.row.earned.sums).toMatchObject([
    { unit: "points", kept: 0, waiting: 48 },
    { unit: "promotion", kept: 0, waiting: 4 },
  ]);
  const { open } = await host.call("proposals", {});
  expect(open.at(-2)).toMatchObject({ to: "m-lin", by: "m-zhao", amount: 48, may: false });
});

test("copies are for admins; the newest comes first", async () => {
  await expect(signed("m-wang").call("backups", {})).rejects.toMatchObject({ code: "not_allowed" });
  const host = signed("m-zhao");
  const before = (await host.call("backups", {})).backups;
  const { backups } = await host.call("backup", {});
  expect(backups).toHaveLength(before.length + 1);
  expect(backups[0]!.atMs).toBeGreaterThan(backups[1]!.atMs);
  const { path } = backups[1]!;
  await expect(
    signed("m-wang").call("backup_look", { path, member: "", secret: "" }),
  ).rejects.toMatchObject({ code: "not_allowed" });
  const look = await host.call("backup_look", { path, member: "", secret: "" });
  expect(look.cut.entries).toBeGreaterThan(0);
});

test("a reward has a limit for each, its own unit, and terms that make sense", async () => {
  const host = signed("m-zhao");
  const offer = { title: "书", detail: "", cost: 10, unit: "promotion" as const };
  const more = { stock: 0, perMember: 1, picture: "assets/books.svg" };
  const put = { command: "c", reward: null, close: false, offer: { ...offer, ...more } };
  await expect(host.call("reward_offer", put)).rejects.toMatchObject({ code: "refused" });
  const fine = { ...put, offer: { ...put.offer, stock: null } };
  const { rewards } = await host.call("reward_offer", fine);
  expect(rewards.at(-1)).toMatchObject({ refused: { zh: "还差 10 分" } });
  expect(rewards.at(-1)?.picture).toContain("books");
});

describe("a search", () => {
  const search = (text: string, more = {}) =>
    signed("m-lin").call("search", {
      ...{ text, generation: 1, offset: 0, limit: 0, order: "relevance" as const },
      ...{ stage: null, facets: false, explain: false, ...more },
    });

  test.each([
    ["", "found"],
    ["医疗", "found"],
    ["jgg", "found"],
    ["客户预算没了", "perhaps"],
    ["没人写过的问法", "nothing"],
    ["zzzz", "nothing"],
  ])("for %j says %s", async (text, certainty) => {
    const view = await search(text);
    expect(view.certainty).toBe(certainty);
    expect(view.total > 0).toBe(certainty !== "nothing");
  });

  test("that has no answer names what comes nearest instead of hits", async () => {
    const { hits, near } = await search("没人写过的问法");
    expect(hits).toEqual([]);
    expect(near.map(({ title }) => title)).toContain("确认顾虑的三种问法");
  });

  test("says why each hit was found when it is asked to", async () => {
    const why = async (text: string) =>
      (await search(text, { explain: true })).hits[0]?.because?.zh;
    expect(await why("总成本")).toMatch(/里有“总成本”。$/);
    expect(await why("jgg")).toContain("拼音首字母");
    expect(await why("")).toBeUndefined();
    expect((await search("总成本")).hits[0]?.because).toBeNull();
  });
});
