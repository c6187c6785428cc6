// Completions of the memory host: names of filters, then their values.

import type { CompleteView } from "../../wire";
import { stages } from "./articles";
import { understand } from "./filters";

const values: Record<string, [insert: string, zh: string, en: string][]> = {
  kind: [
    ["kind:script", "类型：话术", "Kind: script"],
    ["kind:case", "类型：案例", "Kind: case"],
    ["kind:guide", "类型：知识", "Kind: guide"],
  ],
  layer: [
    ["layer:core", "层级：核心层", "Layer: core"],
    ["layer:application", "层级：应用层", "Layer: application"],
  ],
  stage: stages.map((s) => [`stage:${s}`, `阶段：${s}`, `Stage: ${s}`]),
  is: [
    ["is:verified", "状态：已核验", "State: verified"],
    ["is:unverified", "状态：未核验", "State: unverified"],
    ["is:changed", "状态：审核外改过", "State: changed outside review"],
    ["is:expired", "状态：已过期", "State: expired"],
  ],
};

/** Ways to complete the word that ends a text. */
export function complete(before: string): CompleteView {
  const word = /\S*$/.exec(before)?.[0] ?? "";
  const names = Object.keys(values).map((n): [string, string, string] => [
    `${n}:`,
    `按${n}筛选`,
    `Filter by ${n}`,
  ]);
  const candidates = word.includes(":") ? (values[word.split(":")[0]!] ?? []) : names;
  return {
    from: before.length - word.length,
    items: candidates
      .filter(([insert]) => word !== "" && insert.startsWith(word) && insert !== word)
      .slice(0, 8)
      .map(([insert, zh, en]) => ({
        insert,
        label: { zh, en },
        count: understand(insert).filters.length > 0 ? 3 : null,
      })),
  };
}
