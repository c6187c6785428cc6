// The engine's formats for numbers, dates and days from now, each made once: a list wants one for each of its rows,
// and making one takes the desktop's web view some 35 µs.

const made = new Map<string, unknown>();

function once<O, F>(kind: string, locale: string, options: O, make: () => F): F {
  const key = `${kind} ${locale} ${JSON.stringify(options)}`;
  let format = made.get(key) as F | undefined;
  if (format === undefined) made.set(key, (format = make()));
  return format;
}

export function numbers(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return once("numbers", locale, options, () => new Intl.NumberFormat(locale, options));
}

export function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once("dates", locale, options, () => new Intl.DateTimeFormat(locale, options));
}

/** `今天`, `in 7 days` */
export function daysFromNow(locale: string): Intl.RelativeTimeFormat {
  const options = { numeric: "auto" } as const;
  return once("days", locale, options, () => new Intl.RelativeTimeFormat(locale, options));
}
