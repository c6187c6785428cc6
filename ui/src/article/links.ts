// Where a link of an article leads. The library only writes three kinds; anything else goes nowhere.

/** A place in the base, an address outside, or neither. */
export type Destination =
  | { to: "article"; id: string; anchor: string | null }
  | { to: "outside"; address: string }
  | { to: "here"; anchor: string }
  | { to: "nowhere" };

export function destination(href: string): Destination {
  const inside = /^jinnang:\/\/article\/([^#?]+)(?:#(.*))?$/.exec(href);
  if (inside?.[1])
    return { to: "article", id: plain(inside[1]), anchor: inside[2] ? plain(inside[2]) : null };
  if (/^(?:https:\/\/|mailto:)/.test(href)) return { to: "outside", address: href };
  if (href.startsWith("#") && href.length > 1) return { to: "here", anchor: plain(href.slice(1)) };
  return { to: "nowhere" };
}

function plain(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded; // a lone % in an id
  }
}

/** The address of an article, for people to send each other. */
export function addressOf(id: string, anchor: string | null): string {
  const base = `jinnang://article/${encodeURIComponent(id).replaceAll("%2F", "/")}`;
  return anchor === null ? base : `${base}#${encodeURIComponent(anchor)}`;
}
