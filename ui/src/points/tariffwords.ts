// What each number of the tariff is called, counted in, and means. A number that this program does not
// know goes by the name it has in the text.

import { t } from "../messages/index.svelte";
import { nameOf, rowOf } from "./tariff";

export interface Label {
  name: string;
  unit: string;
  meaning: string;
}

export function labelOf(path: string): Label {
  const { fields, units, tables } = t().points.tariffs;
  const [name, row] = [nameOf(path), rowOf(path)];
  if (row !== null) {
    const rows: Record<string, string> = name === "base" ? t().kind : t().review.bands;
    const table = tables[name as keyof typeof tables] as (typeof tables)["base"] | undefined;
    const unit = name === "base" ? units.points : units.percent;
    return table
      ? { name: table.name(rows[row] ?? row), unit, meaning: table.meaning }
      : { name: path, unit: "", meaning: "" };
  }
  const all: Record<string, { name: string; unit: keyof typeof units; meaning: string }> = fields;
  const field = all[name];
  return field
    ? { name: field.name, unit: units[field.unit], meaning: field.meaning }
    : { name: path, unit: "", meaning: "" };
}
