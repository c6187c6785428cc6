// Brings the section that was asked for into view. A section that is wholly in view when the text
// stands at its top is left there: title, dates and figures above it are worth more than its place.

const headings = "h1,h2,h3,h4,h5,h6";

/** How far a pane has to be scrolled for a section, given where it stands in the text. */
export function placeOf(section: { top: number; bottom: number }, height: number): number {
  return section.bottom <= height ? 0 : section.top;
}

/** Opens a text at the section of an anchor. */
export function openAt(pane: HTMLElement, root: HTMLElement, anchor: string): void {
  const all = [...root.querySelectorAll<HTMLElement>(headings)];
  const at = all.findIndex((heading) => heading.id === anchor);
  const heading = all[at];
  if (!heading) return;
  const from = pane.getBoundingClientRect().top - pane.scrollTop;
  const next = all[at + 1]?.getBoundingClientRect().top ?? root.getBoundingClientRect().bottom;
  const section = { top: heading.getBoundingClientRect().top - from, bottom: next - from };
  if (placeOf(section, pane.clientHeight) === 0) pane.scrollTo({ top: 0 });
  else heading.scrollIntoView({ block: "start" });
}
