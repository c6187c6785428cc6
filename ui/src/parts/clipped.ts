// A text that was cut off can be read in full by pointing at it; one that fits says nothing twice.

import type { Attachment } from "svelte/attachments";

/** Gives an element its own text as a title while not all of it is in view. */
export function clipped(node: HTMLElement): () => void {
  const tell = () => {
    const cut = node.scrollWidth > node.clientWidth || node.scrollHeight > node.clientHeight + 1;
    if (cut) node.title = node.textContent.replace(/\s+/g, " ").trim();
    else node.removeAttribute("title");
  };
  node.addEventListener("pointerenter", tell);
  return () => {
    node.removeEventListener("pointerenter", tell);
    node.removeAttribute("title");
  };
}

/** The same for an element that stays when its text becomes another: the older text's title goes with it. */
export const clippedAs =
  (_text: unknown): Attachment<HTMLElement> =>
  (node) =>
    clipped(node);
