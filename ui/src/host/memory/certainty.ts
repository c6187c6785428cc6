// Whether the memory base has an answer, and why an article is part of it: a rough likeness of the core, whose
// own judgement weighs words by how much they say.

import type { Certainty, Notice } from "../../wire";
import type { Source } from "./articles";

/** What there is to look through of an article. */
interface Text {
  source: Source;
  text: string;
}

/** A share of the question less than this is nothing to go by. */
const leastShare = 1 / 4;
/** A share less than this may be an answer to another question. */
const sureShare = 1 / 2;

/** Pairs of characters of Han, and words of other letters: what of a question can be met. */
export function unitsOf(words: string[]): string[] {
  const runs = words.flatMap((word) =>
    word.toLowerCase().match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu),
  );
  return runs.flatMap((run) => {
    if (run === null || run.length < 2) return [];
    if (!/\p{Script=Han}/u.test(run)) return [run];
    return Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2));
  });
}

/** How much of what was asked an article has, 0 to 1. */
export function shareOf(units: string[], article: Text): number {
  return units.length === 0 ? 0 : met(units, article).length / units.length;
}

export function certaintyOf(bestShare: number): Certainty {
  if (bestShare < leastShare) return "nothing";
  return bestShare < sureShare ? "perhaps" : "found";
}

/** The words of a question that an article has; where it has none as a whole, the parts that it has. */
export function inQuestion(words: string[], article: Text): string[] {
  const whole = allOf(article);
  const initials = article.source.initials.split(" ");
  const stands = (word: string) =>
    whole.includes(word.toLowerCase()) || initials.some((i) => i.startsWith(word.toLowerCase()));
  return words.every(stands) ? words : met(unitsOf(words), article);
}

/** One plain sentence for the strongest reason. */
export function because(source: Source, words: string[]): Notice | null {
  const places: [string, string, string[]][] = [
    ["标题", "The title", [source.title]],
    ["客户原话", "The customer's sentence", source.triggers ?? []],
    ["别名", "Another name", source.aliases ?? []],
    ["标签", "The tag", source.tags ?? []],
  ];
  for (const [zh, en, names] of places)
    for (const name of names) {
      const word = words.find((word) => name.toLowerCase().includes(word.toLowerCase()));
      if (word === undefined) continue;
      return { zh: `${zh}“${name}”里有“${word}”。`, en: `${en} “${name}” has “${word}”.` };
    }
  const [word] = words;
  if (word === undefined) return null;
  if (/^[a-z]+$/i.test(word) && source.initials.includes(word.toLowerCase()))
    return {
      zh: `按拼音首字母，标题里有“${source.title}”。`,
      en: `By the initials of its pinyin: the title has “${source.title}”.`,
    };
  return { zh: `正文里有“${word}”。`, en: `The text has “${word}”.` };
}

function met(units: string[], article: Text): string[] {
  const whole = allOf(article);
  return units.filter((unit) => whole.includes(unit));
}

function allOf({ source, text }: Text): string {
  const { title, triggers = [], aliases = [], tags = [] } = source;
  return [title, ...triggers, ...aliases, ...tags, text].join("\n").toLowerCase();
}
