// Lists whose rows are buttons: arrow keys go from row to row, and a focus that was lost is found.

import { tick } from "svelte";
import { pressed } from "./keys";

/** Up and down move the focus between the rows of a list; Tab goes on through everything. */
export function rows(selector: string): (node: HTMLElement) => () => void {
  return (node) => {
    const key = (event: KeyboardEvent) => {
      const here = (event.target as HTMLElement).closest<HTMLElement>(selector);
      const steps: Record<string, number> = { "list.down": 1, "list.up": -1 };
      const by = steps[pressed(event, "library", true)?.id ?? ""];
      if (by === undefined || !here || here !== event.target) return;
      event.preventDefault();
      const all = [...node.querySelectorAll<HTMLElement>(selector)];
      all[all.indexOf(here) + by]?.focus();
    };
    node.addEventListener("keydown", key);
    return () => node.removeEventListener("keydown", key);
  };
}

/** Takes the focus when what had it has gone. */
export function whenLost(node: HTMLElement): void {
  void tick().then(() => {
    const { activeElement } = document;
    if (activeElement === document.body || !activeElement?.checkVisibility()) node.focus();
  });
}
