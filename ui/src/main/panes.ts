// F6 goes through the panes of a screen. A pane is whatever carries `data-pane`; its value says which
// element in it takes the focus.

const paneSelector = "[data-pane]";

/** Moves the focus to the next or previous visible pane. */
export function cyclePane(by: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>(paneSelector)].filter(
    (pane) => pane.checkVisibility() && stop(pane) !== null,
  );
  if (panes.length === 0) return;
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const from = here < 0 && by < 0 ? 0 : here;
  stop(panes[(from + by + panes.length) % panes.length]!)?.focus();
}

function stop(pane: HTMLElement): HTMLElement | null {
  const selector = pane.dataset.pane;
  return selector ? pane.querySelector<HTMLElement>(selector) : pane;
}
