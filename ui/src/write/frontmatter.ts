// The lines of the front matter, set apart: Markdown would take them for a heading and a rule.

import { RangeSetBuilder, type Text } from "@codemirror/state";
import {
  Decoration,
  EditorView,
  ViewPlugin,
  type DecorationSet,
  type ViewUpdate,
} from "@codemirror/view";

const line = Decoration.line({ class: "cm-front" });

/** How many lines the front matter has, its rules included; 0 for none. */
function frontLines(doc: Text): number {
  if (doc.line(1).text !== "---") return 0;
  for (let n = 2; n <= doc.lines; n++) if (doc.line(n).text === "---") return n;
  return 0;
}

function decorate(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const lines = frontLines(view.state.doc);
  for (let n = 1; n <= lines; n++) {
    const { from } = view.state.doc.line(n);
    builder.add(from, from, line);
  }
  return builder.finish();
}

export const frontMatter = [
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = decorate(view);
      }
      update(update: ViewUpdate) {
        if (update.docChanged) this.decorations = decorate(update.view);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  ),
  EditorView.theme({
    ".cm-front, .cm-front span": { color: "var(--ink-2)", fontWeight: "400" },
    ".cm-line.cm-front": { background: "var(--bg)" },
    ".cm-front span": { color: "inherit !important", fontWeight: "inherit !important" },
  }),
];
