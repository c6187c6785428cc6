// A small base for unit tests: the kinds, states and lengths the screens must bear.
// Written as the Markdown people write; `markdown.ts` reads the part of it that is used here.

import type { ArticleView, Basis, CaseOutcome, Figure, Kind, Layer } from "../../wire";

/** What front matter says; everything else is made from `body`. */
export interface Source {
  id: string;
  title: string;
  kind: Kind;
  layer: Layer;
  stages?: string[];
  tags?: string[];
  industries?: string[];
  aliases?: string[];
  triggers?: string[];
  owner?: string;
  figures?: Figure[];
  outcome?: CaseOutcome;
  basis?: Basis;
  /** Where a documented case can be looked up. */
  source?: string;
  /** Days since verification and days until it is due again (negative: ran out). */
  trust?: {
    agoDays: number;
    dueDays: number;
    /** Changed outside review so many days ago. */
    changedDays?: number;
  };
  updatedDaysAgo: number;
  /** Latin readings of the title, as the real search makes them itself. */
  initials: string;
  body: string;
  /** How often branches led to something, by the script they lead to: of, good, low, high. */
  rates?: Record<string, [number, number, number, number]>;
  diagnostics?: Omit<ArticleView["diagnostics"][number], "path" | "article">[];
}

export const stages = [
  "客户开发",
  "建立关系",
  "需求挖掘",
  "方案呈现",
  "异议处理",
  "谈判成交",
  "交付服务",
  "投诉危机",
];

export const sources: Source[] = [
  {
    id: "price-vs-competitor",
    title: "价格高：与竞品对比",
    kind: "script",
    layer: "application",
    stages: ["异议处理", "谈判成交"],
    tags: ["价格", "总拥有成本"],
    industries: ["制造"],
    aliases: ["太贵了", "价格异议"],
    triggers: ["你们的价格比竞争对手高 20%", "同样的东西别家便宜不少"],
    owner: "solutions-east",
    trust: { agoDays: 12, dueDays: 78 },
    updatedDaysAgo: 12,
    initials: "jgg yjpdb",
    body: `先认同差距，再把三年总成本摆出来。数字用客户自己的，不用我们的。

## 话术
### 倾听
> {{客户称呼}}，您比的是哪一家、哪一档配置？我想先确认我们说的是同一样东西。
### 理解
> 换作是我，看到报价差两成也会先问一句凭什么。
### 回应
> {{客户称呼}}，单看报价确实有差距。我们把三年的采购、实施、运维加在一起算过，同规模的{{行业}}客户平均能省下三成运营成本，这笔钱比初始差价大得多。
### 确认
> 您看要不要我用贵公司自己的数字，现在就把这张三年的账算一遍？

## 要点
- 先认同再回应，数字说完停三秒。
- 只比同一口径：采购、实施、运维、停机四项。

## 避免
- 贬低对手。
- 一上来就给折扣。

## 下一步
- 客户说“给我看依据” → [[tco-worksheet]]
- 客户说“那能便宜多少” → [[price-big-discount]]
- 客户沉默 → [[confirm-the-worry]]
`,
  },
  {
    id: "price-big-discount",
    title: "价格高：要求大幅折扣",
    kind: "script",
    layer: "application",
    stages: ["异议处理", "谈判成交"],
    tags: ["价格", "折扣"],
    triggers: ["再便宜 15% 我就签"],
    owner: "solutions-east",
    trust: { agoDays: 3, dueDays: 87 },
    updatedDaysAgo: 3,
    initials: "jgg yqdfzk",
    body: `先算三年总成本，再谈套餐组合；让出去的每一条都要换回东西。

## 话术
> {{客户称呼}}，价格我可以帮您去争取，但我得带着理由去。如果首期能把{{模块}}一起签下来，我有把握谈到套餐价。

## 要点
- 折扣换条件：付款、周期、范围三选一。

## 下一步
- 客户说“先只签一期” → [[pilot-first]]
`,
  },
  {
    id: "tco-worksheet",
    title: "总拥有成本怎么讲",
    kind: "guide",
    layer: "core",
    stages: ["方案呈现", "异议处理"],
    tags: ["价格", "总拥有成本", "工具"],
    aliases: ["TCO", "总成本测算表"],
    owner: "training-center",
    trust: { agoDays: 83, dueDays: 7 },
    updatedDaysAgo: 83,
    initials: "zyycb zmj",
    body: `采购、实施、运维、停机四项逐一量化，用客户自己的数字填，当场算。

## 四项成本
| 项目 | 问什么 | 常被漏掉的 |
| --- | --- | --- |
| 采购 | 首年付多少 | 升级与扩容 |
| 实施 | 要占用几个人、几周 | 旧数据清洗 |
| 运维 | 谁来管、多久一次 | 夜间值守 |
| 停机 | 停一小时损失多少 | 客户投诉 |

## 三步讲完
1. 请客户自己报停机一小时的损失。
2. 把四项加到三年，写在同一张纸上。
3. 只说差额，不评价对手。

59% 的客户看重总体拥有成本，但多数人只被问过采购价。算完以后回到 [[price-vs-competitor]]。
`,
  },
  {
    id: "confirm-the-worry",
    title: "确认顾虑的三种问法",
    kind: "script",
    layer: "core",
    stages: ["需求挖掘", "异议处理"],
    tags: ["沟通", "沉默"],
    triggers: ["我再想想", "……（沉默）"],
    owner: "training-center",
    trust: { agoDays: 20, dueDays: 70 },
    updatedDaysAgo: 5,
    initials: "qrgl dszwf",
    body: `沉默不是拒绝，多半是有一句话没好意思说。

## 话术
### 倾听
> 您刚才停了一下，是哪一点还没想踏实？
### 理解
> 除了价格，还有没有别的让您不放心？
### 回应
> 如果只能先解决一件事，您希望是哪一件？

## 避免
- 用新的优惠去填沉默。
`,
  },
  {
    id: "budget-next-year",
    title: "预算已定，明年再说",
    kind: "script",
    layer: "application",
    stages: ["异议处理"],
    tags: ["预算", "时机"],
    triggers: ["今年预算已经定了，明年再说吧"],
    owner: "solutions-north",
    trust: { agoDays: 30, dueDays: 60 },
    updatedDaysAgo: 30,
    initials: "ysyd mnzs",
    body: `不和预算争，和等待的成本争。

## 话术
### 倾听
> 明白，预算定了就不好动。您方便说说是哪一块预算吗？
### 理解
> 年中再加项目，您这边也要担压力。
### 回应
> 我们可以先用后付：今年只上{{模块}}，费用放进明年的预算里，{{公司}}先把效果跑出来。
### 确认
> 这样安排，您这边还差谁点头？

## 下一步
- 客户说“那先试试” → [[pilot-first]]
- 客户说“领导不同意” → [[decision-chain]]
`,
  },
  {
    id: "core-refund-promise",
    title: "退款与赔付怎么承诺",
    kind: "script",
    layer: "core",
    stages: ["投诉危机", "交付服务"],
    tags: ["合规", "退款"],
    triggers: ["不行就给我退钱"],
    owner: "legal-desk",
    trust: { agoDays: 120, dueDays: -30 },
    updatedDaysAgo: 120,
    initials: "tkypf zmcn",
    body: `承诺只按合同说，金额和时间都不口头答应。

## 话术
> {{客户称呼}}，退款要按合同第六条走，我今天就把申请递上去，明天中午前给您回话。

## 避免
- “包在我身上”“一定全退”。
`,
  },
  {
    id: "after-solved-followup",
    title: "问题解决后的回访",
    kind: "script",
    layer: "application",
    stages: ["投诉危机", "交付服务"],
    tags: ["回访", "投诉", "信任修复"],
    aliases: ["投诉后回访", "修复关系"],
    triggers: ["这回算是解决了", "希望别再有下次"],
    owner: "success-west",
    updatedDaysAgo: 9,
    initials: "wtjjh dhf",
    body: `解决完了再打一个电话，报两件事：这次改了什么、以后怎么防。

## 话术
### 确认
> {{客户称呼}}，{{问题}}那件事修好了，您这边用着还有没有一点不顺的？您说可以了，我才结这个单。
### 报改了什么
> 那天漏的是哪一步、现在怎么改的，我一条条念给您。往后碰上同样的苗头，我们先打给您，不等您来找。
### 过一阵再看
> 上回那件事之后，我一直惦记着，今天专门来问一声。这几周顺不顺？没顺的，您直说。

## 要点
- 危机级的事，客户亲口确认解决之前，24 小时全程跟进不能停，停了还会起第二波。
- 回访的人最好是当初接电话的那个，他记得声音。
- 改动是真的才说，拿不出来的别编；只追因不追责。
- 处理得好，客户反倒比没出过事时更认你，这时候别急着推销。

## 避免
- 发一条满意度问卷就算回访。
- 趁客户心软，当天就提续约。

## 下一步
- 客户说“又出问题了” → [[complaint-levels]]
- 客户说“这回服气了” → [[pilot-first]]
- 客户说“你们老总该给个说法” → [[core-refund-promise]]
- 客户过一阵用得顺了 → [[long-title-and-text]]
`,
  },
  {
    id: "medical-from-zero",
    title: "从零打开医疗行业市场",
    kind: "case",
    layer: "application",
    stages: ["客户开发"],
    tags: ["行业开拓", "转介绍"],
    industries: ["医疗"],
    owner: "solutions-east",
    outcome: "success",
    basis: "documented",
    source: "业务培训课程·突破案例",
    figures: [
      { value: "15 家", label: "一年签约医疗机构" },
      { value: "1,200 万元", label: "销售额" },
      { value: "12 个月", label: "周期" },
      { value: "0 → 1", label: "公司首次进入该行业" },
    ],
    trust: { agoDays: 12, dueDays: 78 },
    updatedDaysAgo: 12,
    initials: "cldk ylhysc",
    body: `一年内签约 15 家机构。先请行业顾问补课，再用小试点攒口碑，最后靠转介绍扩面。

## 背景
公司从未做过医疗，既没有案例也没有懂行的人。客户第一句就问：“你们服务过哪家医院？”

## 挑战
医疗信息化的采购周期长，科室、信息科、院办三方意见常常不一致；我们连谁拍板都不清楚。

## 关键行动
- 泡行业论坛，先弄懂信息化采购怎么走。
- 请外部专家组成顾问小组，补专业课。
- 按医疗场景重做演示，不再用通用版。
- 先拿下一个科室的小试点，再请科主任引荐。

## 成果
一年签约 15 家医疗机构，销售额 1200 万元。其中 9 家来自转介绍。

## 经验
**不懂行就先承认，再去补。** 客户不怕你新，怕你装懂。试点的做法见 [[pilot-first]]，画决策链的办法见 [[decision-chain]]。
`,
  },
  {
    id: "pilot-first",
    title: "试点先行：把观望变成签约",
    kind: "case",
    layer: "application",
    stages: ["谈判成交"],
    tags: ["试点", "成交"],
    industries: ["制造"],
    owner: "solutions-south",
    outcome: "success",
    basis: "sample",
    triggers: [
      "客户嫌一次铺开太冒险",
      "对方只肯先拿一个部门试试",
      "试了两周，不知道怎么往签约上谈",
      "老板问试点到底看哪几个数",
    ],
    trust: { agoDays: 80, dueDays: 10 },
    updatedDaysAgo: 80,
    initials: "sdxx bgwbcqy",
    body: `客户担心实施风险，提出先在一个部门试点，三个月后全额签约。

## 背景
客户认可方案，但担心一次铺开影响生产。

## 关键行动
1. 只选一个部门，范围写进附件。
2. 试点前就约定好看哪三个数。
3. 每两周给决策人一页纸。

## 经验
试点的目的不是证明产品能用，而是让客户自己的人替我们说话。
`,
  },
  {
    id: "medical-service-failure",
    title: "医疗机构服务升级为何失败",
    kind: "case",
    layer: "application",
    stages: ["交付服务"],
    tags: ["复盘", "交付质量"],
    industries: ["医疗"],
    owner: "success-west",
    outcome: "failure",
    updatedDaysAgo: 41,
    initials: "yljg fwsj whsb",
    body: `团队缺行业知识，沟通处处卡壳。复盘后建立了行业知识培训。

## 事实
上线两周，三个科室先后停用。

## 分析
需求是信息科写的，用的人是护士，两边没有坐在一起过。

## 教训
不追责，只追因：我们把“签了字的需求”当成了“真正的需求”。

## 行动
- 进场前先跟班一天。
- 行业知识考试通过才能进项目组。
`,
    diagnostics: [
      {
        code: "link-broken",
        severity: "warning",
        line: 24,
        column: 6,
        message: {
          zh: "链接 [[industry-exam]] 没有对应的文章。",
          en: "The link [[industry-exam]] leads to no article.",
        },
        fix: {
          zh: "改成存在的文章 id，或先写这篇文章。",
          en: "Use the id of an article that exists, or write it first.",
        },
      },
    ],
  },
  {
    id: "state-owned-key-account",
    title: "啃下被对手把持的国企大客户",
    kind: "case",
    layer: "application",
    stages: ["客户开发", "谈判成交"],
    tags: ["大客户", "决策链"],
    industries: ["国企"],
    owner: "solutions-north",
    outcome: "success",
    figures: [
      { value: "1,800 万元", label: "合同总额" },
      { value: "3 年", label: "顾问从业年限" },
    ],
    updatedDaysAgo: 66,
    initials: "kx bdsbcd gqdkh",
    body: `总额 1800 万元。研究决策链，抓住没人满足的创新需求。

## 背景
对手服务这家客户多年，常规需求已经没有缝隙。

## 关键行动
画出决策链，找到负责创新项目的副总，从对手不做的那一块切进去。做法见 [[decision-chain]]。
`,
  },
  {
    id: "decision-chain",
    title: "决策链怎么画",
    kind: "playbook",
    layer: "application",
    stages: ["客户开发", "需求挖掘"],
    tags: ["大客户", "决策链"],
    owner: "solutions-north",
    updatedDaysAgo: 20,
    initials: "jcl zmh",
    body: `一张纸写清四种人：谁用、谁出钱、谁把关、谁能否决。

## 步骤
1. **记下见过的人** 首次拜访后写下见过的每个人。 \`24h\` \`角色:顾问\`
2. **补齐缺的角色** 问对接人：“这件事最后在谁那里定？” \`3个工作日\` \`角色:顾问\` [[state-owned-key-account]]
3. 每周更新一次，标出支持、中立、反对。 \`角色:销售经理\`
`,
  },
  {
    id: "complaint-levels",
    title: "投诉四级与响应时限",
    kind: "guide",
    layer: "core",
    stages: ["投诉危机"],
    tags: ["投诉", "时限"],
    owner: "service-desk",
    trust: { agoDays: 8, dueDays: 22 },
    updatedDaysAgo: 8,
    initials: "tssj yxysx",
    body: `先定级，再承诺时间；说不准就往上报一级。

## 四级
| 级别 | 谁负责 | 时限 |
| --- | --- | --- |
| 轻微 | 一线顾问 | 24 小时内解决 |
| 一般 | 部门经理 | 48 小时 |
| 严重 | 专项小组 | 72 小时 |
| 危机 | 总经理 | 24 小时全程跟进 |

## 第一句话
先说听到了什么，再说接下来谁会在什么时候联系他。
`,
  },
  {
    id: "product-as-a-service",
    title: "产品即服务：从卖设备到卖结果",
    kind: "guide",
    layer: "innovation",
    stages: ["方案呈现"],
    tags: ["新模式", "订阅"],
    industries: ["制造"],
    owner: "innovation-lab",
    updatedDaysAgo: 2,
    initials: "cpjfw cmsbdmjg",
    body: `设备加远程监控、预测维护和性能优化，按可用率收费。

## 适合谁
停机代价高、自己养不起运维团队的客户。

## 怎么起头
从客户最近一次停机聊起，问清损失，再问“如果按运行小时付费，您愿意付多少”。
`,
  },
  {
    id: "newcomer-first-month",
    title: "新人第一个月",
    kind: "course",
    layer: "core",
    tags: ["新人", "入职"],
    owner: "training-center",
    updatedDaysAgo: 90,
    initials: "xr dygy",
    body: `首月攒知识：通过新人测试，能独立介绍核心产品。

## 课表
- 业务全景 \`4h\`
- 团队架构 \`2h\`
- 市场分析 \`2h\`
`,
  },
  {
    id: "quiz-compliance",
    title: "合规红线自测",
    kind: "quiz",
    layer: "core",
    tags: ["合规"],
    owner: "legal-desk",
    updatedDaysAgo: 15,
    initials: "hghx zc",
    body: `四道题，错一道就回去看原文。

## 客户要你口头保证退款，可以先答应吗
> 不可以。承诺只按合同说，见 [[core-refund-promise]]。
`,
  },
  {
    id: "long-title-and-text",
    title:
      "跨区域、跨产品线、多方参与的年度框架协议续签：从预沟通、需求复盘、方案对齐到审批签署的完整配合办法",
    kind: "playbook",
    layer: "innovation",
    stages: ["谈判成交", "交付服务"],
    tags: ["框架协议", "续签", "跨部门协作", "年度规划", "审批流程", "客户成功", "Renewal2026"],
    industries: ["金融", "零售", "制造", "医疗", "国企"],
    aliases: ["框架续签", "年框", "AnnualFrameworkAgreementRenewalProcess"],
    owner: "solutions-headquarters-and-customer-success-joint-desk",
    updatedDaysAgo: 400,
    initials: "kqy kcpx nd kjxyxq",
    body: `年框到期前九十天开始预沟通，六十天前完成需求复盘，三十天前方案对齐，最后两周只走审批；任何一步晚了，都会把价格谈判挤到最后三天，而最后三天谈出来的价格没有一次是好的。

## 步骤
${Array.from({ length: 14 }, (_, i) => `### 第 ${i + 1} 步 ${["预沟通", "盘点履约", "需求复盘", "方案对齐", "报价测算", "内部评审", "客户评审"][i % 7]}\n这一步由区域负责人牵头，产品线与客户成功各出一人，会前一天把材料发到群里，会后当天写清谁在什么时候交什么。拖过两天就升级，不等下一次例会。`).join("\n")}
`,
  },
  {
    id: "line-stopped",
    title: "停线投诉处理",
    kind: "playbook",
    layer: "core",
    stages: ["投诉危机"],
    tags: ["响应"],
    owner: "service-desk",
    trust: { agoDays: 9, dueDays: 81 },
    updatedDaysAgo: 9,
    initials: "tx tscl",
    body: `从客户报问题那一刻算时间。先止损，再找原因，最后谈责任。

## 步骤
1. **接起电话** 复述客户说的话，报姓名，给下次答复的时间。 \`30min\` \`角色:客户成功经理\` [[confirm-the-worry]]
2. **定级** 说不准就往上报一级，级别写进群公告。 \`1h\` \`角色:客户成功经理\` [[complaint-levels]]
3. **先恢复** 给绕过去的办法，让线先转起来。 \`4h\` \`角色:交付经理\`
4. **书面说明** 原因、措施、谁负责、什么时候好，客户经理当面送到。 \`24h\` \`角色:客户经理\` [[core-refund-promise]] [[after-solved-followup]]
5. **谈补偿** 只按合同说，超出的先报法务。 \`3个工作日\` \`角色:客户经理\` [[core-refund-promise]]
6. **复盘** 不追责，只追因，把教训写成案例。 \`5个工作日\` \`角色:培训师\` [[medical-service-failure]]
7. **回访** 问同一条线停过没有。 \`上一步后30天\`
`,
  },
  {
    id: "go-live",
    title: "上线四周陪跑",
    kind: "playbook",
    layer: "application",
    stages: ["交付服务"],
    tags: ["上线"],
    owner: "success-west",
    trust: { agoDays: 30, dueDays: 150 },
    updatedDaysAgo: 2,
    initials: "sxsz pp",
    body: `签约不是终点，用起来才是。

## 步骤
1. **交接** 销售、交付和客户坐在一起，把口头答应的也写出来。 \`3个工作日\` \`角色:顾问\` [[pilot-first]]
2. **按岗位带教** 每人当场做完自己的活才算签到。 \`2周\` \`角色:交付经理\` [[medical-service-failure]]
3. **问用量** 上周谁用得多，卡在哪一步。 \`4周\` \`角色:客户成功经理\`
`,
  },
];
