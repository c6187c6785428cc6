// An article of the memory base as the file people write, and back.

import type { Kind, Layer } from "../../wire";
import type { Source } from "./articles";

/** The file of an article. */
export function fileOf(source: Source): string {
  const list = (name: string, values: string[] | undefined) =>
    values && values.length > 0 ? [`${name}: [${values.join(", ")}]`] : [];
  return [
    "---",
    `title: ${source.title}`,
    `kind: ${source.kind}`,
    `layer: ${source.layer}`,
    ...(source.outcome ? [`outcome: ${source.outcome}`] : []),
    ...(source.basis ? [`basis: ${source.basis}`] : []),
    ...(source.source ? [`source: ${source.source}`] : []),
    ...list("stages", source.stages),
    ...list("tags", source.tags),
    ...list("industries", source.industries),
    "---",
    "",
    source.body,
  ].join("\n");
}

/** What a file says, as far as the screens need it. */
export function read(id: string, text: string): Source {
  const front = /^---\n([^]*?)\n---\n/.exec(text);
  const fields = new Map(
    (front?.[1] ?? "").split("\n").map((line): [string, string] => {
      const at = line.indexOf(":");
      return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }),
  );
  const list = (name: string) =>
    (fields.get(name) ?? "")
      .replace(/^\[|\]$/g, "")
      .split(/[,，]/)
      .map((v) => v.trim())
      .filter(Boolean);
  const outcome = fields.get("outcome");
  return {
    id,
    title: fields.get("title") ?? "",
    kind: (fields.get("kind") ?? "guide") as Kind,
    layer: (fields.get("layer") ?? "application") as Layer,
    ...(outcome === "success" || outcome === "failure" ? { outcome } : {}),
    stages: list("stages"),
    tags: list("tags"),
    industries: list("industries"),
    updatedDaysAgo: 0,
    initials: "",
    body: text.slice(front?.[0].length ?? 0),
  };
}

/** Names a text; good enough for a memory. */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0").repeat(8);
}

const front = (kind: string, more = "") =>
  `---\ntitle: \nkind: ${kind}\nlayer: application\n${more}tags: []\n---\n\n`;

/** What a new draft begins with. */
export const templates: Record<string, string> = {
  guide: `${front("guide")}一句话说清楚这篇讲什么。\n\n## 要点\n- \n`,
  script: `${front("script", "stages: []\n")}什么时候用这条话术。\n\n## 话术\n### 倾听\n> \n### 回应\n> {{客户称呼}}，\n\n## 要点\n- \n\n## 避免\n- \n\n## 下一步\n`,
  case_success: `${front("case", "outcome: success\n")}## 背景\n\n## 做了什么\n\n## 结果\n\n## 经验\n- \n`,
  case_failure: `${front("case", "outcome: failure\n")}## 背景\n\n## 根本原因\n\n## 教训\n- \n\n## 改进措施\n- \n`,
  playbook: `${front("playbook")}## 适用\n\n## 步骤\n1. \n`,
  course: `${front("course")}## 学完能做到\n- \n\n## 内容\n`,
  quiz: `${front("quiz")}## 题目\n1. \n`,
};
