// The submissions a memory workspace begins with: one returned, one better version, one of a trainer.

import type { EarnedView, RubricView } from "../../wire";
import type { Base } from "./base";
import { fileOf, read } from "./file";
import type { Kept } from "./review";
import type { Texts } from "./texts";

const hourMs = 3_600_000;

export const rubric: RubricView[] = [
  ["facts", "事实清楚，来源说得出来", "The facts are clear and their source can be named"],
  ["useful", "同事拿到就能用", "A colleague can use it as it is"],
  ["private", "没有客户真实姓名、电话", "No real names or numbers of customers"],
].map(([id, zh, en]) => ({ id: id!, question: { zh: zh!, en: en! } }));

/** Before anything was decided on it. */
export const nothing: EarnedView = { sums: [], awards: [] };

/** A submission of texts handed in over so many hours. */
export function submissionOf(
  texts: Texts,
  now: number,
  id: string,
  authors: string[],
  hours: number,
  written: string[],
  article: string | null,
  more: Partial<Kept["row"]> = {},
): Kept {
  const { title, kind, layer } = read("", written.at(-1)!);
  const at = (i: number) => now - (hours - i * (hours / 3)) * hourMs;
  return {
    row: {
      ...{ id, article: article ?? `new-${id}`, title, kind, layer, authors },
      ...{ stand: "waiting", isNew: article === null, minor: false, reviewer: null },
      ...{ submittedMs: at(0), changedMs: at(written.length - 1), reason: null, earned: nothing },
      ...{ fromFile: null, sameAs: [] },
      ...more,
    },
    texts: written.map((text, i) => ({ revision: texts.keep(text), atMs: at(i) })),
    base: article === null ? null : texts.published(article),
    comments: [],
  };
}

export function firstSubmissions(base: Base, texts: Texts, now: number): Kept[] {
  const discount = base.source("price-big-discount");
  const better = discount
    ? fileOf(discount)
        .replace("把首期和", "把首期与")
        .replace("付款、周期、范围三选一", "付款、周期、范围三选一，最多让 5%")
    : failure;
  const retail = submissionOf(texts, now, "s-retail", ["m-lin"], 30, [early, failure], null);
  retail.comments = [
    {
      ...{ id: "c-first", by: "m-wang", atMs: now - 20 * hourMs, lost: false },
      ...{
        revision: retail.texts[0]!.revision,
        quote: "没有看现场",
        text: "看现场看到了什么？写具体。",
      },
    },
  ];
  return [
    retail,
    submissionOf(texts, now, "s-discount", ["m-zhao"], 5, [better], discount?.id ?? null, {
      ...{ stand: "claimed", reviewer: "m-wang" },
    }),
    submissionOf(texts, now, "s-opening", ["m-wang", "m-lin"], 80, [opening], null),
  ];
}

const caseOf = (cause: string, measure: string) => `---
title: 零售连锁：上线没人用
kind: case
layer: application
outcome: failure
industries: [零售]
tags: [上线, 采用率]
---

## 背景
一家连锁零售客户上线了门店系统，三个月后仍有 2/3 的门店用手工台账。

## 根本原因
方案把精力放在功能清单上，${cause}。

## 改进措施
${measure}再铺开。
`;

const early = caseOf("没有看现场", "试用率达到一定水平");
const failure = caseOf(
  "没有到门店看店员怎么收银、怎么盘点，界面要点 7 步才能完成一次退货",
  "设计阶段请用户体验专家参加，上线前在两家门店做一周用户测试，试用率达到 60%",
);
const opening = `---
title: 话术：请出真正的决策人
kind: script
layer: application
stages: [需求挖掘]
tags: [决策链]
---

联系人说了不算的时候，帮他把上级请进来，而不是绕过他。

## 话术
> {{客户称呼}}，这件事要落地，您觉得还有谁点头才算数？我来准备一页纸，您带给他看。

## 要点
- 给联系人功劳。
`;
