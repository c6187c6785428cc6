// What can be said and copied of a script: a line with its blanks.

import type { LineView } from "../wire";

/** The line to show first: the answer itself, else whatever comes first. */
export function firstLine(lines: LineView[]): number {
  return Math.max(
    0,
    lines.findIndex((line) => line.step === "回应" || line.step === "Respond"),
  );
}

/** Names of a line's blanks, each once, in order. */
export function blanksOf(line: LineView): string[] {
  const found = line.parts.flatMap((part) => (part.kind === "blank" ? [part.name] : []));
  return [...new Set(found)];
}

/** A line as plain text; `fill` says what stands in a blank. */
export function lineText(line: LineView, fill: (name: string) => string): string {
  return line.parts
    .map((part) =>
      part.kind === "blank" ? fill(part.name) : part.pieces.map((piece) => piece.text).join(""),
    )
    .join("");
}

/** A label for each line: its step, numbered where a step has several; null for a line without one. */
export function stepLabels(lines: LineView[]): (string | null)[] {
  return lines.map((line, i) => {
    if (line.step === null) return null;
    const same = lines.filter((other) => other.step === line.step);
    if (same.length === 1) return line.step;
    return `${line.step} ${lines.slice(0, i + 1).filter((o) => o.step === line.step).length}`;
  });
}
