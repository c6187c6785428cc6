// Hangs a copy button on each line of a script inside its HTML.
//
// The library writes a line as a block quote; which one it is, is told by its text, because quotes
// may stand elsewhere too. A quote that is no line gets no button.

import { mount, unmount } from "svelte";
import { lineText } from "../parts/script";
import type { ArticleView, LineView } from "../wire";
import CopyLine from "./CopyLine.svelte";

/** Blanks may be drawn as `{{name}}` or as an element; spaces and the borders of cells do not count. */
const bare = (text: string) => text.replace(/[\s{}|]/g, "");

/** What stands in a quote and is not said. */
const unsaid = ".comment, .callout, .block-name, .footnote, .code-words";

/** The words of a quote as its line says them. */
function saidIn(quote: HTMLElement): string {
  const copy = quote.cloneNode(true) as HTMLElement;
  copy.querySelectorAll(unsaid).forEach((part) => part.remove());
  copy.querySelectorAll<HTMLOListElement>("ol[start]").forEach((list) => {
    [...list.children].forEach((item, at) => item.prepend(`${list.start + at}. `));
  });
  return copy.textContent;
}

/** Adds the buttons; returns what removes them. */
export function copyButtons(
  root: HTMLElement,
  article: ArticleView,
  copy: (line: number, values: Record<string, string>) => void,
): () => void {
  const waiting = [...(article.script?.lines ?? []).entries()];
  const made = [...root.querySelectorAll<HTMLElement>("blockquote")].flatMap((quote) => {
    const at = waiting.findIndex(
      ([, line]) => bare(lineText(line, (n) => n)) === bare(saidIn(quote)),
    );
    if (at < 0) return [];
    const [[index, line]] = waiting.splice(at, 1) as [[number, LineView]];
    quote.dataset.line = "";
    const props = {
      line,
      blocked: article.blocked !== null,
      copy: (values: Record<string, string>) => copy(index, values),
    };
    return mount(CopyLine, { target: quote, props });
  });
  return () => made.forEach((button) => void unmount(button));
}
