// The rows of the panel: what a search found, or, before anything is typed, what is at hand.

import type { ArticleRef, AtHand, Hit, Piece, Trust } from "../wire";

/** Under which heading a row stands before anything is typed. */
type Group = "favourites" | "recent" | "rest";

export interface Row {
  id: string;
  title: Piece[];
  ref: ArticleRef;
  /** Null for a row that no search found. */
  hit: Hit | null;
  /** Null for a row whose file is gone. */
  trust: Trust | null;
  /** Pressed with Ctrl it chooses the row; null for a row beyond the ninth. */
  digit: number | null;
  /** Set on the first row of a group. */
  begins: Group | null;
}

/** Rows of what was found, the best first. */
export function foundRows(hits: Hit[]): Row[] {
  return hits.map((hit, i) => ({ ...rowOf(hit), digit: i < 9 ? i + 1 : null, begins: null }));
}

/** Favourites on their own digits, then what was used lately, then the rest on the digits left over. */
export function startRows(hits: Hit[], { favourites, recent, trust }: AtHand): Row[] {
  const known = new Map(hits.map((hit) => [hit.id, hit]));
  const groups: [Group, (ArticleRef | Hit)[]][] = [
    ["favourites", favourites.filter((ref) => ref !== null)],
    ["recent", recent],
    ["rest", hits],
  ];
  const digitOf = new Map(favourites.map((ref, i) => [ref?.id, i + 1]));
  const free = favourites.flatMap((ref, i) => (ref === null ? [i + 1] : []));
  const rows: Row[] = [];
  for (const [group, refs] of groups) {
    const own = refs.filter(({ id }) => !rows.some((row) => row.id === id));
    for (const [i, ref] of own.entries())
      rows.push({
        ...rowOf(known.get(ref.id) ?? (ref as ArticleRef), trust[ref.id]),
        digit: digitOf.get(ref.id) ?? free.shift() ?? null,
        begins: i === 0 ? group : null,
      });
  }
  // Alone, "the rest" is everything and needs no heading.
  if (rows[0]?.begins === "rest") rows[0].begins = null;
  return rows;
}

function rowOf(of: Hit | ArticleRef, trust?: Trust): Omit<Row, "digit" | "begins"> {
  const hit = "snippet" in of ? of : null;
  const title = hit ? hit.title : [{ text: of.title as string, hit: false }];
  const { id, kind, layer, basis } = of;
  return {
    id,
    title,
    hit,
    trust: hit?.trust ?? trust ?? null,
    ref: { id, title: title.map(({ text }) => text).join(""), kind, layer, basis },
  };
}
