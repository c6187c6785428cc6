// Where a picture will stand: a mark in the text that keeps its place while one goes on writing.

import { StateEffect, StateField, type Extension } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";
import { t } from "../messages/index.svelte";

interface Place {
  id: number;
  at: number;
}

const hold = StateEffect.define<Place>({
  map: ({ id, at }, changes) => ({ id, at: changes.mapPos(at, 1) }),
});
/** A place is given up; later ones that were held in the same spot go on behind it, at `at`. */
const free = StateEffect.define<Place>();

class Waiting extends WidgetType {
  toDOM(): HTMLElement {
    const mark = document.createElement("span");
    mark.className = "cm-placing";
    // The status beside the text says it to those who do not see this.
    mark.ariaHidden = "true";
    mark.textContent = t().write.placing;
    return mark;
  }
}

// Before the cursor: what is typed from now on comes after the picture.
const widget = (id: number) => Decoration.widget({ widget: new Waiting(), side: -1, id });

const places = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(set, transaction) {
    let next = set.map(transaction.changes);
    for (const effect of transaction.effects) {
      const { id, at } = (effect.value ?? {}) as Place;
      if (effect.is(hold)) next = next.update({ add: [widget(id).range(at)] });
      if (!effect.is(free)) continue;
      const here = placesIn(next).find((place) => place.id === id)?.at;
      const behind = placesIn(next).filter((place) => place.at === here && place.id > id);
      next = next.update({
        filter: (from, _to, { spec }) => from !== here || idOf(spec) < id,
        add: behind.map((place) => widget(place.id).range(at)),
      });
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const idOf = (spec: unknown) => (spec as Place).id;

function placesIn(set: DecorationSet): Place[] {
  const all: Place[] = [];
  for (const each = set.iter(); each.value; each.next())
    all.push({ id: idOf(each.value.spec), at: each.from });
  return all;
}

export const placing: Extension = places;

/** What of an editor these need. */
type View = Pick<EditorView, "state" | "dispatch">;

let made = 0;

/** Holds a place for a picture; the answer names it. */
export function holdPlace(view: View, at: number): number {
  const id = ++made;
  view.dispatch({ effects: hold.of({ id, at }) });
  return id;
}

const picture = /!\[[^\]]*\]\([^)]*\)$/;

/** Puts a picture in its place; a cursor that stayed there goes between the brackets, to say what it shows. */
export function fillPlace(view: View, id: number, path: string): void {
  const { state } = view;
  const { main } = state.selection;
  const at = placesIn(state.field(places)).find((place) => place.id === id)?.at ?? main.head;
  const line = state.doc.lineAt(at);
  const lead = picture.test(line.text.slice(0, at - line.from)) ? "\n![" : "![";
  const insert = `${lead}](${path})`;
  const stayed = main.empty && main.head === at;
  view.dispatch({
    changes: { from: at, insert },
    effects: free.of({ id, at: at + insert.length }),
    userEvent: "input.paste",
    ...(stayed ? { selection: { anchor: at + lead.length }, scrollIntoView: true } : {}),
  });
}

/** Gives a place up. */
export function freePlace(view: View, id: number): void {
  const at = placesIn(view.state.field(places)).find((place) => place.id === id)?.at;
  if (at !== undefined) view.dispatch({ effects: free.of({ id, at }) });
}

/** Done once no input method is at work, whose text a change would break. */
export async function rested(view: Pick<EditorView, "composing">): Promise<void> {
  while (view.composing) await new Promise((done) => setTimeout(done, 100));
}
