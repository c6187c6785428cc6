// Which rows of a long list are drawn. Rows have one height, so this is arithmetic.

/** Rows drawn beyond the view on each side, so that a scroll finds them there. */
const beyond = 6;

/** First and last row to draw (`last` is not drawn any more). */
export function drawn(
  scrollTop: number,
  height: number,
  rowHeight: number,
  total: number,
): { first: number; last: number } {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - beyond);
  const last = Math.min(total, Math.ceil((scrollTop + height) / rowHeight) + beyond);
  return { first: Math.min(first, last), last };
}

/** Where to scroll so that a row is wholly in view; the present place when it is. */
export function scrollFor(
  row: number,
  scrollTop: number,
  height: number,
  rowHeight: number,
): number {
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + rowHeight - height);
}
