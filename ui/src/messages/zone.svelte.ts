// The zone of the workspace. Every day and time that is shown or typed is meant there, whatever machine shows it;
// where this machine's clock shows another time, the zone is named.
//
// A date of the workspace travels as a `Date` whose UTC fields are what the clocks there show ("wall" time), so
// that reading and formatting never ask this machine for its zone.

import type { Language, ZoneView } from "../wire";
import { minuteMs, offsetIn } from "./offset";

let zone = $state.raw<ZoneView | null>(null);

/** Times are meant in this zone from now on; before the first answer, in this machine's. */
export function inZone(next: ZoneView | null | undefined): void {
  zone = next ?? null;
}

/** What the clocks of the workspace show at an instant, in the UTC fields. */
export function wall(ms: number): Date {
  return new Date(ms + offset(ms) * minuteMs);
}

/** The instant at which the clocks of the workspace show this. */
export function instant(shown: Date): number {
  const ms = shown.getTime();
  const guess = ms - offset(ms) * minuteMs;
  // Nearer to the instant the offset may be another one: clocks are changed twice a year in some places.
  return ms - offset(guess) * minuteMs;
}

/** Wall time from its parts. */
export function wallOf(year: number, month: number, date: number, hour = 0, minute = 0): Date {
  return new Date(Date.UTC(year, month, date, hour, minute));
}

/** `2026-11-24`, of a wall time. */
export function isoDay(shown: Date): string {
  return shown.toISOString().slice(0, 10);
}

/** What the zone is called, where this machine's clock shows another time at that instant. */
export function zoneNamed(ms: number, language: Language): string | null {
  const here = -new Date(ms).getTimezoneOffset();
  return zone === null || offset(ms) === here ? null : zone.called[language];
}

/** Minutes by which the clocks of the workspace are ahead of UTC. */
function offset(ms: number): number {
  if (zone === null) return -new Date(ms).getTimezoneOffset();
  return offsetIn(zone.name, ms) ?? zone.minutes;
}
