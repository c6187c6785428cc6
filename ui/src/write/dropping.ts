// Pictures that are pasted or dropped into the editor. A text that is pasted or dropped is none of ours.

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { picturesIn } from "./pictures";

/** `put` gets the pictures and where they are to stand; null for where the cursor is. */
export function dropping(put: (files: File[], at: number | null) => void): Extension {
  const take = (transfer: DataTransfer | null, at: number | null) => {
    const files = transfer ? picturesIn(transfer) : [];
    if (files.length > 0) put(files, at);
    return files.length > 0;
  };
  return EditorView.domEventHandlers({
    paste: (event) => take(event.clipboardData, null),
    drop: (event, view) =>
      take(event.dataTransfer, view.posAtCoords({ x: event.clientX, y: event.clientY }, false)),
    // Without this a browser would open what is dropped.
    dragover: (event) => event.dataTransfer?.types.includes("Files") ?? false,
  });
}
