// What can be said and copied of a script: a line with its blanks.

import type { LinePart, LineView } from "../wire";

/** A blank of a line. */
export type Blank = Extract<LinePart, { kind: "blank" }>;

/** The line to show first: the answer itself, else whatever comes first. */
export function firstLine(lines: LineView[]): number {
  return Math.max(
    0,
    lines.findIndex((line) => line.step === "回应" || line.step === "Respond"),
  );
}

/** A line's blanks, each name once, in order. */
export function blanksOf(line: LineView): Blank[] {
  const found = line.parts.filter((part): part is Blank => part.kind === "blank");
  return found.filter((blank, i) => found.findIndex(({ name }) => name === blank.name) === i);
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
