import { describe, expect, test } from "vitest";
import { ReaderState } from "../article/reader.svelte";
import { MemoryHost } from "../host/memory/memory";
import { PanelState } from "../panel/panel.svelte";
import { Retiring } from "./retiring.svelte";
import { ReviewState } from "./review.svelte";

const host = () => new MemoryHost("main", "", {}, () => undefined, Date.now(), "m-wang");
const tco = "tco-worksheet";

async function leaving(memory: MemoryHost, id: string) {
  const { title, revision } = await memory.call("article", { id, query: "" });
  return { id, title, revision, links: 0 };
}

/** Retires an article, with another in its place. */
async function retired(memory: MemoryHost, id: string, successor: string | null = null) {
  const retiring = new Retiring(memory, await leaving(memory, id));
  retiring.reason = " 说法过时了 ";
  if (successor !== null) {
    const { title } = await memory.call("article", { id: successor, query: "" });
    await retiring.find(title);
    retiring.choose(retiring.hits.find((hit) => hit.id === successor)!);
  }
  return retiring.retire();
}

describe("retiring", () => {
  test("takes a reason and offers every article but the one that leaves", async () => {
    const memory = host();
    const retiring = new Retiring(memory, await leaving(memory, "price-vs-competitor"));
    expect(await retiring.retire()).toBeUndefined();
    await retiring.find("价格");
    expect(retiring.hits.length).toBeGreaterThan(0);
    expect(retiring.hits.map((hit) => hit.id)).not.toContain("price-vs-competitor");
    retiring.choose(retiring.hits[0]!);
    expect(retiring.hits).toEqual([]);
  });

  test("leads the reader to what took its place", async () => {
    const memory = host();
    expect(await retired(memory, tco, "price-vs-competitor")).toMatchObject({
      ...{ reason: "说法过时了", by: "m-wang" },
      instead: { id: "price-vs-competitor" },
    });
    const reader = new ReaderState(memory);
    await reader.open({ id: tco, anchor: null, query: "", found: null });
    expect(reader.article).toBeNull();
    expect(reader.error?.code).toBe("retired");
    expect(reader.retired?.instead?.id).toBe("price-vs-competitor");
    await reader.open({ id: "price-vs-competitor", anchor: null, query: "", found: null });
    expect(reader.retired).toBeNull();
  });

  test("leads a branch of the panel on, and the panel itself", async () => {
    const memory = host();
    const before = await memory.call("article", { id: "price-vs-competitor", query: "" });
    const { id } = before.script!.branches.find(({ to }) => to)!.to!;
    await retired(memory, id, "confirm-the-worry");
    const panel = new PanelState(memory, () => Promise.resolve());
    await panel.type("price-vs-competitor");
    await panel.type("价格");
    const after = await memory.call("article", { id: "price-vs-competitor", query: "" });
    const branch = after.script!.branches.find(({ retired }) => retired !== null)!;
    expect(branch.to?.id).toBe("confirm-the-worry");
    const to = { id, title: "", kind: "script" as const, layer: "core" as const, basis: null };
    panel.finding.go([{ to, from: null }]);
    await expect.poll(() => panel.finding.retired?.instead?.id).toBe("confirm-the-worry");
    panel.finding.followRetired();
    await expect.poll(() => panel.finding.article?.id).toBe("confirm-the-worry");
    expect(panel.finding.retired).toBeNull();
  });
});

describe("the review screen", () => {
  test("lists what was retired and brings it back", async () => {
    const memory = host();
    await retired(memory, tco);
    const review = new ReviewState(memory);
    await review.refresh();
    expect(review.retired.map((one) => one.article.id)).toEqual([tco]);
    await review.openRetired(review.retired[0]!);
    expect(review.open).toMatchObject({ kind: "retired" });
    await review.restore(review.retired[0]!.article, review.retired[0]!.revision);
    expect(review.retired).toEqual([]);
    expect(review.open).toBeNull();
    const { trust } = await memory.call("article", { id: tco, query: "" });
    expect(trust.state).toBe("unverified");
  });

  test("lists a deleted file and shows what was published", async () => {
    const memory = host();
    memory.texts.life.delete("confirm-the-worry", 2);
    const review = new ReviewState(memory);
    await review.refresh();
    const row = review.queue!.outside.find((item) => item.what === "deleted")!;
    expect(row.article).toBe("confirm-the-worry");
    await review.openOutside(row);
    expect(review.open).toMatchObject({ kind: "outside" });
    await review.restore({ id: row.article, title: row.title }, row.revision);
    expect(review.queue!.outside.map((item) => item.what)).not.toContain("deleted");
  });

  test("brings a whole folder back, one file after the other", async () => {
    const memory = host();
    for (const id of ["confirm-the-worry", "price-big-discount"]) memory.texts.life.delete(id, 2);
    const review = new ReviewState(memory);
    await review.refresh();
    const folder = review.queue!.vanished[0]!;
    expect(folder.articles.length).toBe(2);
    review.openVanished(folder);
    await review.restoreAll(folder);
    expect(review.queue!.vanished).toEqual([]);
  });
});
