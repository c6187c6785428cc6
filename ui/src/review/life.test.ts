import { describe, expect, test } from "vitest";
import { ReaderState } from "../article/reader.svelte";
import { PanelState } from "../panel/panel.svelte";
import { HeldHost, quiet } from "../tests/held";
import { wang } from "../tests/members";
import { Retiring } from "./retiring.svelte";
import { ReviewState } from "./review.svelte";

const trainer = (scene?: string) => new HeldHost({ ...(scene ? { scene } : {}), person: "wang" });
const levels = "complaint-levels";

async function leaving(host: HeldHost, id: string) {
  const { title, revision } = await host.ask("article", { id, query: "" });
  return { id, title, revision, links: 0 };
}

/** Retires an article, with another in its place. */
async function retired(host: HeldHost, id: string, successor: string | null = null) {
  const retiring = new Retiring(host, await leaving(host, id));
  retiring.reason = " 说法过时了 ";
  if (successor !== null) {
    const { title } = await host.ask("article", { id: successor, query: "" });
    await retiring.find(title);
    retiring.choose(retiring.hits.find((hit) => hit.id === successor)!);
  }
  return retiring.retire();
}

describe("retiring", () => {
  test("takes a reason and offers every article but the one that leaves", async () => {
    const host = trainer();
    const retiring = new Retiring(host, await leaving(host, "price-vs-competitor"));
    expect(await retiring.retire()).toBeUndefined();
    await retiring.find("价格");
    expect(retiring.hits.length).toBeGreaterThan(0);
    expect(retiring.hits.map((hit) => hit.id)).not.toContain("price-vs-competitor");
    retiring.choose(retiring.hits[0]!);
    expect(retiring.hits).toEqual([]);
  });

  test("leads the reader to what took its place", async () => {
    const host = trainer();
    expect(await retired(host, levels, "price-vs-competitor")).toMatchObject({
      ...{ reason: "说法过时了", by: wang.member },
      instead: { id: "price-vs-competitor" },
    });
    const reader = new ReaderState(host);
    await reader.open({ id: levels, anchor: null, query: "", found: null });
    expect(reader.article).toBeNull();
    expect(reader.error?.code).toBe("retired");
    expect(reader.retired?.instead?.id).toBe("price-vs-competitor");
    await reader.open({ id: "price-vs-competitor", anchor: null, query: "", found: null });
    expect(reader.retired).toBeNull();
  });

  test("leads a branch of the panel on, and the panel itself", async () => {
    const host = trainer();
    const before = await host.ask("article", { id: "price-vs-competitor", query: "" });
    const { id } = before.script!.branches.find(({ to }) => to?.id === "price-big-discount")!.to!;
    await retired(host, id, "confirm-the-worry");
    const panel = new PanelState(host, () => Promise.resolve());
    await panel.type("price-vs-competitor");
    await panel.type("价格");
    const after = await host.ask("article", { id: "price-vs-competitor", query: "" });
    const branch = after.script!.branches.find(({ retired }) => retired !== null)!;
    expect(branch.to?.id).toBe("confirm-the-worry");
    const to = { id, title: "", kind: "script" as const, layer: "core" as const, basis: null };
    panel.finding.go([{ to, from: null }]);
    await quiet();
    expect(panel.finding.retired?.instead?.id).toBe("confirm-the-worry");
    panel.finding.followRetired();
    await quiet();
    expect(panel.finding.article?.id).toBe("confirm-the-worry");
    expect(panel.finding.retired).toBeNull();
  });
});

describe("the review screen", () => {
  test("lists what was retired and brings it back", async () => {
    const host = trainer();
    await retired(host, levels);
    const review = new ReviewState(host);
    await review.refresh();
    expect(review.retired.map((one) => one.article.id)).toEqual([levels]);
    await review.openRetired(review.retired[0]!);
    expect(review.open).toMatchObject({ kind: "retired" });
    await review.restore(review.retired[0]!.article, review.retired[0]!.revision);
    expect(review.retired).toEqual([]);
    expect(review.open).toBeNull();
    const { trust } = await host.ask("article", { id: levels, query: "" });
    expect(trust.state).toBe("retired");
  });

  test("lists a deleted file and shows what was published", async () => {
    const host = trainer("gone");
    const review = new ReviewState(host);
    await review.refresh();
    const row = review.queue!.outside.find((item) => item.what === "deleted")!;
    expect(row.article).toBe("complaint-levels");
    await review.openOutside(row);
    expect(review.open).toMatchObject({ kind: "outside" });
    await review.restore({ id: row.article, title: row.title }, row.revision);
    expect(review.queue!.outside.map((item) => item.what)).not.toContain("deleted");
  });

  test("brings a whole folder back, one file after the other", async () => {
    const host = trainer("gone");
    const review = new ReviewState(host);
    await review.refresh();
    const folder = review.queue!.vanished[0]!;
    expect(folder.articles.length).toBe(4);
    review.openVanished(folder);
    await review.restoreAll(folder);
    expect(review.queue!.vanished).toEqual([]);
  });
});
