// Where two answers differ, and what may differ each time.

/**
 * Numbers that depend on the machine and on the hour, and one that only counts the questions of a window; nothing is
 * recorded in their place.
 */
const masked = new Set(["tookUs", "tookMs", "updatedMs", "generation"]);
/** The folder of a room and the address of its pictures have another name each time. */
const folder = /(?:\/[^\s/"]+)+\/workspace(?![\w-])/g;
const pictures = /\/w\/[\w-]+\/pictures\//g;

/** An answer as it is recorded. */
export function same<T>(answer: T): T {
  const text = JSON.stringify(answer, (name, value: unknown) =>
    typeof value === "number" && masked.has(name) ? 0 : value,
  );
  return JSON.parse(text.replace(folder, "/workspace").replace(pictures, "/pictures/")) as T;
}

/** An answer as it is given: a window knows by the count which of its questions it is for. */
export function given<T>(answer: T, request: unknown): T {
  const { generation } = isTable(request) ? request : {};
  return JSON.parse(JSON.stringify(answer), (name, value: unknown) =>
    name === "generation" ? generation : value,
  ) as T;
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
