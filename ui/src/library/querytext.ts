// The text of the box as something filters are put into and cut out of.
//
// Filters live in the text itself, so that what a person sees, saves and types is one thing.
// The core says how it understood them (`Filter.raw`); this module only edits the string.

import type { Filter } from "../wire";

/** A filter as it is written: `stage:异议处理`, `tag:"a b"`. */
export function written(name: string, value: string): string {
  return /[\s"]/.test(value) ? `${name}:"${value.replaceAll('"', "")}"` : `${name}:${value}`;
}

/** The text without one piece of it; the piece must stand alone between spaces. */
export function without(text: string, raw: string): string {
  for (let at = text.indexOf(raw); at >= 0; at = text.indexOf(raw, at + 1)) {
    const before = text.slice(0, at);
    const after = text.slice(at + raw.length);
    if (/(?:^|\s)$/.test(before) && /^(?:\s|$)/.test(after))
      return `${before.trimEnd()} ${after.trimStart()}`.trim();
  }
  return text;
}

/** The filter of this name and value in the text, as the core understood it or as we write it. */
function standing(text: string, name: string, value: string, filters: Filter[]): string | null {
  const understood = filters.find((f) => f.name === name && f.value === value && !f.excluded);
  const raw = understood?.raw ?? written(name, value);
  return without(text, raw) === text ? null : raw;
}

/** Whether articles with this value are asked for. */
export function isOn(text: string, name: string, value: string, filters: Filter[]): boolean {
  return standing(text, name, value, filters) !== null;
}

/** Adds the filter, or takes it out when it is there. */
export function toggled(text: string, name: string, value: string, filters: Filter[]): string {
  const raw = standing(text, name, value, filters);
  if (raw !== null) return without(text, raw);
  return `${text.trimEnd()} ${written(name, value)}`.trimStart();
}

/** The text with every filter cut out. */
export function withoutFilters(text: string, filters: Filter[]): string {
  return filters.reduce((rest, filter) => without(rest, filter.raw), text);
}
