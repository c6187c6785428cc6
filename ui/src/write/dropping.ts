// Pictures that are pasted or dropped into the editor. A text that is pasted or dropped is none of ours.

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { bringsNothing, picturesIn } from "./pictures";

/**
 * `put` gets the pictures and where they are to stand; null for where the cursor is. `fetch` looks for one
 * on the clipboard, when a paste brought nothing at all: the web view of Linux keeps pictures back.
 */
export function dropping(
  put: (files: File[], at: number | null) => void,
  fetch: () => Promise<File | null>,
): Extension {
  const take = (transfer: DataTransfer | null, at: number | null) => {
    const files = transfer ? picturesIn(transfer) : [];
    if (files.length > 0) put(files, at);
    return files.length > 0;
  };
  return EditorView.domEventHandlers({
    paste: (event) => {
      if (take(event.clipboardData, null)) return true;
      if (!bringsNothing(event.clipboardData)) return false;
      void fetch().then((file) => file && put([file], null));
      return true;
    },
    drop: (event, view) =>
      take(event.dataTransfer, view.posAtCoords({ x: event.clientX, y: event.clientY }, false)),
    // Without this a browser would open what is dropped.
    dragover: (event) => event.dataTransfer?.types.includes("Files") ?? false,
  });
}
