// Diagnostics in the order people mend them: file by file, worst file first.

import type { DiagnosticView, Severity } from "../wire";

const rank: Record<Severity, number> = { error: 0, warning: 1, hint: 2 };

/** Files with their diagnostics, of one severity or of all. */
export function byFile(
  items: DiagnosticView[],
  only: Severity | null,
): [path: string, items: DiagnosticView[]][] {
  const files = new Map<string, DiagnosticView[]>();
  for (const item of items) {
    if (only !== null && item.severity !== only) continue;
    const list = files.get(item.path);
    if (list) list.push(item);
    else files.set(item.path, [item]);
  }
  const worst = (list: DiagnosticView[]) => Math.min(...list.map((item) => rank[item.severity]));
  return [...files].sort(([a, x], [b, y]) => worst(x) - worst(y) || a.localeCompare(b, "en"));
}

/** How many of each severity. */
export function countOf(items: DiagnosticView[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, hint: 0 };
  for (const item of items) counts[item.severity]++;
  return counts;
}
