import { EditorState, type TransactionSpec } from "@codemirror/state";
import { expect, test } from "vitest";
import { fillPlace, freePlace, holdPlace, placing, rested } from "./placing";

/** An editor without a page. */
class Paper {
  state: EditorState;
  constructor(text: string, cursor = text.length) {
    this.state = EditorState.create({
      doc: text,
      selection: { anchor: cursor },
      extensions: placing,
    });
  }
  dispatch = ((spec: TransactionSpec) => {
    this.state = this.state.update(spec).state;
  }) as never;
  type(text: string) {
    const { head } = this.state.selection.main;
    const change = {
      changes: { from: head, insert: text },
      selection: { anchor: head + text.length },
    };
    (this.dispatch as (spec: TransactionSpec) => void)(change);
  }
  /** The text, with `|` where the cursor is. */
  get now() {
    const text = this.state.doc.toString();
    const { head } = this.state.selection.main;
    return `${text.slice(0, head)}|${text.slice(head)}`;
  }
}

test("a picture comes where the cursor was, and the cursor is where one says what it shows", () => {
  const paper = new Paper("现场：", 3);
  const place = holdPlace(paper, 3);
  fillPlace(paper, place, "assets/a.png");
  expect(paper.now).toBe("现场：![|](assets/a.png)");
});

test("who goes on writing keeps the cursor", () => {
  const paper = new Paper("现场：");
  const place = holdPlace(paper, 3);
  paper.type("三家门店");
  fillPlace(paper, place, "assets/a.png");
  expect(paper.now).toBe("现场：![](assets/a.png)三家门店|");
});

test("several stand in the order they were given, a line each", () => {
  const paper = new Paper("");
  const places = [holdPlace(paper, 0), holdPlace(paper, 0), holdPlace(paper, 0)];
  freePlace(paper, places[1]!);
  fillPlace(paper, places[0]!, "a.png");
  fillPlace(paper, places[2]!, "c.png");
  expect(paper.now).toBe("![|](a.png)\n![](c.png)");
});

test("a place whose text was taken away is where the cursor is", () => {
  const paper = new Paper("abcdef", 6);
  const place = holdPlace(paper, 3);
  (paper.dispatch as (spec: TransactionSpec) => void)({ changes: { from: 1, to: 5 } });
  fillPlace(paper, place, "a.png");
  expect(paper.state.doc.toString()).toBe("af![](a.png)");
});

test("an input method at work is waited for", async () => {
  const view = { composing: true };
  let done = false;
  const waiting = rested(view).then(() => void (done = true));
  await new Promise((go) => setTimeout(go, 120));
  expect(done).toBe(false);
  view.composing = false;
  await waiting;
  expect(done).toBe(true);
});
