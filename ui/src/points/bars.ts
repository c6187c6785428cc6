// The bars of the months chart, as numbers for an SVG.

import type { MonthView } from "../wire";

export interface Bar {
  month: string;
  x: number;
  earned: { y: number; height: number };
  spent: { y: number; height: number };
}

/** Bars that fill `width` × `height`; the largest month reaches the top. */
export function barsOf(months: MonthView[], width: number, height: number): Bar[] {
  const most = Math.max(1, ...months.flatMap(({ earned, spent }) => [earned, spent]));
  const step = width / Math.max(1, months.length);
  const bar = (n: number) => {
    // A little is still seen.
    const tall = n <= 0 ? 0 : Math.max(2, (n / most) * height);
    return { y: height - tall, height: tall };
  };
  return months.map(({ month, earned, spent }, i) => ({
    month,
    x: i * step,
    earned: bar(earned),
    spent: bar(spent),
  }));
}
