// Days and times of the workspace's zone, on a machine that may stand anywhere.

import { afterEach, describe, expect, test } from "vitest";
import { day, moment, near, speak } from "./index.svelte";
import { offsetIn } from "./offset";
import { inZone, instant, isoDay, wall, wallOf, zoneNamed } from "./zone.svelte";

const beijing = {
  name: "Asia/Shanghai",
  called: { zh: "北京时间", en: "Beijing time" },
  minutes: 480,
};
const newYork = {
  name: "America/New_York",
  called: { zh: "纽约时间", en: "New York time" },
  minutes: -300,
};
const here = -new Date(Date.UTC(2026, 10, 24)).getTimezoneOffset();
/** A zone whose clocks show another time than this machine's. */
const elsewhere = here === 480 ? newYork : beijing;

afterEach(() => {
  inZone(null);
  speak("zh");
});

describe("a zone", () => {
  test("its day turns at its own midnight", () => {
    inZone(beijing);
    expect(isoDay(wall(Date.UTC(2026, 10, 24, 15, 59)))).toBe("2026-11-24");
    expect(isoDay(wall(Date.UTC(2026, 10, 24, 16, 0)))).toBe("2026-11-25");
    expect(day(Date.UTC(2026, 10, 30, 16, 30))).toBe("2026 年 12 月 1 日");
  });

  test("what its clocks show and the instant are the same thing, also over changes of the clock", () => {
    for (const zone of [beijing, newYork, { ...beijing, name: "-03:30", minutes: -210 }]) {
      inZone(zone);
      for (let hour = 0; hour < 24 * 365; hour += 7) {
        const ms = Date.UTC(2026, 0, 1, hour, 30);
        // In the hour that comes twice, either instant is right.
        expect([0, 3_600_000]).toContain(Math.abs(instant(wall(ms)) - ms));
      }
    }
    inZone(newYork);
    expect(instant(wallOf(2026, 2, 8, 12))).toBe(Date.UTC(2026, 2, 8, 16));
    expect(instant(wallOf(2026, 2, 7, 12))).toBe(Date.UTC(2026, 2, 7, 17));
  });

  test("an offset is a zone too, and an unknown name is none", () => {
    expect(offsetIn("+08:00", 0)).toBe(480);
    expect(offsetIn("-03:30", 0)).toBe(-210);
    expect(offsetIn("Moon/Base", 0)).toBeNull();
  });

  test("is named where this machine shows another time, and only there", () => {
    const ms = Date.UTC(2026, 10, 24, 6, 0);
    inZone(elsewhere);
    expect(zoneNamed(ms, "zh")).toBe(elsewhere.called.zh);
    expect(moment(ms).endsWith(` ${elsewhere.called.zh}`)).toBe(true);
    expect(near(ms, ms).endsWith(` ${elsewhere.called.zh}`)).toBe(true);
    speak("en");
    expect(near(ms, ms).endsWith(` ${elsewhere.called.en}`)).toBe(true);
    inZone({ ...elsewhere, name: offsetName(here), minutes: here });
    expect(zoneNamed(ms, "zh")).toBeNull();
    expect(near(ms, ms)).not.toContain(elsewhere.called.en);
  });
});

function offsetName(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const all = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(all / 60))}:${two(all % 60)}`;
}
