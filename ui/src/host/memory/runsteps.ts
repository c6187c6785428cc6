// Steps of a playbook as the memory host reads them: the numbered list below 步骤.

import type { StepView } from "../../wire";
import type { Base } from "./base";

export type KeptStep = StepView;

const hourMs = 3_600_000;
const units: Record<string, number> = {
  ...{ min: hourMs / 60, h: hourMs, 天: 24 * hourMs, 周: 7 * 24 * hourMs },
};
const afterPrevious = "上一步后";

export function stepsOf(body: string, base: Base): KeptStep[] {
  const section = /^## 步骤\n([^]*?)(?=^## |$(?![^]))/m.exec(body)?.[1] ?? "";
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
    const term = codes.find((code) => !code.startsWith("角色:")) ?? null;
    return {
      ...{ title: /\*\*(.+?)\*\*/.exec(item)?.[1] ?? null, text, role, links },
      ...{ term, dueMs: null, counts: countsOf(term) },
      ...{ state: "open", reason: "", doneMs: null, doneBy: "" },
    };
  });
}

function countsOf(term: string | null): KeptStep["counts"] {
  if (term?.startsWith(afterPrevious)) return "previous";
  return dueOf(term, 0) === null ? null : "start";
}

/** When the step after one that was settled is due; open again, it waits. */
export function follow(next: KeptStep | undefined, settledMs: number | null): void {
  if (next?.state !== "open" || !next.term?.startsWith(afterPrevious)) return;
  const term = next.term.slice(afterPrevious.length);
  next.dueMs = settledMs === null ? null : dueOf(term, settledMs);
}

/** When a term that begins at a time is over; null for none. */
export function dueOf(term: string | null, fromMs: number): number | null {
  const found = /^(\d+)(个工作日|min|h|天|周)$/.exec(term ?? "");
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
