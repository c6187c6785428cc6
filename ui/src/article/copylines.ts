// Hangs a copy button on each line of a script inside its HTML.
//
// The library writes a line as a block quote; which one it is, is told by its text, because quotes
// may stand elsewhere too. A quote that is no line gets no button.

import { mount, unmount } from "svelte";
import { lineText } from "../parts/script";
import type { ArticleView, LineView } from "../wire";
import CopyLine from "./CopyLine.svelte";

/** Blanks may be drawn as `{{name}}` or as an element; spaces do not count. */
const bare = (text: string) => text.replace(/[\s{}]/g, "");

/** Adds the buttons; returns what removes them. */
export function copyButtons(
  root: HTMLElement,
  article: ArticleView,
  copy: (line: number, values: Record<string, string>) => void,
): () => void {
  const waiting = [...(article.script?.lines ?? []).entries()];
  const made = [...root.querySelectorAll<HTMLElement>("blockquote")].flatMap((quote) => {
    const at = waiting.findIndex(
      ([, line]) => bare(lineText(line, (n) => n)) === bare(quote.textContent),
    );
    if (at < 0) return [];
    const [[index, line]] = waiting.splice(at, 1) as [[number, LineView]];
    quote.dataset.line = "";
    const props = {
      ...{ line, blocked: article.blocked !== null },
      copy: (values: Record<string, string>) => copy(index, values),
    };
    return mount(CopyLine, { target: quote, props });
  });
  return () => made.forEach((button) => void unmount(button));
}
