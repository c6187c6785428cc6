//! Customers of the sample, all invented; every company says that it is a sample.

use crate::calls::stage_of;
use crate::chance::Chance;

/// Somebody who is called, now and then again.
#[derive(Debug, Clone)]
pub(crate) struct Customer {
    pub name: String,
    pub company: String,
    pub industry: String,
    /// Where they stand in the journey, as a place in the list of stages.
    pub stage: usize,
}

const FAMILIES: [&str; 12] = [
    "王", "李", "张", "刘", "陈", "赵", "周", "吴", "孙", "郑", "钱", "冯",
];
const TITLES: [&str; 6] = ["总", "经理", "主任", "总监", "女士", "先生"];
const NAMES: [&str; 14] = [
    "明德", "恒泰", "远帆", "安和", "启明", "华光", "瑞丰", "博雅", "江河", "春晖", "金石", "同心",
    "云岭", "海阔",
];

/// So many of them.
pub(crate) fn customers(
    chance: &mut Chance,
    industries: &[String],
    stages: usize,
    count: usize,
) -> Vec<Customer> {
    let one = |n: usize| {
        let industry = match industries {
            [] => String::new(),
            some => chance.one(some).clone(),
        };
        Customer {
            name: format!("{}{}", chance.one(&FAMILIES), chance.one(&TITLES)),
            company: format!(
                "示例{}{industry}{}",
                NAMES[n % NAMES.len()],
                n / NAMES.len() + 1
            ),
            industry,
            stage: stage_of(chance, stages),
        }
    };
    (0..count).map(one).collect()
}

/// What is noted in a call.
pub(crate) const NOTES: [&str; 8] = [
    "要求下周三前给书面方案",
    "预算在采购手里，月底才批",
    "提到上一家供应商交付晚了两周",
    "希望先看同行怎么做",
    "财务要看三年的总账",
    "技术负责人周五回来再定",
    "对培训安排不放心",
    "同意先做一个小试点",
];
/// The last word on a call, by outcome.
pub(crate) const SUMMARIES: [(&str, &str); 5] = [
    ("advanced", "约好下次时间，带上方案"),
    ("won", "当场定下，走合同"),
    ("stalled", "这个季度先不动，年后再联系"),
    ("lost", "选了别家，原因是交期"),
    ("no_matter", "打错了"),
];
