// What the keys of the panel do to its state. What needs the page (the focus, scrolling) is in `Panel.svelte`.

import type { ActionId } from "../actions";
import type { PanelState } from "./panel.svelte";

/** By action; the digit is the one that was pressed, 0 where none was. */
export const deeds: Partial<Record<ActionId, (panel: PanelState, digit: number) => unknown>> = {
  "panel.library": ({ saying }) => saying.openInLibrary(),
  "panel.down": ({ finding }) => finding.move(1),
  "panel.up": ({ finding }) => finding.move(-1),
  "panel.pick": (panel, digit) => panel.takeNth(digit - 1) || panel.finding.pick(digit),
  "panel.branch": ({ finding }, digit) => finding.follow(digit - 1),
  "panel.map": (panel) => panel.map(),
  "panel.take": (panel, digit) => panel.take(digit - 1),
  "panel.back": ({ finding }) => finding.back(),
  "panel.lineNext": ({ finding }) => finding.moveLine(1),
  "panel.linePrevious": ({ finding }) => finding.moveLine(-1),
  "panel.stageNext": ({ stages }) => stages.move(1),
  "panel.stagePrevious": ({ stages }) => stages.move(-1),
  "panel.stageLook": ({ stages }) => stages.move(1, true),
  "panel.stageLookBack": ({ stages }) => stages.move(-1, true),
  "panel.forget": (panel) => panel.forget(),
  "panel.favour": (panel) => panel.askDigit(),
  "panel.read": (panel) => panel.finding.article?.script && (panel.above = "reading"),
  "panel.meet": (panel) => (panel.asking = "call"),
  "panel.note": (panel) => (panel.asking = "note"),
  "panel.flag": (panel) => panel.askFlag(),
  "panel.useful": ({ opinion }) => opinion.praise(),
  "panel.log": (panel) => panel.call.on && (panel.above = "log"),
  "panel.end": (panel) => panel.call.on && (panel.asking = "end"),
  "panel.undo": ({ call }) => call.restore(),
};
