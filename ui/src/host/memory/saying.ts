// The words of scripts of the memory workspace on their way to a customer, by the rules of their layer.

import type {
  ArticleView,
  BlankInput,
  Guard,
  LineSay,
  LinesSaid,
  LinesSay,
  Rules,
} from "../../wire";
import { refused } from "./answers";
import type { Base } from "./base";

type Judged = Pick<ArticleView, "layer" | "trust" | "owner">;
type Sayable = Pick<ArticleView, "blocked" | "caution">;

/** Whether the words of an article may be said today: why not, or what one should know before. */
export function sayable({ layer, trust, owner }: Judged, rules: Rules): Sayable {
  if (trust.state === "verified") return { blocked: null, caution: null };
  const guards: Record<typeof layer, Guard> = {
    core: rules.coreGuard,
    application: rules.applicationGuard,
    innovation: rules.innovationGuard,
  };
  const guard = guards[layer];
  const [zh, en] = {
    expired: ["已过复核期", "Its verification ran out"],
    changed: [
      "在审核之外改过，改后还没有人看过",
      "It was changed outside review and nobody has looked at it since",
    ],
    retired: ["已经下架，之后还没有人核验过", "It was retired and nobody has verified it since"],
    unverified: ["还没有人核验过", "Nobody has verified it"],
  }[trust.state] as [string, string];
  const lapsed = trust.state === "changed" ? trust.wasVerified : trust.state === "expired";
  const passes = guard === "warn" || (guard === "expired" && !lapsed);
  if (trust.state !== "retired" && passes) {
    const caution = { zh: `${zh}，用之前请自己判断。`, en: `${en}; use your own judgement.` };
    return { blocked: null, caution };
  }
  const [zhWho, enWho] =
    owner === null
      ? ["请培训师复核", "ask a trainer to verify it"]
      : [`找 ${owner} 复核`, `ask ${owner} to verify it`];
  const blocked = {
    zh: `${zh}，只能看，不能发给客户。${zhWho}。`,
    en: `${en}: read it, but do not send it; ${enWho}.`,
  };
  return { blocked, caution: null };
}

/** All of them, or none. */
export function say(base: Base, { lines }: LinesSay): LinesSaid {
  if (lines.length < 1 || lines.length > 20) throw noLine;
  const text = lines.map((line) => sentence(base, line)).join("\n\n");
  const cautions = lines.map((line) => base.article(line.article, "")?.caution ?? null);
  return { text, html: null, picture: null, caution: cautions.find((one) => one !== null) ?? null };
}

function sentence(base: Base, { article: id, revision, line, values }: LineSay): string {
  const article = base.article(id, "");
  if (!article) throw refused("not_found", "没有这篇文章。", "There is no such article.");
  if (article.revision !== revision) throw stale;
  if (article.blocked) throw refused("refused", article.blocked.zh, article.blocked.en);
  const parts = article.script?.lines[line]?.parts;
  if (!parts) throw noLine;
  const text = parts.map((part) => {
    if (part.kind === "words") return part.pieces.map((piece) => piece.text).join("");
    const value = values[part.name]?.trim() || (part.default ?? "");
    if (value === "")
      throw refused("refused", `先填上“${part.name}”。`, `Fill in “${part.name}” first.`);
    return spoken(part.name, part.input, value);
  });
  return text.join("");
}

/** A value as it is said; the reader leaves `【name】` to be filled where it is pasted. */
function spoken(name: string, input: BlankInput, value: string): string {
  if (value === `【${name}】`) return value;
  const wrong = refused(
    "refused",
    `“${name}”填得不对。`,
    `What was filled in for “${name}” does not fit.`,
  );
  if (input.takes === "choice" && !input.options.includes(value)) throw wrong;
  if (input.takes === "number") {
    if (!/^-?\d+(\.\d+)?$/.test(value)) throw wrong;
    return value + input.unit;
  }
  if (input.takes !== "date") return value;
  const day = /^\d{4}-(\d\d)-(\d\d)$/.exec(value);
  if (!day) throw wrong;
  return `${Number(day[1])}月${Number(day[2])}日`;
}

const stale = refused(
  "stale",
  "这段话术刚刚改过，看过新的再用。",
  "This script has just been changed; read it before you use it.",
);
const noLine = refused("bad_request", "这篇话术里没有这一句。", "The script has no such line.");
