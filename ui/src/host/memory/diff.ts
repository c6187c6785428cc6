// Two texts line by line, and word by word where a line only changed.

import type { Change, DiffLine, DiffPart } from "../../wire";

type Step<T> = { change: Change; item: T };

/** The shortest way from one row of things to another, by the longest common part. */
function steps<T>(old: T[], young: T[]): Step<T>[] {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint32Array(young.length + 1));
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = young.length - 1; j >= 0; j--)
      rows[i]![j] =
        old[i] === young[j]
          ? rows[i + 1]![j + 1]! + 1
          : Math.max(rows[i + 1]![j]!, rows[i]![j + 1]!);
  const out: Step<T>[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < young.length) {
    if (i < old.length && j < young.length && old[i] === young[j]) {
      out.push({ change: "same", item: old[i]! });
      i++;
      j++;
    } else if (i < old.length && (j >= young.length || rows[i + 1]![j]! >= rows[i]![j + 1]!))
      out.push({ change: "gone", item: old[i++]! });
    else out.push({ change: "came", item: young[j++]! });
  }
  return out;
}

const words = (line: string) => line.match(/[A-Za-z0-9%]+|\s+|[^]/gu) ?? [];

function parts(old: string, young: string): DiffPart[] {
  const out: DiffPart[] = [];
  for (const { change, item } of steps(words(old), words(young))) {
    const last = out.at(-1);
    if (last?.change === change) last.text += item;
    else out.push({ change, text: item });
  }
  return out;
}

export function compareTexts(old: string, young: string): DiffLine[] {
  const found = steps(old === "" ? [] : old.split("\n"), young.split("\n"));
  const out: DiffLine[] = [];
  let [at, to] = [0, 0];
  for (let i = 0; i < found.length; i++) {
    const { change, item } = found[i]!;
    if (change === "same")
      out.push({ old: ++at, new: ++to, parts: [{ change: "same", text: item }] });
    else if (change === "gone") {
      // A line that went and one that came right after it are one line that changed.
      let gone = i;
      while (found[gone]?.change === "gone") gone++;
      let came = gone;
      while (found[came]?.change === "came") came++;
      const pairs = Math.min(gone - i, came - gone);
      for (let k = 0; k < Math.max(gone - i, came - gone); k++) {
        const [before, after] = [found[i + k], found[gone + k]];
        if (k < pairs) out.push({ old: ++at, new: ++to, parts: parts(before!.item, after!.item) });
        else if (i + k < gone)
          out.push({ old: ++at, new: null, parts: [{ change: "gone", text: before!.item }] });
        else out.push({ old: null, new: ++to, parts: [{ change: "came", text: after!.item }] });
      }
      i = came - 1;
    } else out.push({ old: null, new: ++to, parts: [{ change: "came", text: item }] });
  }
  return out;
}
