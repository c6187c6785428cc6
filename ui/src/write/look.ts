// How the editor looks: our own tokens, so that it follows the theme. Pictures in data addresses,
// which the content policy refuses, are replaced by lines and letters.

import { EditorView } from "@codemirror/view";

const marker = (sign: string, colour: string) => ({
  content: "normal",
  "&::before": {
    content: `"${sign}"`,
    color: colour,
    font: "700 12px/1.2 var(--mono)",
  },
});

const under = (style: string, colour: string) => ({
  backgroundImage: "none",
  paddingBottom: "0",
  textDecoration: `underline ${style} ${colour}`,
  textDecorationThickness: "2px",
  textUnderlineOffset: "4px",
});

export const look = EditorView.theme({
  "&": { height: "100%", fontSize: "14px", color: "var(--ink)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--sans)", lineHeight: "1.8" },
  ".cm-content": { padding: "16px 20px 40vh 4px", caretColor: "var(--ink)" },
  ".cm-gutters": { background: "none", border: "0", color: "var(--ink-3)" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "30px", fontSize: "12px" },
  ".cm-gutter-lint": { width: "16px" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "0" },
  ".cm-lint-marker": { width: "16px", height: "auto", textAlign: "center" },
  ".cm-lint-marker-error": marker("×", "var(--danger)"),
  ".cm-lint-marker-warning": marker("!", "var(--warn)"),
  ".cm-lint-marker-info": marker("i", "var(--ink-3)"),
  ".cm-lintRange-error": under("wavy", "var(--danger)"),
  ".cm-lintRange-warning": under("wavy", "var(--warn)"),
  ".cm-lintRange-info": under("dotted", "var(--ink-3)"),
  ".cm-lintRange-active": { backgroundColor: "var(--warn-soft)" },
  ".cm-placing": {
    padding: "1px 8px",
    borderRadius: "999px",
    background: "var(--sunken)",
    color: "var(--ink-2)",
    fontSize: "12px",
  },
  ".cm-tooltip": {
    background: "var(--raised)",
    color: "var(--ink)",
    border: "1px solid var(--line-strong)",
    borderRadius: "var(--r-s)",
    boxShadow: "var(--shadow)",
    maxWidth: "420px",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--sans)", maxHeight: "14em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "3px 10px", color: "var(--ink)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    background: "var(--accent-soft)",
    color: "var(--accent)",
  },
  ".cm-completionDetail": { color: "var(--ink-3)", fontStyle: "normal", marginInlineStart: "1em" },
  ".cm-diagnostic": { padding: "6px 12px", borderInlineStart: "4px solid var(--warn)" },
  ".cm-diagnosticAction": {
    background: "var(--accent)",
    color: "var(--accent-ink)",
    borderRadius: "4px",
    padding: "2px 8px",
    marginInlineStart: "8px",
  },
});
