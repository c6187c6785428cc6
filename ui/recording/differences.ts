// Where two answers differ, and what may differ each time.

/** Values that depend on the machine and on the hour; the same is put in their place everywhere. */
const masked: Record<string, unknown> = { tookUs: 0, tookMs: 0, updatedMs: 0 };
/** The folder of a room has another name each time. */
const place = /(?:\/[^\s/"]+)+\/workspace(?![^\s/"])/g;

/** An answer as it is recorded. */
export function same<T>(answer: T): T {
  const text = JSON.stringify(answer, (name, value: unknown) =>
    typeof value === "number" && name in masked ? masked[name] : value,
  );
  return JSON.parse(text.replace(place, "/workspace")) as T;
}

/** The first place where two values differ, in words; null where they are the same. */
export function difference(was: unknown, is: unknown, path = ""): string | null {
  if (Object.is(was, is)) return null;
  if (!isTable(was) || !isTable(is) || Array.isArray(was) !== Array.isArray(is))
    return `${path || "all of it"} was ${short(was)} and is ${short(is)}`;
  for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const at = Array.isArray(was) ? `${path}[${name}]` : path ? `${path}.${name}` : name;
    const found = difference(was[name], is[name], at);
    if (found !== null) return found;
  }
  return null;
}

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** A value in a sentence. */
export function short(value: unknown): string {
  const text = JSON.stringify(value) ?? "missing";
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
