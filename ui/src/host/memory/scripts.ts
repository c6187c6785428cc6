// More scripts than the small base has: one with every kind of blank, and a conversation of 120 texts.

import type { Source } from "./articles";

const common = {
  ...{ kind: "script", layer: "application", stages: ["谈判成交"], owner: "solutions-east" },
  ...{ trust: { agoDays: 3, dueDays: 87 }, updatedDaysAgo: 3 },
} as const satisfies Partial<Source>;

const visit: Source = {
  ...common,
  ...{ stages: ["谈判成交"], id: "visit-and-offer", title: "约上门，报首期", initials: "ysm bsq" },
  triggers: ["那你们什么时候过来"],
  rates: { "talk-1": [22, 14, 0.41, 0.81] },
  body: `定日子，定档位，定首期。

## 话术
### 倾听
> {{客户称呼}}，您方便说说最急的是哪一块吗？
### 理解
> 急的先做，别的不耽误您。
### 回应
> {{客户称呼}}，那就{{上门日期: 日期}}我过来，带{{套餐: 标准版 / 专业版 / 旗舰版 = 专业版}}的方案，首期先付{{首期: 数 万元}}。
### 确认
> 这样安排您看行吗？

## 下一步
- 客户说“再便宜一点” → [[talk-1]]
- 客户说“先问问领导” → [[talk-2]]
`,
};

/** Each leads to the three after it, as far as there are any. */
const talks: Source[] = Array.from({ length: 119 }, (_, i) => {
  const n = i + 1;
  const next = [3 * n, 3 * n + 1, 3 * n + 2].filter((to) => to <= 119);
  const branches = next.map((to) => `- 客户问到第 ${to} 件事 → [[talk-${to}]]`);
  return {
    ...common,
    ...{ id: `talk-${n}`, title: `第 ${n} 件事怎么答`, stages: [], initials: "" },
    body: `答第 ${n} 件事。\n\n## 话术\n> 第 ${n} 件事，我们是这么做的。\n\n## 下一步\n${branches.join("\n")}\n`,
  };
});

export const moreScripts: Source[] = [visit, ...talks];
