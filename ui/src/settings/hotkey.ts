// A pressed combination in the notation the desktop registers: `Ctrl+Shift+Space`.

import type { Key } from "../parts/keys";

const alone = ["Control", "Shift", "Alt", "Meta", "AltGraph", "OS"];

/** What was pressed: a whole combination, one that lacks a modifier, or only modifiers so far. */
export type Recorded = { hotkey: string } | "needs_modifier" | "unfinished";

export function recorded(key: Key): Recorded {
  if (alone.includes(key.key)) return "unfinished";
  const name = nameOf(key.code);
  if (name === null) return "unfinished";
  const modifiers = [
    key.ctrlKey && "Ctrl",
    key.altKey && "Alt",
    key.shiftKey && "Shift",
    key.metaKey && "Super",
  ].filter((modifier) => modifier !== false);
  const isFunction = /^F\d+$/.test(name);
  // Shift alone would take a letter away from every program.
  if (!isFunction && modifiers.every((modifier) => modifier === "Shift")) return "needs_modifier";
  return { hotkey: [...modifiers, name].join("+") };
}

/** By the place of the key, so that a layout or an input method does not matter. */
function nameOf(code: string): string | null {
  const letterOrDigit = /^(?:Key|Digit)(.)$/.exec(code)?.[1];
  return letterOrDigit ?? (code === "" ? null : code);
}
