// A comparison for reading: lines that did not change are folded away, but for the ones around a change.

import type { DiffLine } from "../wire";

/** Lines to show, or how many were folded. */
export type Block = { kind: "lines"; lines: DiffLine[] } | { kind: "folded"; lines: DiffLine[] };

const around = 2;
/** Fewer than this are not worth folding. */
const least = 5;

export const changed = (line: DiffLine) => line.parts.some((part) => part.change !== "same");

export function folded(lines: DiffLine[]): Block[] {
  const near = lines.map((_, i) =>
    lines.slice(Math.max(0, i - around), i + around + 1).some(changed),
  );
  const blocks: Block[] = [];
  lines.forEach((line, i) => {
    const kind = near[i] ? "lines" : "folded";
    const last = blocks.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else blocks.push({ kind, lines: [line] });
  });
  return blocks.map((block) =>
    block.kind === "folded" && block.lines.length < least ? { ...block, kind: "lines" } : block,
  );
}
