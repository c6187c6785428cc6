// The screens of the main window in the order of the rail, and the ways from one to another.

import { DiagnosticsArea } from "../diagnostics/area";
import { LibraryArea } from "../library/area";
import { PointsArea } from "../points/area";
import { ReviewArea } from "../review/area";
import { ReviewState } from "../review/review.svelte";
import { RunsArea } from "../runs/area";
import { SettingsArea } from "../settings/area";
import { WriteArea } from "../write/area";
import { WriteState } from "../write/write.svelte";
import type { Area, Ground } from "./area";
import type { Made } from "./main.svelte";

export function makeAreas(ground: Ground) {
  // An author sees a submission while writing, so both screens know both.
  const own = new WriteState(ground.host);
  const queue = new ReviewState(ground.host);
  const library = new LibraryArea(ground, queue);
  const runs = new RunsArea(ground);
  const write = new WriteArea(ground, own, queue);
  const review = new ReviewArea(ground, queue, own);
  const areas: Area[] = [
    library,
    runs,
    write,
    review,
    new PointsArea(ground),
    new DiagnosticsArea(ground),
    new SettingsArea(ground),
  ];
  const ways: Made["ways"] = {
    open: (...article) => library.ways.open(...article),
    search: (text) => library.ways.search(text),
    draft: (start) => write.draft(start),
    openDraft: (id) => write.openDraft(id),
    openSubmission: (id, screen) => (screen === "write" ? write : review).openSubmission(id),
    beginRun: (playbook) => runs.beginRun(playbook),
  };
  return { areas, ways, library, runs, write: own, review: queue };
}
