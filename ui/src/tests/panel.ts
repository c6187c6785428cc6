// A panel as tests find it.

import { PanelState } from "../panel/panel.svelte";
import type { Blank } from "../parts/script";
import { HeldHost } from "./held";

/** A panel in which `text` was typed and answered. */
export async function typed(text: string, host = new HeldHost()) {
  const panel = new PanelState(host, () => Promise.resolve());
  await panel.start();
  await panel.type(text);
  return { panel, host };
}

/** A blank that takes any text. */
export const blank = (name: string): Blank => ({
  ...{ kind: "blank", name, input: { takes: "text" }, default: null },
});

export const shownIds = (panel: PanelState) => panel.finding.rows.map((row) => row.id);
