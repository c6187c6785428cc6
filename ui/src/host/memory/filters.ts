// Filters of the memory base: how they stand in a text, what passes them, and what others would give.

import type { Facet, Filter, Trust } from "../../wire";
import { stages, type Source } from "./articles";
import { calledOwner } from "./owners";

/** The filters of a text and the words that are left. */
export function understand(text: string): { words: string[]; filters: Filter[] } {
  const filters: Filter[] = [];
  let rest = text.replace(
    /(?<=^|\s)(-?)(kind|layer|stage|industry|tag|owner|is):("[^"]*"|\S+)(?=\s|$)/g,
    (raw, minus: string, name: string, value: string) => {
      filters.push({ name, value: value.replace(/^"|"$/g, ""), raw, excluded: minus === "-" });
      return "";
    },
  );
  rest = rest.replace(/\b[a-z]+:(?=\s|$)/g, ""); // a filter still being written
  return { words: rest.trim().split(/\s+/).filter(Boolean), filters };
}

function valuesOf(source: Source, name: string): string[] {
  const all: Record<string, string[] | undefined> = {
    kind: [source.kind],
    layer: [source.layer],
    stage: source.stages,
    industry: source.industries,
    tag: source.tags,
    owner: source.owner === undefined ? [] : [source.owner, calledOwner(source.owner)],
    is: [stateOf(source)],
  };
  return all[name] ?? [];
}

function stateOf({ trust }: Source): Trust["state"] {
  if (!trust) return "unverified";
  if (trust.changedDays !== undefined) return "changed";
  return trust.dueDays < 0 ? "expired" : "verified";
}

/** Filters of one name mean "either", filters of different names "both". */
export function passes(source: Source, filters: Filter[]): boolean {
  const has = (f: Filter) => valuesOf(source, f.name).includes(f.value);
  const wanted = filters.filter((f) => !f.excluded);
  return (
    wanted.every((one) => wanted.some((f) => f.name === one.name && has(f))) &&
    !filters.some((f) => f.excluded && has(f))
  );
}

export function facets(found: Source[]): Facet[] {
  const orders: Record<string, string[]> = {
    kind: ["guide", "script", "case", "playbook", "course", "quiz"],
    layer: ["core", "application", "innovation"],
    is: ["verified", "unverified", "expired"],
    stage: stages,
  };
  return ["kind", "layer", "is", "stage", "industry", "tag"].map((name) => {
    const counts = new Map<string, number>();
    for (const source of found)
      for (const value of valuesOf(source, name)) counts.set(value, (counts.get(value) ?? 0) + 1);
    const order =
      orders[name] ?? [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)!);
    return {
      name,
      values: order
        .filter((value) => counts.has(value))
        .map((value) => ({ value, count: counts.get(value)! })),
    };
  });
}
