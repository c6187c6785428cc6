// The main window as tests find it.

import { makeAreas } from "../main/areas";
import { MainState } from "../main/main.svelte";
import { HeldHost } from "./held";

/** A window with its screens, as `start` finds it. */
export function opened(host: HeldHost) {
  let made!: ReturnType<typeof makeAreas>;
  const window = new MainState(host, (ground) => (made = makeAreas(ground)));
  const { library: area, runs, write, review } = made;
  const { library, reader, ways } = area;
  return {
    window,
    go: window.go,
    library,
    reader,
    ways,
    runs: runs.runs,
    write,
    review,
    host,
    openRun: (id: string) => runs.openRun(id),
  };
}

export type Opened = ReturnType<typeof opened>;

/** The same, started. */
export async function main(host = new HeldHost()) {
  const state = opened(host);
  await state.window.start();
  return { state, host };
}
