// A text that was cut off can be read in full by pointing at it; one that fits says nothing twice.

/** Gives an element its own text as a title while it is pointed at and not all of it is in view. */
export function clipped(node: HTMLElement): () => void {
  const tell = () => {
    const cut = node.scrollWidth > node.clientWidth || node.scrollHeight > node.clientHeight + 1;
    if (cut) node.title = node.textContent.replace(/\s+/g, " ").trim();
    else node.removeAttribute("title");
  };
  // The text may become another under the pointer.
  const changes = new MutationObserver(tell);
  const come = () => {
    tell();
    changes.observe(node, { subtree: true, childList: true, characterData: true });
  };
  const go = () => {
    changes.disconnect();
    node.removeAttribute("title");
  };
  node.addEventListener("pointerenter", come);
  node.addEventListener("pointerleave", go);
  return () => {
    go();
    node.removeEventListener("pointerenter", come);
    node.removeEventListener("pointerleave", go);
  };
}
