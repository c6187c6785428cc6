// Turns a key into an action. One pure function, and the first thing it asks is whether an input
// method is composing: then the key belongs to the input method and to nobody else.

import { actions, type Action, type ActionId, type Place, type Where } from "../actions";

/** What of a keyboard event decides. */
export type Key = Pick<
  KeyboardEvent,
  "key" | "code" | "keyCode" | "isComposing" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey"
>;

/** An action, and the digit that was pressed where its keys are `1…9`. */
export interface Pressed {
  id: ActionId;
  digit: number | null;
}

/** WebKit ends a composition before the key that ended it arrives; 229 marks that key. */
export function isComposing(key: Pick<Key, "isComposing" | "keyCode">): boolean {
  return key.isComposing || key.keyCode === 229;
}

/**
 * The action of a key at a place, or null when it has none there. `typing` says that the focus is in a
 * text field; `"box"`, that it is in the panel's.
 */
export function pressed(key: Key, place: Place, typing: boolean | "box"): Pressed | null {
  if (isComposing(key)) return null;
  for (const action of actions) {
    if (action.place !== place || !applies(action.where, typing)) continue;
    for (const chord of action.keys) {
      const digit = match(key, chord);
      if (digit !== undefined) return { id: action.id, digit };
    }
  }
  return null;
}

function applies(where: Where, typing: boolean | "box"): boolean {
  if (where === "outside fields") return typing === false;
  return where === "anywhere" || typing !== true;
}

/** Undefined: another key. Null: this one. A number: this one, with that digit. */
function match(key: Key, chord: string): number | null | undefined {
  const { modifiers, name } = parse(chord);
  if (key.altKey !== modifiers.has("Alt")) return undefined;
  if ((key.ctrlKey || key.metaKey) !== modifiers.has("Mod")) return undefined;
  const digits = /^1…(\d)$/.exec(name)?.[1];
  if (digits !== undefined || name === "0") {
    // By the place of the key; some layouts want Shift for a digit, so only chords with Alt tell it apart.
    const digit = digitOf(key);
    if (modifiers.has("Alt") && key.shiftKey !== modifiers.has("Shift")) return undefined;
    if (digit === null) return undefined;
    if (name === "0") return digit === 0 ? null : undefined;
    return digit >= 1 && digit <= Number(digits) ? digit : undefined;
  }
  // `?` and `]` are where a layout puts them, so Shift only counts for keys that have a name.
  const printed = name.length === 1 && !/[A-Z]/.test(name);
  if (!printed && key.shiftKey !== modifiers.has("Shift")) return undefined;
  const given = key.key.length === 1 ? key.key.toUpperCase() : key.key;
  return given === name ? null : undefined;
}

/** The digit on a key, in either place of the keyboard; null on every other key. */
export function digitOf({ code }: Pick<Key, "code">): number | null {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  return digit === undefined ? null : Number(digit);
}

function parse(chord: string): { modifiers: Set<string>; name: string } {
  const parts = chord.split("+");
  const name = parts.pop() ?? "";
  return { modifiers: new Set(parts), name };
}

/** Whether keys typed there are text. */
export function isText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.matches("input, select, textarea") || target.isContentEditable)
  );
}

/** A key that types a character: it belongs into the search box wherever the focus is. */
export function typesText(key: Key): boolean {
  return !key.ctrlKey && !key.metaKey && !key.altKey && [...key.key].length === 1;
}

const shown: Record<string, string> = {
  Enter: "↵",
  Escape: "Esc",
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowLeft: "←",
  ArrowRight: "→",
  " ": "Space",
};

/** A chord as it is printed on keys: `Ctrl+K`, `⌘K`. */
export function printed(chord: string, mac: boolean): string {
  const { modifiers, name } = parse(chord);
  const words = [...modifiers].map((m) => modifier(m, mac));
  return [...words, shown[name] ?? name].join(mac ? "" : "+");
}

function modifier(name: string, mac: boolean): string {
  if (!mac) return name === "Mod" ? "Ctrl" : name;
  return { Mod: "⌘", Super: "⌘", Ctrl: "⌃", Alt: "⌥", Shift: "⇧" }[name] ?? name;
}

/** The first chord of an action, as printed. */
export function keyOf(id: ActionId, mac: boolean): string {
  const action = actions.find((a) => a.id === id);
  return action?.keys[0] === undefined ? "" : printed(action.keys[0], mac);
}

/** The table by place, each action once with all its chords, for the key sheet. */
export function sheet(): Map<Place, { id: ActionId; keys: string[] }[]> {
  const places = new Map<Place, { id: ActionId; keys: string[] }[]>();
  for (const action of actions as readonly Action[]) {
    const rows = places.get(action.place) ?? [];
    const row = rows.find((r) => r.id === action.id);
    if (row) row.keys.push(...action.keys);
    else rows.push({ id: action.id, keys: [...action.keys] });
    places.set(action.place, rows);
  }
  return places;
}
