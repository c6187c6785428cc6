// Finds the words of the query in an article as ranges, for the CSS Custom Highlight API.
// The HTML itself is never touched: a word may begin in one element and end in the next.

/** Where a word stands in a text, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** Every place of every word; a longer word wins over a shorter one in the same place. */
export function spans(text: string, words: string[]): Span[] {
  const lower = text.toLowerCase();
  const found: Span[] = [];
  for (const word of [...words].sort((a, b) => b.length - a.length)) {
    const wanted = word.toLowerCase();
    if (wanted === "") continue;
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + wanted.length)) {
      const span = { start: at, end: at + wanted.length };
      if (!found.some((s) => s.start < span.end && span.start < s.end)) found.push(span);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const blocks = "p,li,td,th,h1,h2,h3,h4,h5,h6,blockquote,pre,dt,dd";

/** The words of the query as ranges in an element. */
export function ranges(root: HTMLElement, words: string[]): Range[] {
  if (words.length === 0) return [];
  const nodes: { node: Text; start: number }[] = [];
  let text = "";
  let block: Element | null = null;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const own = node.parentElement?.closest(blocks) ?? null;
    if (own !== block) text += "\n"; // a word does not reach from one paragraph into the next
    block = own;
    nodes.push({ node, start: text.length });
    text += node.data;
  }
  return spans(text, words).map(({ start, end }) => {
    const range = document.createRange();
    const first = nodes.findLast((n) => n.start <= start)!;
    const last = nodes.findLast((n) => n.start < end)!;
    range.setStart(first.node, start - first.start);
    range.setEnd(last.node, end - last.start);
    return range;
  });
}

/** Shows ranges as the query's marks; returns what takes them away again. */
export function mark(found: Range[]): () => void {
  if (!("highlights" in CSS) || found.length === 0) return () => undefined;
  const mine = new Highlight(...found);
  CSS.highlights.set("query", mine);
  return () => {
    if (CSS.highlights.get("query") === mine) CSS.highlights.delete("query");
  };
}
