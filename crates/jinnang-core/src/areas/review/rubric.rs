//! What a reviewer answers before approving, by kind. Few questions, each one that a wrong sentence
//! would have failed.

use crate::ground::refusal::notice;
use jinnang_library::Kind;
use jinnang_wire::RubricView;

const ALL: &[(&str, &str, &str)] = &[
    (
        "true",
        "每个事实我都能说出出处。",
        "I can name the source of every fact.",
    ),
    (
        "safe",
        "没有客户隐私，没有兑现不了的承诺，没有贬低对手。",
        "No customer's private data, no promise that cannot be kept, no rival run down.",
    ),
];
const SCRIPT: &[(&str, &str, &str)] = &[
    (
        "spoken",
        "念出来像人话，二十秒内说得完。",
        "Read aloud it sounds like a person, and takes less than twenty seconds.",
    ),
    (
        "next",
        "客户可能的几种回答，都有下一步。",
        "Whatever the customer may answer, there is a next step.",
    ),
];
const CASE: &[(&str, &str, &str)] = &[
    (
        "cause",
        "看得出是哪个动作带来的结果。",
        "It shows which action brought the result.",
    ),
    (
        "reuse",
        "换一个客户，别人照着也能做。",
        "With another customer, somebody else could do the same.",
    ),
];
const PLAYBOOK: &[(&str, &str, &str)] = &[(
    "who",
    "每一步都有人、有时限、有完成标准。",
    "Every step has somebody, a time, and a way to see that it is done.",
)];
const GUIDE: &[(&str, &str, &str)] = &[(
    "clear",
    "新人读一遍就知道该怎么做。",
    "A newcomer knows what to do after one reading.",
)];

const STILL: &[(&str, &str, &str)] = &[
    ALL[0],
    (
        "still",
        "提到的人、部门、产品、流程和说法，今天还是这样。",
        "The people, departments, products, processes and words it names are still so today.",
    ),
];

/// What is asked of who stands behind a text: is it true, and still so today. How well it is written was
/// judged when it was published.
pub(crate) fn at_verification() -> Vec<RubricView> {
    shown(STILL.iter())
}

/// The questions for an article of this kind.
pub(crate) fn rubric(kind: Kind) -> Vec<RubricView> {
    let own = match kind {
        Kind::Script => SCRIPT,
        Kind::Case => CASE,
        Kind::Playbook => PLAYBOOK,
        Kind::Guide | Kind::Course | Kind::Quiz => GUIDE,
    };
    shown(ALL.iter().chain(own))
}

fn shown<'a>(
    questions: impl Iterator<Item = &'a (&'static str, &'static str, &'static str)>,
) -> Vec<RubricView> {
    questions
        .map(|(id, zh, en)| RubricView {
            id: (*id).to_owned(),
            question: notice(*zh, *en),
        })
        .collect()
}
