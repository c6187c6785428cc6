// Steps of a playbook as the memory host reads them: the numbered list below 步骤.

import type { StepView } from "../../wire";
import type { Source } from "./articles";
import type { Base } from "./base";

export type KeptStep = StepView;

const hourMs = 3_600_000;
const units: Record<string, number> = {
  ...{ m: hourMs / 60, h: hourMs, d: 24 * hourMs, w: 7 * 24 * hourMs },
};

export function stepsOf(source: Source, base: Base): KeptStep[] {
  const section = /^## 步骤\n([^]*?)(?=^## |$(?![^]))/m.exec(source.body)?.[1] ?? "";
  return [...section.matchAll(/^\d+\. (.+)$/gm)].map(([, item = ""]) => {
    const codes = [...item.matchAll(/`(.+?)`/g)].map(([, code = ""]) => code);
    const role = codes.find((code) => code.startsWith("角色:"))?.slice(3) ?? null;
    const links = [...item.matchAll(/\[\[([\w-]+)\]\]/g)].flatMap(([, id = ""]) => {
      const ref = base.refTo(id);
      return ref ? [ref] : [];
    });
    const text = item
      .replace(/\*\*.+?\*\*|`.+?`|\[\[.+?\]\]/g, "")
      .replace(/\s+/g, " ")
      .trim();
    return {
      ...{ title: /\*\*(.+?)\*\*/.exec(item)?.[1] ?? null, text, role, links },
      ...{ term: codes.find((code) => !code.startsWith("角色:")) ?? null, dueMs: null },
      ...{ state: "open", reason: "", doneMs: null, doneBy: "" },
    };
  });
}

/** When a term that begins at a time is over; null for none. */
export function dueOf(term: string | null, fromMs: number): number | null {
  const found = /^(\d+)(个工作日|[mhdw])$/.exec(term ?? "");
  if (!found) return null;
  const n = Number(found[1]);
  const unit = units[found[2]!];
  if (unit !== undefined) return fromMs + n * unit;
  const day = new Date(fromMs);
  for (let left = n; left > 0;) {
    day.setDate(day.getDate() + 1);
    if (day.getDay() % 6 !== 0) left--;
  }
  return day.setHours(18, 0, 0, 0);
}
