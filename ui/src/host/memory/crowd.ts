// A workspace with much of everything and with long words, to see what the screens bear.

import type { Role, Stand } from "../../wire";
import type { Drafts } from "./drafts";
import type { People } from "./people";
import { approved, type Proposals } from "./proposals";
import type { Review } from "./review";
import type { Rewards } from "./rewards";
import { submissionOf } from "./submissions";
import type { Texts } from "./texts";

const hourMs = 3_600_000;

interface Parts {
  people: People;
  texts: Texts;
  drafts: Drafts;
  review: Review;
  proposals: Proposals;
  rewards: Rewards;
}

const long =
  "从零打开一个完全陌生的行业市场：先找三家愿意开口的客户，再把他们说的话逐字写下来，最后才谈我们有什么（第二版，含华东与华南两个大区的补充意见）";
const unbroken =
  "Enterprise-Resource-Planning-Implementation-Methodology-Handbook_v2026.11.24-final";
const why =
  "数字要写清楚是哪一年、哪几家客户，出处放在文末；“显著提升”这类说法换成前后对比的两个数。改完直接再交，不用另开一篇。";

const names: [string, Role, string][] = [
  ["欧阳娜娜子安", "trainer", "华东大区企业客户解决方案与交付服务中心"],
  [
    "Alexandra Konstantinopoulou-Fitzgerald",
    "trainer",
    "International Key Accounts and Partner Enablement",
  ],
  ["陈思远", "employee", "销售一部"],
  ["周然", "employee", "销售二部"],
  ["孙洁", "employee", "客户成功部"],
  ["吴彦", "employee", "销售二部"],
  ["古力娜扎尔·买买提", "employee", "西北大区"],
  ["郑好", "admin", "人力资源部"],
];

export function crowd(parts: Parts, now: number): void {
  const { people, texts, drafts, review, proposals, rewards } = parts;
  names.forEach(([name, role, department], i) => people.join(`m-${i}`, name, role, department));
  const text = (title: string, kind = "case") =>
    `---\ntitle: ${title}\nkind: ${kind}\nlayer: application\n---\n\n## 背景\n一年签约 15 家。\n`;
  const titles = [long, unbroken, "价格高：与竞品对比", "", "客户沉默时", long.slice(0, 30)];

  titles.forEach((title, i) =>
    drafts.put({
      ...{
        member: "m-lin",
        text: text(title, i % 2 ? "script" : "case"),
        savedMs: now - i * hourMs,
      },
      ...{ article: i === 2 ? "price-vs-competitor" : null, submission: null },
    }),
  );

  const stands: Stand[] = ["returned", "claimed", "waiting", "approved", "declined", "withdrawn"];
  stands.forEach((stand, i) => {
    const settled = stand === "returned" || stand === "declined";
    review.take(
      submissionOf(
        texts,
        now,
        `s-full-${i}`,
        ["m-lin", "m-2", "m-6"],
        70 - i,
        [text(titles[i]!)],
        null,
        {
          ...{ stand, reason: settled ? why : null },
          reviewer: stand === "claimed" ? "m-1" : null,
        },
      ),
    );
  });
  for (let i = 0; i < 8; i++)
    review.take(
      submissionOf(
        texts,
        now,
        `s-more-${i}`,
        [`m-${i % 5}`],
        90 - i * 9,
        [text(titles[i % 3]!)],
        null,
        {
          ...(i % 3 === 0 ? { stand: "claimed", reviewer: i % 2 ? "m-0" : "m-1" } : {}),
          minor: i === 4,
        },
      ),
    );

  const paid = {
    ...{ what: approved, by: "m-1", unit: "points" as const, authors: ["m-lin"] },
    submission: null,
  };
  for (let i = 40; i > 0; i--)
    proposals.book(
      {
        ...{ ...paid, award: `w-full-${i}`, to: "m-lin", article: "medical-from-zero" },
        ...{
          title: titles[i % 3]!,
          amount: 17 + ((i * 37) % 480),
          atMs: now - i * 8 * 24 * hourMs,
        },
      },
      "m-1",
    );
  for (const [unit, amount] of [
    ["points", 1_036],
    ["promotion", 103],
  ] as const)
    proposals.book(
      {
        ...{ ...paid, unit, amount, award: `w-full-${unit}`, to: "m-lin", title: titles[3]! },
        ...{ article: "medical-from-zero", submission: "s-full-3", atMs: now - 67 * hourMs },
      },
      "m-1",
    );
  for (let i = 0; i < 4; i++)
    proposals.add({
      ...{ ...paid, to: i < 2 ? "m-lin" : `m-${i}`, by: i % 2 ? "m-zhao" : "m-0" },
      ...{
        article: "medical-from-zero",
        title: titles[i]!,
        amount: 1_200 + i,
        atMs: now - i * hourMs,
      },
    });

  rewards.put({
    ...{ title: long, detail: why, cost: 12_000, unit: "points", stock: 3, perMember: 1 },
    picture: "assets/backpack.svg",
  });
  rewards.put({
    ...{ title: unbroken, detail: unbroken, cost: 2, unit: "promotion", stock: null },
    ...{ perMember: 2, picture: null },
  });
  rewards.ask("m-lin", "r-bag");
  rewards.ask("m-2", "r-promotion");
  rewards.ask("m-6", "r-books");
}
