// What a label means, and how a state of trust is told in a few words.

import { fromNow, t } from "../messages/index.svelte";
import type { Layer, Trust } from "../wire";

/** The meaning of a label's colour. */
export type Tone = "plain" | "ok" | "warn" | "bad" | Layer;

/** A review that comes this soon is worth a warning. */
const soonMs = 14 * 86_400_000;

/** How much a text may be trusted, short for rows and long for the reader. */
export interface TrustWords {
  tone: Tone;
  short: string;
  long: string;
}

export function trustWords(trust: Trust, now: number): TrustWords {
  const words = t().trust;
  if (trust.state === "unverified")
    return { tone: "plain", short: words.unverified, long: words.unverifiedLong };
  if (trust.state === "changed") {
    const long = words.changedLong(fromNow(trust.sinceMs, now));
    return { tone: "bad", short: words.changed, long };
  }
  if (trust.state === "retired") {
    const long = words.retiredLong(fromNow(trust.atMs, now), trust.reason ?? "");
    return { tone: "bad", short: words.retired, long };
  }
  if (trust.state === "expired") {
    return {
      tone: "bad",
      short: words.expired,
      long: words.expiredLong(fromNow(trust.sinceMs, now)),
    };
  }
  const ago = fromNow(trust.atMs, now);
  const due = fromNow(trust.untilMs, now);
  const long = words.verifiedLong(trust.by, ago, due);
  if (trust.untilMs - now < soonMs) return { tone: "warn", short: words.due(due), long };
  return { tone: "ok", short: words.verified(ago), long };
}
