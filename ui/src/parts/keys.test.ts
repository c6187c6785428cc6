import { describe, expect, test } from "vitest";
import { actions } from "../actions";
import { keyOf, pressed, printed, sheet, typesText, type Key } from "./keys";

/** A key as written in the table of actions. */
function key(chord: string, more: Partial<Key> = {}): Key {
  const parts = chord.split("+");
  const name = parts.pop()!;
  return {
    key: name,
    code: /^\d$/.test(name) ? `Digit${name}` : "",
    keyCode: 0,
    isComposing: false,
    ctrlKey: parts.includes("Ctrl"),
    metaKey: parts.includes("Meta"),
    altKey: parts.includes("Alt"),
    shiftKey: parts.includes("Shift"),
    ...more,
  };
}

const panel = (chord: string, typing = false) => pressed(key(chord), "panel", typing);

describe("a key becomes an action", () => {
  test.each([
    ["Enter", "panel.enter"],
    ["Ctrl+c", "panel.copy"],
    ["Meta+c", "panel.copy"],
    ["Ctrl+o", "panel.library"],
    ["Escape", "panel.hide"],
    ["ArrowDown", "panel.down"],
    ["Alt+ArrowDown", "panel.stageNext"],
    ["Alt+ArrowLeft", "panel.back"],
    ["]", "panel.lineNext"],
    ["Ctrl+[", "panel.linePrevious"],
    ["Ctrl+Shift+N", "panel.forget"],
    ["Ctrl+Enter", "panel.add"],
    ["Ctrl+m", "panel.note"],
    ["Ctrl+Shift+C", "panel.meet"],
    ["Ctrl+Shift+E", "panel.end"],
    ["Alt+0", "panel.map"],
    ["F11", "panel.read"],
    ["Alt+Shift+ArrowDown", "panel.stageLook"],
  ])("%s is %s", (chord, id) => expect(panel(chord)?.id).toBe(id));

  test.each(["Shift+Enter", "Ctrl+Alt+Enter", "a", "Ctrl+n", "ArrowLeft"])(
    "%s is none in the panel",
    (chord) => expect(panel(chord)).toBeNull(),
  );

  test("digits carry which one was pressed, by the place of the key", () => {
    expect(panel("Alt+3")).toEqual({ id: "panel.branch", digit: 3 });
    expect(panel("Ctrl+9")).toEqual({ id: "panel.pick", digit: 9 });
    expect(pressed(key("Alt+¡", { code: "Digit1" }), "panel", false)?.digit).toBe(1);
    expect(panel("Alt+Shift+3")).toEqual({ id: "panel.take", digit: 3 });
    expect(panel("Alt+Shift+4")).toBeNull();
    expect(panel("Ctrl+Shift+2")).toEqual({ id: "panel.pick", digit: 2 });
  });

  test("plain characters are text while one is typing into a field", () => {
    expect(panel("]", true)).toBeNull();
    expect(panel("Ctrl+]", true)?.id).toBe("panel.lineNext");
    expect(pressed(key("/"), "main", true)).toBeNull();
    expect(pressed(key("/"), "main", false)?.id).toBe("main.search");
  });

  test("a digit alone follows a branch where nothing can be typed", () => {
    expect(panel("3")).toEqual({ id: "panel.branch", digit: 3 });
    expect(pressed(key("3"), "panel", "box")).toBeNull();
    expect(pressed(key("3"), "panel", true)).toBeNull();
    expect(pressed(key("]"), "panel", "box")?.id).toBe("panel.lineNext");
  });

  test("a printed key counts with whatever Shift the layout needs", () => {
    expect(pressed(key("?", { shiftKey: true }), "main", false)?.id).toBe("main.keys");
  });
});

describe("while an input method composes", () => {
  test("no key is an action", () => {
    for (const action of actions)
      for (const chord of action.keys) {
        const [composing, committing] = [{ isComposing: true }, { keyCode: 229 }];
        const base = key(chord.replace(/1…\d/, "1").replace("Mod", "Ctrl"));
        expect(pressed({ ...base, ...composing }, action.place, false)).toBeNull();
        expect(pressed({ ...base, ...committing }, action.place, false)).toBeNull();
      }
  });
});

describe("the table of actions", () => {
  test("gives no key to two actions of one place", () => {
    const seen = new Set<string>();
    for (const action of actions)
      for (const chord of action.keys) {
        expect(seen).not.toContain(`${action.place} ${chord}`);
        seen.add(`${action.place} ${chord}`);
      }
  });

  test("is listed once an action on the key sheet, with all its keys", () => {
    const rows = [...sheet().values()].flat();
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    expect(rows.find((row) => row.id === "main.search")?.keys).toEqual(["Mod+F", "/"]);
  });
});

test("keys are printed as they stand on this keyboard", () => {
  expect(keyOf("panel.focus", false)).toBe("Ctrl+K");
  expect(keyOf("panel.focus", true)).toBe("⌘K");
  expect(printed("Alt+ArrowLeft", false)).toBe("Alt+←");
  expect(printed("Ctrl+Super+Space", true)).toBe("⌃⌘Space");
  expect(printed("Ctrl+Super+Space", false)).toBe("Ctrl+Super+Space");
});

test("only single characters without modifiers type text", () => {
  expect(typesText(key("价"))).toBe(true);
  expect(typesText(key("𠮷"))).toBe(true);
  expect(typesText(key("Tab"))).toBe(false);
  expect(typesText(key("Ctrl+a"))).toBe(false);
});
