// What is said of a text, as one list for the margin and as marks in the editor.

import type { Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import { said, t } from "../messages/index.svelte";
import type { DraftCheck, HintView, Severity } from "../wire";

/** One thing to look at; `line` 0 means the whole text. */
export interface Trouble {
  line: number;
  column: number;
  severity: Severity;
  label: string;
  message: string;
  fix: string | null;
  /** The words themselves, where they are known. */
  found: string;
  masked: string | null;
}

/** Everything in a check, in the order of the text. */
export function troublesOf(check: DraftCheck): Trouble[] {
  const lacks = check.diagnostics.map((d): Trouble => ({
    line: d.line,
    column: d.column,
    severity: d.severity,
    label: t().write.lacks,
    message: said(d.message),
    fix: d.fix && said(d.fix),
    found: "",
    masked: null,
  }));
  const harms = check.hints.map((h): Trouble => ({
    line: h.line,
    column: h.column,
    severity: "warning",
    label: harm(h),
    message: said(h.message),
    fix: null,
    found: h.found,
    masked: h.masked,
  }));
  return [...lacks, ...harms].sort((a, b) => a.line - b.line || a.column - b.column);
}

function harm({ code, found }: HintView): string {
  const names: Record<string, string> = t().write.hints;
  return t().pair(names[code] ?? t().write.lacks, found);
}

/** Where a trouble stands; columns count characters, the editor counts UTF-16 units. */
export function rangeOf(
  doc: Text,
  { line, column, found }: Trouble,
): { from: number; to: number } | null {
  if (line < 1 || line > doc.lines) return null;
  const { from, text, to } = doc.line(line);
  const before = [...text].slice(0, Math.max(0, column - 1)).join("").length;
  const start = Math.min(from + before, to);
  const end = found === "" ? to : Math.min(start + found.length, doc.length);
  return { from: start, to: end };
}

/** The troubles as the editor's own marks, with the way out where there is one. */
export function marksOf(doc: Text, troubles: Trouble[]): Diagnostic[] {
  return troubles.flatMap((trouble): Diagnostic[] => {
    const range = rangeOf(doc, trouble);
    if (!range) return [];
    const { masked, message, label } = trouble;
    const say = t().pair(label, message);
    const severity = trouble.severity === "hint" ? "info" : trouble.severity;
    if (masked === null) return [{ ...range, severity, message: say }];
    const apply: NonNullable<Diagnostic["actions"]>[number]["apply"] = (view, from, to) =>
      view.dispatch({ changes: { from, to, insert: masked } });
    return [
      { ...range, severity, message: say, actions: [{ name: t().write.mask(masked), apply }] },
    ];
  });
}
