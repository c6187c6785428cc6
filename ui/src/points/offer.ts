// A reward as it is being put up: what the fields say, and what of it makes no sense yet.

import type { Offer, Unit } from "../wire";

/** What is in the fields; an empty number is null. */
export interface Fields {
  title: string;
  detail: string;
  cost: number | null;
  unit: Unit;
  stock: number | null;
  perMember: number | null;
  picture: string;
}

export const nothing: Fields = {
  title: "",
  detail: "",
  cost: null,
  unit: "points",
  stock: null,
  perMember: null,
  picture: "",
};

/** A reward that is there, to be changed. */
export function fieldsOf(offer: Offer): Fields {
  return { ...offer, picture: offer.picture ?? "" };
}

const most = 1_000_000;

/** Where pictures lie, as `assets/name.png`: nothing else of a workspace is shown as one. */
const place =
  /^assets\/(?:[^./\\:?#"'<>|*%][^/\\:?#"'<>|*%]*\/)*[^./\\:?#"'<>|*%][^/\\:?#"'<>|*%]*\.(?:png|jpe?g|gif|webp|avif|svg)$/i;

/** A path that a picture can have; an empty one is none. */
export function isPicture(path: string): boolean {
  return place.test(path.trim());
}

/** The reward; null while something is missing or makes no sense. */
export function offerOf(fields: Fields): Offer | null {
  const { cost, unit, stock, perMember } = fields;
  const [title, detail, picture] = [fields.title, fields.detail, fields.picture].map((text) =>
    text.trim(),
  ) as [string, string, string];
  if (title === "" || cost === null || !counts(cost)) return null;
  if (![stock, perMember].every((n) => n === null || counts(n))) return null;
  if (picture !== "" && !isPicture(picture)) return null;
  return { title, detail, cost, unit, stock, perMember, picture: picture === "" ? null : picture };
}

const counts = (n: number) => Number.isInteger(n) && n >= 1 && n <= most;
