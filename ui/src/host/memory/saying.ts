// The words of a script of the memory workspace on their way to a customer, by the rules of its layer.

import type { ArticleView, Guard, LineSaid, LineSay, Notice, Rules } from "../../wire";
import { refused } from "./answers";
import type { Base } from "./base";

type Judged = Pick<ArticleView, "layer" | "trust" | "owner">;

/** Why the words of an article may not be said today; null when they may. */
export function whyNot({ layer, trust, owner }: Judged, rules: Rules): Notice | null {
  if (trust.state === "verified") return null;
  const guards: Record<typeof layer, Guard> = {
    core: rules.coreGuard,
    application: rules.applicationGuard,
    innovation: rules.innovationGuard,
  };
  const expired = trust.state === "expired";
  const guard = guards[layer];
  if (guard === "warn" || (guard === "expired" && !expired)) return null;
  const [zhWho, enWho] =
    owner === null
      ? ["请培训师复核", "ask a trainer to verify it"]
      : [`找 ${owner} 复核`, `ask ${owner} to verify it`];
  return expired
    ? {
        zh: `已过复核期，只能看，不能发给客户。${zhWho}。`,
        en: `Its verification ran out: read it, but do not send it; ${enWho}.`,
      }
    : {
        zh: `还没有人核验过，只能看，不能发给客户。${zhWho}。`,
        en: `Nobody has verified it: read it, but do not send it; ${enWho}.`,
      };
}

export function say(base: Base, { article: id, revision, line, values }: LineSay): LineSaid {
  const article = base.article(id, "");
  if (!article) throw refused("not_found", "没有这篇文章。", "There is no such article.");
  if (article.revision !== revision) throw stale;
  if (article.blocked) throw refused("refused", article.blocked.zh, article.blocked.en);
  const parts = article.script?.lines[line]?.parts;
  if (!parts) throw noLine;
  const text = parts.map((part) => {
    if (part.kind === "words") return part.pieces.map((piece) => piece.text).join("");
    const value = values[part.name]?.trim() ?? "";
    if (value === "")
      throw refused("refused", `先填上“${part.name}”。`, `Fill in “${part.name}” first.`);
    return value;
  });
  return { text: text.join("") };
}

const stale = refused(
  "stale",
  "这段话术刚刚改过，看过新的再用。",
  "This script has just been changed; read it before you use it.",
);
const noLine = refused("bad_request", "这篇话术里没有这一句。", "The script has no such line.");
