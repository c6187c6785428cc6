// The tariff as a form: its numbers by path, in groups people think in. What the form has no field for
// stays in the text as it is.

import type { TariffField } from "../wire";

/** Numbers by path; null for a field that is empty. */
export type Values = Record<string, number | null>;

type Table = Record<string, unknown>;

/** What belongs together, in this order. A table stands for all of its rows. */
export const groups = {
  texts: ["base", "band_percent", "improve_percent", "promotion_percent"],
  uses: ["use_points", "use_colleagues", "use_pair_month"],
  limits: ["day_cap", "month_cap", "month_budget", "cooling_days"],
  deciders: ["award_two_deciders_above"],
  rewards: ["two_deciders_above", "request_days"],
} as const;

export type Group = keyof typeof groups;

/** Fields of a group; those that no group knows are in the last one, so that none is hidden. */
export function fieldsOf(group: Group, fields: TariffField[]): TariffField[] {
  const known = Object.values(groups).flat() as string[];
  const of = groups[group] as readonly string[];
  const stray =
    group === "rewards" ? fields.filter(({ path }) => !known.includes(nameOf(path))) : [];
  const there = of.flatMap((name) => fields.filter(({ path }) => nameOf(path) === name));
  return [...there, ...stray];
}

/** `base` of `base.case` */
export const nameOf = (path: string) => path.split(".")[0] ?? "";
/** `case` of `base.case`; null for a number that stands by itself. */
export const rowOf = (path: string) =>
  path.includes(".") ? path.slice(path.indexOf(".") + 1) : null;

/** Null where the text is no tariff at all. */
export function valuesOf(text: string, fields: TariffField[]): Values | null {
  const tariff = parsed(text);
  if (!tariff) return null;
  return Object.fromEntries(
    fields.map(({ path }) => {
      const [name, row] = [nameOf(path), rowOf(path)];
      const value = row === null ? tariff[name] : (tariff[name] as Table | undefined)?.[row];
      return [path, typeof value === "number" ? value : null];
    }),
  );
}

/** The text with these numbers in it, and everything else as it was. */
export function textOf(text: string, values: Values): string {
  const tariff = structuredClone(parsed(text) ?? {});
  for (const [path, n] of Object.entries(values)) {
    const [name, row] = [nameOf(path), rowOf(path)];
    if (n === null) continue;
    if (row === null) tariff[name] = n;
    else tariff[name] = { ...(tariff[name] as Table | undefined), [row]: n };
  }
  return JSON.stringify(tariff, null, 2);
}

/** How many things the text has that the form has no field for: a newer program put them in. */
export function unknownIn(text: string, fields: TariffField[]): number {
  const tariff = parsed(text) ?? {};
  const known = new Set(fields.map(({ path }) => nameOf(path)));
  return Object.keys(tariff).filter((name) => !known.has(name)).length;
}

/** A number that is missing, broken or out of bounds. */
export function isWrong(n: number | null | undefined, { least, most }: TariffField): boolean {
  return n === null || n === undefined || !Number.isInteger(n) || n < least || n > most;
}

/** A field that differs between two texts. */
export interface Difference {
  path: string;
  before: number | null;
  after: number | null;
}

export function differences(before: string, after: string, fields: TariffField[]): Difference[] {
  const [old, next] = [valuesOf(before, fields), valuesOf(after, fields)];
  if (!old || !next) return [];
  return fields
    .map(({ path }) => ({ path, before: old[path] ?? null, after: next[path] ?? null }))
    .filter((one) => one.before !== one.after);
}

function parsed(text: string): Table | null {
  try {
    const tariff: unknown = JSON.parse(text);
    return typeof tariff === "object" && tariff !== null && !Array.isArray(tariff)
      ? (tariff as Table)
      : null;
  } catch {
    return null;
  }
}
