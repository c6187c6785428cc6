// How far the clocks of a zone are ahead of UTC, by its name.

import { dates } from "./formats";

export const minuteMs = 60_000;

/** Minutes by which they are ahead at an instant; null where this browser does not know the zone. */
export function offsetIn(name: string, ms: number): number | null {
  const fixed = /^([+-])(\d\d):(\d\d)$/.exec(name);
  if (fixed) return (fixed[1] === "-" ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3]));
  const format = formatIn(name);
  if (!format) return null;
  const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  const at = (type: string) => Number(part[type]);
  const shown = Date.UTC(at("year"), at("month") - 1, at("day"), at("hour"), at("minute"));
  return Math.round((shown - Math.floor(ms / minuteMs) * minuteMs) / minuteMs);
}

function formatIn(name: string): Intl.DateTimeFormat | null {
  try {
    return dates("en-US", {
      timeZone: name,
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      hourCycle: "h23",
    });
  } catch {
    return null;
  }
}
