// What the memory host says of a text: what it lacks, what had better not be said, what is similar.

import type {
  ClaimView,
  DiagnosticView,
  DraftCheck,
  HintView,
  Notice,
  SimilarView,
} from "../../wire";
import type { Base } from "./base";
import { read } from "./file";
import { render } from "./markdown";
import { nameOf } from "./naming";

const harms: {
  code: string;
  found: RegExp;
  zh: string;
  en: string;
  mask?: (s: string) => string;
}[] = [
  {
    ...{ code: "phone", found: /1[3-9]\d{9}/g, zh: "像是手机号，不要写真实号码。" },
    en: "This looks like a mobile number; do not write a real one.",
    mask: (s) => `${s.slice(0, 3)}****${s.slice(-4)}`,
  },
  {
    ...{ code: "email", found: /[\w.]+@[\w.]+\.\w+/g, zh: "像是邮箱地址。" },
    en: "This looks like an e-mail address.",
    mask: (s) => `***@${s.split("@")[1]}`,
  },
  {
    ...{ code: "promise", found: /保证|绝对|百分之百|最低价/g },
    zh: "这是绝对化的承诺，做不到会变成投诉。换成有条件的说法。",
    en: "An absolute promise turns into a complaint. Say it with its conditions.",
  },
];

/** Where in a text something begins: line and column, from 1, in characters. */
function place(text: string, at: number) {
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: [...before.at(-1)!].length + 1 };
}

export function hintsOf(text: string): HintView[] {
  return harms
    .flatMap(({ code, found, zh, en, mask }) =>
      [...text.matchAll(found)].map((match) => ({
        code,
        message: { zh, en },
        ...place(text, match.index),
        found: match[0],
        masked: mask?.(match[0]) ?? null,
      })),
    )
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

function diagnosticsOf(text: string): DiagnosticView[] {
  const source = read("", text);
  const out: DiagnosticView[] = [];
  const say = (code: string, line: number, message: Notice, fix: Notice | null = null) =>
    out.push({
      ...{ code, severity: "warning", path: "", article: null },
      ...{ line, column: line === 0 ? 0 : 1, message, fix },
    });
  const lineOf = (start: string) => text.split("\n").findIndex((l) => l.startsWith(start)) + 1;
  if (source.title === "")
    say(
      "title-missing",
      lineOf("title:"),
      { zh: "还没有标题。", en: "There is no title yet." },
      { zh: "写在 title: 后面。", en: "Write it after title:." },
    );
  if (source.kind === "script" && !/^> *\S/m.test(source.body))
    say("script-without-lines", 0, {
      zh: "话术里还没有可以说的句子（以“> ”开头）。",
      en: "The script has no words to say yet (lines that begin with “> ”).",
    });
  return out;
}

const grams = (text: string) => {
  const plain = text.replace(/[\s\p{P}]+/gu, "");
  return new Set(
    Array.from({ length: Math.max(0, plain.length - 3) }, (_, i) => plain.slice(i, i + 4)),
  );
};

export function similarTo(text: string, base: Base, but: string | null): SimilarView[] {
  const mine = grams(read("", text).body);
  if (mine.size < 12) return [];
  return base
    .sources()
    .filter((source) => source.id !== but)
    .map((source) => {
      const theirs = grams(source.body);
      const shared = [...mine].filter((gram) => theirs.has(gram)).length;
      return {
        ...{ article: source.id, submission: null, title: source.title },
        share: shared / Math.min(mine.size, Math.max(theirs.size, 1)),
        before: false,
        later: false,
      };
    })
    .filter(({ share }) => share > 0.25)
    .sort((a, b) => b.share - a.share)
    .slice(0, 3);
}

export function claimsOf(text: string, published: string): ClaimView[] {
  const sentences = read("", text).body.split(/(?<=[。！？\n])/);
  return sentences.flatMap((sentence) =>
    [...sentence.matchAll(/\d+(?:\.\d+)?(?:%|％| ?[年月天周万元个分])/g)].map(([value]) => ({
      value,
      sentence: sentence.trim().replace(/^(?:[#>-]|\d+\.)+ */, ""),
      isNew: !published.includes(value),
    })),
  );
}

export function checkOf(
  text: string,
  base: Base,
  article: string | null,
  savedMs: number,
  settled: string | null,
): DraftCheck {
  const source = read(article ?? "", text);
  return {
    savedMs,
    html: render(source.body, (id) => base.titleOf(id)).html,
    ...{ title: source.title, kind: source.kind, layer: source.layer },
    name: article === null ? nameOf(text, base, settled) : null,
    words: (source.body.match(/\p{Script=Han}|[A-Za-z0-9]+/gu) ?? []).length,
    diagnostics: diagnosticsOf(text),
    hints: hintsOf(text),
  };
}
