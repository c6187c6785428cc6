// The id of a new article in the text that is being written. The text is the truth: what the field shows is
// the `id` of its properties, and what is typed into the field goes there.

/** One change of a text. */
export interface Change {
  from: number;
  to: number;
  insert: string;
}

/** The line of the id in the front matter, and where a new one would go; null without front matter. */
function placeIn(text: string): { from: number; to: number; old: string | null } | null {
  const head = /^---[ \t]*\n([^]*?)^(?:---|\.\.\.)[ \t]*$/m.exec(text);
  if (!head || head.index !== 0) return null;
  const start = text.indexOf("\n") + 1;
  const line = /^id:[ \t]*(.*)(?:\n|$)/m.exec(head[1]!);
  if (!line) return { from: start, to: start, old: null };
  const from = start + line.index;
  return { from, to: from + line[0].length, old: line[1]!.trim() };
}

/** What puts this id into the text, or takes it out when it is empty; null when nothing changes. */
export function idChange(text: string, id: string): Change | null {
  const place = placeIn(text);
  const line = id === "" ? "" : `id: ${quoted(id)}\n`;
  if (!place) return line === "" ? null : { from: 0, to: 0, insert: `---\n${line}---\n` };
  const { from, to } = place;
  return text.slice(from, to) === line ? null : { from, to, insert: line };
}

/** An id that is typed halfway may be anything; YAML takes JSON's form of it. */
const quoted = (id: string) => (/^[\p{L}\d][\p{L}\d-]*$/u.test(id) ? id : JSON.stringify(id));
