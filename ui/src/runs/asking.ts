// What is asked before something is done to a run, and whether it can be asked of the run as it stands.

import type { RunView } from "../wire";

export type Asking = "pause" | "handOver" | "note" | "close" | `skip ${number}` | `due ${number}`;

export function canAsk(asking: Asking, { line: { state }, steps }: RunView): boolean {
  if (state === "closed") return false;
  if (asking === "pause") return state === "open";
  const [what, step] = asking.split(" ");
  if (step === undefined) return true;
  return steps[Number(step)]?.state === "open" && (what === "skip" || state === "open");
}
