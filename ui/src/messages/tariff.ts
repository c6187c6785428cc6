// The tariff in words: every number of it, and what another one would do.

interface Field {
  name: string;
  unit: "points" | "percent" | "people" | "times" | "days";
  meaning: string;
}
type Fields = Record<
  | "improve_percent"
  | "promotion_percent"
  | "use_points"
  | "use_colleagues"
  | "use_pair_month"
  | "day_cap"
  | "month_cap"
  | "month_budget"
  | "cooling_days"
  | "award_two_deciders_above"
  | "two_deciders_above"
  | "request_days",
  Field
>;

const fieldsZh: Fields = {
  improve_percent: {
    name: "改进旧文章",
    unit: "percent",
    meaning: "按同类新文章的百分之几计；每位作者每篇只计一次。",
  },
  promotion_percent: {
    name: "附带的晋升加分",
    unit: "percent",
    meaning: "每次发放写作积分时，另按百分之几发晋升加分。",
  },
  use_points: {
    name: "每位同事使用",
    unit: "points",
    meaning: "一天里每有一位同事用了这篇，作者合计得多少；自己用不算。",
  },
  use_colleagues: {
    name: "每篇每天最多计",
    unit: "people",
    meaning: "同一篇同一天，超过这么多人就不再加分。",
  },
  use_pair_month: {
    name: "同一位同事每月最多计",
    unit: "times",
    meaning: "同一位同事一个月里用你写的内容，只计前几次；一篇一天算一次。",
  },
  day_cap: { name: "每人每天上限", unit: "points", meaning: "超出的部分不发，也不留到第二天。" },
  month_cap: {
    name: "每人每月上限",
    unit: "points",
    meaning: "超出的部分不发，也不留到下个月。",
  },
  month_budget: {
    name: "全员每月总额",
    unit: "points",
    meaning: "全体成员当月发到这么多就停发。",
  },
  cooling_days: { name: "冷却期", unit: "days", meaning: "积分记上以后，过这么多天才能兑换。" },
  award_two_deciders_above: {
    name: "超过多少要两人同意",
    unit: "points",
    meaning: "一篇文章给一位作者的奖励超过它，要第二位审核人确认才入账。",
  },
  two_deciders_above: {
    name: "兑换超过多少要两人同意",
    unit: "points",
    meaning: "价格超过它的兑换，要两位管理员都同意。",
  },
  request_days: {
    name: "申请有效期",
    unit: "days",
    meaning: "这么多天没人处理的兑换申请自动过期，积分退回。",
  },
};

export const zh = {
  form: "表单",
  source: "源文本",
  mode: "怎样修改积分规则",
  try: "看看影响",
  reset: "不改了",
  groups: {
    texts: "写文章",
    uses: "被同事使用",
    limits: "上限和冷却期",
    deciders: "大额奖励",
    rewards: "兑换奖励",
  },
  units: { points: "分", percent: "%", people: "人", times: "次", days: "天" },
  tables: {
    base: { name: (row: string) => `新${row}`, meaning: "质量合格的一篇新文章，作者合计得多少。" },
    band_percent: { name: (row: string) => `质量“${row}”`, meaning: "按基础分的百分之几计。" },
  },
  fields: fieldsZh,
  bounds: (least: string, most: string) => `请填 ${least} 到 ${most} 之间的整数。`,
  unknown: (n: number) => `另有 ${n} 项是新版本的锦囊加的，会原样保留。`,
  changes: (n: number) => `改动 ${n} 处`,
  change: (before: string, after: string) => `${before} → ${after}`,
  none: "没有",
  history: (n: string) => `历次规则 ${n} 版`,
  version: (n: number, when: string, who: string) => `第 ${n} 版 · ${when} · ${who}`,
  first: "最初的规则",
  noChange: "数字没有变化",
  restore: "改回这版",
  trial: {
    lead: (from: string, to: string) => `按 ${from}到 ${to}实际通过的投稿和使用来算：`,
    what: "项目",
    now: "现行规则",
    then: "新规则",
    kinds: { publish: "新文章", improve: "改进", use: "被使用", promotion: "晋升加分" },
    times: (kind: string, n: string) => `${kind} ${n} 次`,
    points: "积分合计",
    withheld: "因上限少发",
    atLimit: "碰到上限的人数",
    twoDeciders: "要两人同意的奖励",
    dearRequests: "要两人同意的兑换",
    note: "等第二人确认的奖励按已发放计。这里只是试算，不会记下任何积分。",
  },
};

export const en: typeof zh = {
  form: "Form",
  source: "Source",
  mode: "How to change the tariff",
  try: "See what it does",
  reset: "Leave it",
  groups: {
    texts: "Writing",
    uses: "Use by colleagues",
    limits: "Limits and cooling",
    deciders: "Large awards",
    rewards: "Rewards",
  },
  units: { points: "points", percent: "%", people: "people", times: "uses", days: "days" },
  tables: {
    base: {
      name: (row) => `New: ${row}`,
      meaning: "What its authors together earn for a new article of solid quality.",
    },
    band_percent: { name: (row) => `Quality “${row}”`, meaning: "Percent of the basic points." },
  },
  fields: {
    improve_percent: {
      name: "Improving an article",
      unit: "percent",
      meaning: "Percent of what a new one of its kind earns; once for each author and article.",
    },
    promotion_percent: {
      name: "Promotion credit with it",
      unit: "percent",
      meaning: "Promotion credit that comes with points for writing, in percent of them.",
    },
    use_points: {
      name: "Each colleague who uses it",
      unit: "points",
      meaning: "What its authors together earn for each colleague on a day; one’s own use is none.",
    },
    use_colleagues: {
      name: "Most colleagues for one article on one day",
      unit: "people",
      meaning: "Further ones on the same day add nothing.",
    },
    use_pair_month: {
      name: "Most uses by one colleague in a month",
      unit: "times",
      meaning:
        "Of what one colleague uses of one author’s texts in a month only the first count; a text on a day is one use.",
    },
    day_cap: {
      name: "Most for one member in a day",
      unit: "points",
      meaning: "What is above is not given, nor kept for the next day.",
    },
    month_cap: {
      name: "Most for one member in a month",
      unit: "points",
      meaning: "What is above is not given, nor kept for the next month.",
    },
    month_budget: {
      name: "Most for all members in a month",
      unit: "points",
      meaning:
        "Once all together have earned this much, nothing is given for the rest of the month.",
    },
    cooling_days: {
      name: "Cooling time",
      unit: "days",
      meaning: "Points can be spent this long after they were given.",
    },
    award_two_deciders_above: {
      name: "Two people have to agree above",
      unit: "points",
      meaning: "A larger award to one author for one text is booked when a second reviewer agrees.",
    },
    two_deciders_above: {
      name: "Two admins have to agree above",
      unit: "points",
      meaning: "A request for a reward that costs more takes two admins.",
    },
    request_days: {
      name: "A request runs out after",
      unit: "days",
      meaning: "Nobody dealt with it: the points go back.",
    },
  },
  bounds: (least, most) => `A whole number between ${least} and ${most}.`,
  unknown: (n) => `${n} more come from a newer version of Jinnang and stay as they are.`,
  changes: (n) => `Changes: ${n}`,
  change: (before, after) => `${before} → ${after}`,
  none: "none",
  history: (n) => `Versions: ${n}`,
  version: (n, when, who) => `Version ${n} · ${when} · ${who}`,
  first: "The first tariff",
  noChange: "No number changed",
  restore: "Back to this one",
  trial: {
    lead: (from, to) => `For what was approved and used from ${from} to ${to}:`,
    what: "What",
    now: "In force",
    then: "New",
    kinds: {
      publish: "New articles",
      improve: "Improvements",
      use: "Uses",
      promotion: "Promotion credit",
    },
    times: (kind, n) => `${kind}: ${n}`,
    points: "Points in all",
    withheld: "Kept back by limits",
    atLimit: "Members at a limit",
    twoDeciders: "Awards that take two",
    dearRequests: "Requests that take two",
    note: "Awards that wait for a second reviewer count as given. This is a trial; nothing is booked.",
  },
};
