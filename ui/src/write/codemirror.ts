// The editor: Markdown with line numbers, marks in the margin, completion, and nothing that stands
// between a person and an input method.

import { autocompletion, completionKeymap, startCompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Host } from "../host/host";
import { t } from "../messages/index.svelte";
import { completing } from "./completing";
import { dropping } from "./dropping";
import { frontMatter } from "./frontmatter";
import { look } from "./look";
import { placing } from "./placing";

const highlight = HighlightStyle.define([
  { tag: tags.heading, fontWeight: "600", color: "var(--accent)" },
  { tag: tags.strong, fontWeight: "600" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.quote, color: "var(--core)" },
  { tag: [tags.link, tags.url], color: "var(--accent)" },
  { tag: tags.monospace, fontFamily: "var(--mono)" },
  { tag: [tags.processingInstruction, tags.meta], color: "var(--ink-3)" },
]);

export function extensions(
  host: Host,
  changed: (text: string) => void,
  left: () => void,
  pictures: (files: File[], at: number | null) => void,
  onClipboard: () => Promise<File | null>,
): Extension {
  return [
    history(),
    lineNumbers(),
    lintGutter(),
    EditorView.lineWrapping,
    markdown(),
    syntaxHighlighting(highlight),
    frontMatter,
    placing,
    dropping(pictures, onClipboard),
    autocompletion({ override: [completing(host)], icons: false, activateOnTyping: true }),
    keymap.of([
      ...completionKeymap,
      // Ctrl+Enter hands in; Tab leaves the editor, as in every other field.
      ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"),
      ...historyKeymap,
      { key: "F8", run: nextDiagnostic },
      { key: "Shift-F8", run: previousDiagnostic },
    ]),
    EditorState.phrases.of({
      Completions: t().write.completions,
      Diagnostics: t().write.problem,
      "No diagnostics": t().write.noChecks,
    }),
    EditorView.contentAttributes.of({
      "aria-label": t().write.editor,
      spellcheck: "false",
      tabindex: "0",
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) changed(update.state.doc.toString());
      if (update.focusChanged && !update.view.hasFocus) left();
    }),
    look,
  ];
}

/** Puts something where the cursor is and leaves the cursor `back` characters before its end. */
export function insert(view: EditorView, text: string, back: number, complete: boolean): void {
  const { from, to } = view.state.selection.main;
  const anchor = from + text.length - back;
  view.dispatch({
    changes: { from, to, insert: text },
    selection: { anchor },
    scrollIntoView: true,
  });
  view.focus();
  if (complete) startCompletion(view);
}

/** Brings a place into view and puts the cursor there. */
export function goTo(view: EditorView, range: { from: number; to: number }): void {
  view.dispatch({
    selection: { anchor: range.from, head: range.to },
    effects: EditorView.scrollIntoView(range.from, { y: "center" }),
  });
  view.focus();
}
