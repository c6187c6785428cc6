// Writing: a text that is there already, and pictures by clipboard, by drag and from a file.

import type { Page } from "@playwright/test";
import { asked, chooserOf, expect, hold, newDraft, openMain, refuse, test } from "./page";

const text = (page: Page) => page.locator(".cm-content");
const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

interface Given {
  name: string;
  type: string;
  size?: number;
}

/** Gives files, and a text that comes along, to the editor as the clipboard or a drag would. */
function give(page: Page, how: "paste" | "drop", files: Given[], plain = "") {
  return page.evaluate(
    ({ how, files, plain, bytes }) => {
      const data = new DataTransfer();
      files.forEach(({ name, type, size }, i) => {
        const start = [...bytes, i];
        const all = size ? new Uint8Array(size) : Uint8Array.from(start);
        all.set(start);
        data.items.add(new File([all], name, { type }));
      });
      if (plain !== "") data.setData("text/plain", plain);
      const target = document.querySelector(".cm-content")!;
      const { left, bottom } = target.querySelector(".cm-line:last-child")!.getBoundingClientRect();
      const event = { bubbles: true, cancelable: true };
      target.dispatchEvent(
        how === "paste"
          ? new ClipboardEvent("paste", { ...event, clipboardData: data })
          : new DragEvent("drop", {
              ...event,
              dataTransfer: data,
              clientX: left + 4,
              clientY: bottom - 4,
            }),
      );
    },
    { how, files, plain, bytes: [...png] },
  );
}

test("a text as good as another warns wherever one looks, and leads to that one", async ({
  page,
}) => {
  await openMain(page);
  await newDraft(page, "guide");
  await expect.poll(() => asked(page, "draft_similar")).toHaveLength(1);
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(
    "---\ntitle: 三年账\nkind: guide\n---\n\n{{客户称呼}}，单看报价确实有差距。我们把三年的采购、实施、运维加在一起算过，同规模的客户平均能省下三成运营成本。",
  );
  await expect(page.getByTestId("draft-saved")).toContainText("已保存");
  expect(await asked(page, "draft_similar")).toHaveLength(1);
  const warning = page.getByTestId("similar");
  await expect(warning).toHaveCount(1);
  await expect(warning).toContainText("价格高：与竞品对比");
  await page.locator(".draft .choice label").last().click();
  await expect(warning).toHaveCount(1);
  await page.getByRole("button", { name: "改进那一篇" }).click();
  await expect(text(page)).toContainText("title: 价格高：与竞品对比");
  await expect(warning).toHaveCount(0);
  await page.getByTestId("draft-back").click();
  await expect(page.getByTestId("draft").filter({ hasText: "三年账" })).toHaveCount(1);
});

test("a pasted picture is put in, and the next words say what it shows", async ({ page }) => {
  await openMain(page);
  await newDraft(page, "guide");
  await page.keyboard.press("Control+End");
  await give(page, "paste", [{ name: "image.png", type: "image/png" }]);
  await expect(text(page)).toContainText(/!\[\]\(assets\/\w+\.png\)/);
  await page.keyboard.type("门店收银台");
  await expect(text(page)).toContainText(/!\[门店收银台\]\(assets\/\w+\.png\)/);
  await expect(page.getByTestId("reader-html").getByAltText("门店收银台")).toBeVisible();
  expect(await asked(page, "picture_add")).toMatchObject([
    { data: Buffer.concat([png, Buffer.from([0])]).toString("base64") },
  ]);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(text(page)).not.toContainText("assets/");
});

test("several dropped ones go one after the other, and it shows how far they are", async ({
  page,
}) => {
  await openMain(page);
  await newDraft(page, "guide");
  const arrives = await hold(page, "picture_add");
  const two = ["一.png", "二.gif"].map((name) => ({ name, type: `image/${name.slice(2)}` }));
  await give(page, "drop", two);
  await expect(page.getByTestId("picture-under")).toHaveText("正在放入图片，第 1 张，共 2 张");
  await expect(page.locator(".cm-placing")).toHaveCount(2);
  await page.keyboard.type("照写不误");
  await arrives();
  await expect(page.getByTestId("picture-under")).toHaveText("正在放入图片，第 2 张，共 2 张");
  await arrives();
  await expect(page.locator(".cm-placing")).toHaveCount(0);
  await expect(page.getByTestId("picture-under")).toHaveText("");
  await expect(text(page)).toContainText(/!\[\]\(\S+\)\s*!\[\]\(\S+\)/);
  await expect(text(page)).toContainText("title: 照写不误");
});

test("without a mouse: a key asks for files, and so does a button", async ({ page }) => {
  await openMain(page);
  await newDraft(page, "guide");
  const chooser = await chooserOf(page, () => page.keyboard.press("Control+Shift+P"));
  expect(chooser.isMultiple()).toBe(true);
  await chooser.setFiles({ name: "现场.png", mimeType: "image/png", buffer: png });
  await expect(text(page)).toContainText(/!\[\]\(assets\/\w+\.png\)/);
  await page.getByTestId("picture-choose").focus();
  await chooserOf(page, () => page.keyboard.press("Enter"));
});

test("what cannot be put in says so, with what to do; a text stays a text", async ({ page }) => {
  await openMain(page);
  await newDraft(page, "guide");
  const says = (words: string) => expect(page.locator(".toast")).toContainText(words);
  await give(page, "paste", [{ name: "图标.svg", type: "image/svg+xml" }]);
  await says("“图标.svg”放不进文章。请用 PNG、JPEG、GIF 或 WebP 图片。");
  await give(page, "paste", [{ name: "大图.png", type: "image/png", size: 6_000_000 }]);
  await says("“大图.png”超过 5 MB。缩小一些再放。");
  expect(await asked(page, "picture_add")).toEqual([]);
  await give(page, "paste", [{ name: "image.png", type: "image/png" }], "表格里的一行");
  await expect(text(page)).toContainText("表格里的一行");
  expect(await asked(page, "picture_add")).toEqual([]);
  await refuse(page, "picture_add");
  await give(page, "paste", [{ name: "image.png", type: "image/png" }]);
  await says("图片“image.png”没有放进去：没有成功，请重试。");
  await expect(page.locator(".cm-placing")).toHaveCount(0);
});

test("an input method composes on while a picture arrives", async ({ page }) => {
  await openMain(page);
  await newDraft(page, "guide");
  const arrives = await hold(page, "picture_add");
  await give(page, "paste", [{ name: "image.png", type: "image/png" }]);
  const ime = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    ime.send("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await compose("ni");
  await arrives();
  await expect(page.locator(".cm-placing")).toHaveCount(1);
  await compose("ni hao");
  await ime.send("Input.insertText", { text: "你好" });
  await expect(page.locator(".cm-placing")).toHaveCount(0);
  await expect(text(page)).toContainText(/!\[\]\(assets\/\w+\.png\)你好/);
});
