import { describe, expect, test } from "vitest";
import { broken, HeldHost, quiet } from "../tests/held";
import { base64, bringsNothing, fileOf, largest, picturesIn, sorted } from "./pictures";
import { PictureState } from "./pictures.svelte";
import { WriteState } from "./write.svelte";

const png = "\x89PNG\r\n\x1a\n";
const bytes = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
const file = (name: string, type: string, text = png) => new File([bytes(text)], name, { type });

describe("what of a paste or a drop is a picture", () => {
  const transfer = (text: string, ...files: File[]) => ({ files, getData: () => text });
  const names = (text: string, ...files: File[]) =>
    picturesIn(transfer(text, ...files)).map(({ name }) => name);
  const shot = file("image.png", "image/png");

  test("a picture of the screen is one, a text with its own picture is a text", () => {
    expect(names("", shot)).toEqual(["image.png"]);
    expect(names("表格里的一行\t12", shot)).toEqual([]);
    expect(names("一句话")).toEqual([]);
  });

  test("a file manager's file is one, though its name comes along as text", () => {
    expect(names("image.png", shot)).toEqual(["image.png"]);
    expect(names("file:///home/me/image.png", shot)).toEqual(["image.png"]);
    expect(names("C:\\图\\现场 1.jpg", file("现场 1.jpg", "image/jpeg"))).toEqual(["现场 1.jpg"]);
    expect(names("file:///%E5%9B%BE.png\r\n", file("图.png", "image/png"))).toEqual(["图.png"]);
  });

  test("other files are none of ours", () => {
    expect(names("", file("报价.pdf", "application/pdf"))).toEqual([]);
  });
});

test("only four kinds, and none above 5 MB, are sent at all", () => {
  const large = new File([new Uint8Array(largest + 1)], "大.png", { type: "image/png" });
  const all = [file("a.png", "image/png"), file("b.svg", "image/svg+xml"), large];
  const { fine, strange, large: tooLarge } = sorted(all);
  expect([fine, strange, tooLarge].map((list) => list.map(({ name }) => name))).toEqual([
    ["a.png"],
    ["b.svg"],
    ["大.png"],
  ]);
});

test("a paste that brings neither files nor words is asked for at the clipboard itself", () => {
  const empty = { files: [], getData: () => "" };
  expect(bringsNothing(empty)).toBe(true);
  expect(bringsNothing(null)).toBe(true);
  expect(bringsNothing({ ...empty, files: [file("报价.pdf", "application/pdf")] })).toBe(false);
  const html = (type: string) => (type === "text/html" ? "<b>价</b>" : "");
  expect(bringsNothing({ ...empty, getData: html })).toBe(false);
});

test("what the clipboard gives in base64 is a file again", async () => {
  const sent = await base64(file("a.png", "image/png"));
  expect(await base64(fileOf(sent))).toBe(sent);
  expect(fileOf(sent).type).toBe("image/png");
});

test("bytes travel in base64, however many", async () => {
  const many = Uint8Array.from({ length: 100_000 }, (_, i) => i % 256);
  const sent = await base64(new Blob([many]));
  expect(Uint8Array.from(atob(sent), (c) => c.charCodeAt(0))).toEqual(many);
});

describe("pictures on their way into a draft", () => {
  async function draft() {
    const host = new HeldHost({ held: ["picture_add"] });
    const write = new WriteState(host);
    await write.start({ article: null, quote: null, template: "guide" });
    const state = new PictureState(host, write.editing!.row.id);
    const done: string[] = [];
    const job = (name: string) => ({
      file: file(name, "image/png", png + name),
      put: async (path: string) => void done.push(path.replace(/^assets\/\w+\./, `${name} `)),
      failed: () => void done.push(`${name} failed`),
    });
    const turn = () => new Promise((go) => setTimeout(go)).then(quiet);
    return { host, state, done, job, turn };
  }

  test("go one after the other, also when more come meanwhile", async () => {
    const { host, state, done, job, turn } = await draft();
    void state.add([job("一"), job("二")]);
    await turn();
    expect(host.waiting).toHaveLength(1);
    expect(state.under).toEqual({ n: 1, of: 2 });
    void state.add([job("三")]);
    expect(state.under).toEqual({ n: 1, of: 3 });
    for (let i = 0; i < 3; i++) {
      await host.next().answer();
      await turn();
    }
    expect(done).toEqual(["一 png", "二 png", "三 png"]);
    expect(state.under).toBeNull();
  });

  test("one that fails does not keep the others", async () => {
    const { host, state, done, job, turn } = await draft();
    void state.add([job("一"), job("二")]);
    await turn();
    await host.next().refuse(broken);
    await turn();
    await host.next().answer();
    await turn();
    expect(done).toEqual(["一 failed", "二 png"]);
  });

  test("are not put into a text that was left, and it is said how many", async () => {
    const { host, state, done, job, turn } = await draft();
    void state.add([job("一"), job("二")]);
    await turn();
    expect(state.stop()).toBe(2);
    await host.next().answer();
    await turn();
    expect([done, host.waiting, state.under, state.stop()]).toEqual([[], [], null, 0]);
  });
});
