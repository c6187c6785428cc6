// Every action of the two windows with its keys: the windows act on this table, the footer, the
// tooltips and the key sheet are made from it.
//
// `Mod` is Ctrl, and Command on a Mac. `1…9` stands for the nine digits; `keys.ts` says which.

import type { Messages } from "./messages/zh";

/** Where an action applies. */
export type Place = "panel" | "main" | "library" | "runs" | "write" | "review";

/** The name of an action; its words are in the messages. */
export type ActionId = keyof Messages["actions"];

/** One action. */
export interface Action {
  readonly id: ActionId;
  readonly place: Place;
  /** Any of these; `Ctrl+Shift+K` notation, keys by `KeyboardEvent.key` (letters in upper case). */
  readonly keys: readonly string[];
  readonly where: Where;
}

/**
 * Where the focus may be: anywhere; not in a text field, of which the panel's box is none; or in no
 * field at all, the panel's box neither.
 */
export type Where = "anywhere" | "outside text" | "outside fields";

const always = (id: ActionId, place: Place, ...keys: string[]): Action => ({
  id,
  place,
  keys,
  where: "anywhere",
});
const outsideText = (id: ActionId, place: Place, ...keys: string[]): Action => ({
  id,
  place,
  keys,
  where: "outside text",
});
const outsideFields = (id: ActionId, place: Place, ...keys: string[]): Action => ({
  id,
  place,
  keys,
  where: "outside fields",
});

/** The key sheet shows them in this order, place by place. */
export const actions: readonly Action[] = [
  always("panel.enter", "panel", "Enter"),
  always("panel.copy", "panel", "Mod+C"),
  always("panel.add", "panel", "Mod+Enter"),
  always("panel.basket", "panel", "Mod+B"),
  always("panel.library", "panel", "Mod+O"),
  always("panel.hide", "panel", "Escape"),
  always("panel.focus", "panel", "Mod+K"),
  always("panel.down", "panel", "ArrowDown"),
  always("panel.up", "panel", "ArrowUp"),
  always("panel.pick", "panel", "Mod+1…9"),
  always("panel.branch", "panel", "Alt+1…9"),
  outsideFields("panel.branch", "panel", "1…9"),
  always("panel.map", "panel", "Alt+0"),
  always("panel.take", "panel", "Alt+Shift+1…3"),
  always("panel.back", "panel", "Alt+ArrowLeft"),
  always("panel.lineNext", "panel", "Mod+]"),
  outsideText("panel.lineNext", "panel", "]"),
  always("panel.linePrevious", "panel", "Mod+["),
  outsideText("panel.linePrevious", "panel", "["),
  always("panel.stageNext", "panel", "Alt+ArrowDown"),
  always("panel.stagePrevious", "panel", "Alt+ArrowUp"),
  always("panel.stageLook", "panel", "Alt+Shift+ArrowDown"),
  always("panel.stageLookBack", "panel", "Alt+Shift+ArrowUp"),
  always("panel.scrollDown", "panel", "PageDown"),
  always("panel.scrollUp", "panel", "PageUp"),
  always("panel.favour", "panel", "Mod+D"),
  always("panel.read", "panel", "F11", "Mod+Shift+R"),
  always("panel.meet", "panel", "Mod+Shift+C"),
  always("panel.note", "panel", "Mod+M"),
  always("panel.log", "panel", "Mod+L"),
  always("panel.flag", "panel", "Mod+Shift+X"),
  always("panel.useful", "panel", "Mod+Shift+Y"),
  always("panel.end", "panel", "Mod+Shift+E"),
  always("panel.forget", "panel", "Mod+Shift+N"),
  always("panel.undo", "panel", "Mod+Shift+Z"),

  always("main.panel", "main", "Mod+K"),
  always("main.search", "main", "Mod+F"),
  outsideText("main.search", "main", "/"),
  always("main.back", "main", "Alt+ArrowLeft"),
  always("main.forward", "main", "Alt+ArrowRight"),
  always("main.screen", "main", "Mod+1…9"),
  always("main.pane", "main", "F6"),
  always("main.paneBack", "main", "Shift+F6"),
  always("main.escape", "main", "Escape"),
  always("main.improve", "main", "Mod+E"),
  outsideText("main.undo", "main", "Mod+Z"),
  outsideText("main.keys", "main", "?"),
  always("main.keys", "main", "F1"),

  always("list.down", "library", "ArrowDown"),
  always("list.up", "library", "ArrowUp"),
  always("list.pageDown", "library", "PageDown"),
  always("list.pageUp", "library", "PageUp"),
  outsideText("list.first", "library", "Home"),
  outsideText("list.last", "library", "End"),
  always("list.open", "library", "Enter"),
  always("box.complete", "library", "Mod+ "),
  always("box.accept", "library", "Tab"),

  outsideText("runs.begin", "runs", "N"),
  outsideText("runs.check", "runs", " ", "Enter"),
  outsideText("runs.skip", "runs", "S"),
  outsideText("runs.due", "runs", "D"),
  outsideText("runs.link", "runs", "1…9"),
  outsideText("runs.note", "runs", "M"),
  outsideText("runs.handOver", "runs", "H"),
  outsideText("runs.pause", "runs", "P"),
  outsideText("runs.close", "runs", "E"),

  always("write.submit", "write", "Mod+Enter"),
  always("write.keep", "write", "Mod+S"),
  always("write.picture", "write", "Mod+Shift+P"),

  always("review.approve", "review", "Mod+Enter"),
  outsideText("review.skip", "review", "S"),
  outsideText("review.all", "review", "Mod+A"),
];
