// What the memory workspace calls new articles. The core says Han by its sound; here there are no sounds,
// so a title without Latin letters gets its kind and a number.

import type { DraftName } from "../../wire";
import type { Base } from "./base";
import { read } from "./file";

const folders: Record<string, string> = {
  script: "scripts",
  case: "cases",
  playbook: "playbooks",
  course: "courses",
  quiz: "quizzes",
};

const typedId = (text: string) =>
  /^---\n[^]*?^id:[ \t]*(\S.*)$[^]*?^---$/m
    .exec(text)?.[1]
    ?.trim()
    .replace(/^"(.*)"$/, "$1");

export function nameOf(text: string, base: Base, settled: string | null): DraftName {
  const { title, kind, layer } = read("", text);
  const taken = (id: string) =>
    base.sources().some((source) => source.id.toLowerCase() === id.toLowerCase());
  const own = typedId(text);
  const id = settled ?? own ?? made(title, kind, taken);
  const path = `${folders[kind] ?? layer}/${id}.md`;
  const fault = own === undefined ? null : faultOf(own, settled, taken);
  return { id, path, made: own === undefined, fault, settled: settled !== null };
}

function made(title: string, kind: string, taken: (id: string) => boolean): string {
  const stem = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (stem !== "" && !taken(stem)) return stem;
  for (let n = stem === "" ? 1 : 2; ; n++) {
    const id = `${stem || kind}-${n}`;
    if (!taken(id)) return id;
  }
}

function faultOf(id: string, settled: string | null, taken: (id: string) => boolean) {
  if (settled !== null && id !== settled)
    return {
      zh: `已经投过的稿子 id 不变，仍是 ${settled}。想换 id，先撤回再改。`,
      en: `What was handed in keeps its id, ${settled}. Withdraw it first if it needs another.`,
    };
  const sign = [...id].find((c) => !/[\p{L}\d-]/u.test(c));
  if (sign !== undefined)
    return {
      zh: `id“${id}”里不能有“${sign}”，只能用字母、数字和连字符。`,
      en: `The id “${id}” must not have “${sign}”: it is made of letters, digits and hyphens.`,
    };
  if (settled === null && taken(id))
    return {
      zh: `已经有文章或投稿用了 id ${id}，换一个。`,
      en: `An article or a submission has the id ${id} already; choose another.`,
    };
  return null;
}
