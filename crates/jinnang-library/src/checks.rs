//! What an article of its kind should have and has not. Never stops anything.

use crate::article::{Kind, Role, Section};
use crate::basis;
use crate::blank::blanks;
use crate::body::Body;
use crate::diagnostic::{Findings, Place};
use crate::front_matter::{FrontMatter, brief};
use crate::headings::{FAILURE, Part, SUCCESS, required, usual};
use crate::lines;
use crate::quiz;
use crate::triggers;
use crate::troubles;
use crate::vocabulary::Vocabulary;

/// All checks of one article, whose body is this Markdown and begins on this line.
pub(crate) fn check(
    kind: Kind,
    body: &Body,
    (markdown, first_line): (&str, u32),
    matter: &FrontMatter,
    vocabulary: &Vocabulary,
    findings: &mut Findings,
) {
    stages(matter, vocabulary, findings);
    troubles::report(body, findings);
    owner(matter, vocabulary, findings);
    triggers::check(kind, matter, findings);
    for part in required(kind).iter().filter(|part| !has(body, **part)) {
        missing(*part, findings);
    }
    for part in usual(kind).iter().filter(|part| !has(body, **part)) {
        could_have(*part, findings);
    }
    match kind {
        Kind::Script => {
            script(body, findings);
            lines::check(body, findings);
        }
        Kind::Case => {
            case(body, findings);
            basis::check(matter, findings);
        }
        Kind::Quiz => quiz::check(body, findings),
        Kind::Playbook => steps(body, markdown, first_line, findings),
        Kind::Guide | Kind::Course => {}
    }
}

fn has(body: &Body, part: Part) -> bool {
    body.sections
        .iter()
        .any(|section| part.is(&section.heading))
}

fn missing(part: Part, findings: &mut Findings) {
    let (zh, en) = part.called();
    findings.warning(
        "section-missing",
        Place::default(),
        format!("缺少“{zh}”一节。"),
        format!("The section “{en}” ({zh}) is missing."),
    );
    findings.with_fix(format!("加上“## {zh}”。"), format!("Add “## {zh}”."));
}

fn could_have(part: Part, findings: &mut Findings) {
    let (zh, en) = part.called();
    findings.hint(
        "section-missing",
        Place::default(),
        format!("还没有“{zh}”一节。"),
        format!("There is no section “{en}” ({zh}) yet."),
    );
}

fn stages(matter: &FrontMatter, vocabulary: &Vocabulary, findings: &mut Findings) {
    for stage in matter
        .stages
        .iter()
        .filter(|stage| !vocabulary.stages.contains(stage))
    {
        let all = vocabulary.stages.join("、");
        findings.warning(
            "stage-unknown",
            matter.stages_at,
            format!("没有叫“{}”的阶段。", brief(stage)),
            format!("There is no stage “{}”.", brief(stage)),
        );
        findings.with_fix(format!("可以写：{all}。"), format!("It can be: {all}."));
    }
}

/// Where the workspace says who its owners are, a code name that is none of them was forgotten or
/// mistyped, and nobody hears of what happens to the article. A name may be a member's, whom only the
/// journal knows.
fn owner(matter: &FrontMatter, vocabulary: &Vocabulary, findings: &mut Findings) {
    // Where the workspace says who its owners are, one more was forgotten or mistyped.
    let slugs = matter.owner.as_deref().filter(|owner| is_slug(owner));
    let unknown = slugs.filter(|_| !vocabulary.owners.is_empty());
    let Some(owner) = unknown.filter(|owner| vocabulary.owner(owner).is_none()) else {
        return;
    };
    let owner = brief(owner);
    let zh = format!("负责人“{owner}”是个代号，没有写明是谁，出了问题找不到人。");
    let en =
        format!("The owner “{owner}” is a code name that is not explained, so nobody can be told.");
    findings.warning("owner-unknown", matter.owner_at, zh, en);
    findings.with_fix(
        format!("在 vocabulary.yaml 的 owners 里加一行“{owner}: 部门的名称”，或者直接写人名、部门名。"),
        format!("Add “{owner}: name of the department” to owners in vocabulary.yaml, or write a person's or a department's name."),
    );
}

/// `sales-east`, and not `Lin`.
fn is_slug(owner: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    owner.chars().all(plain) && owner.contains(['-', '_'])
}

fn script(body: &Body, findings: &mut Findings) {
    let mut lines = 0;
    let next = under(&body.sections, Part::Next);
    for (note, _, passage) in body.noted() {
        if passage.role == Role::Line {
            lines += 1;
            let written = note.written.as_deref().unwrap_or_default();
            if blanks(written).iter().any(|place| place.blank.is_none()) {
                blank_malformed(note.line, findings);
            }
        }
        if next[note.section] && passage.role == Role::Item && note.links.is_empty() {
            branch_without_link(note.line, &passage.text, findings);
        }
    }
    if lines == 0 && has(body, Part::Lines) {
        let heading = body
            .sections
            .iter()
            .position(|section| Part::Lines.is(&section.heading));
        let line = heading.map_or(0, |at| body.heading_lines[at]);
        findings.warning(
            "script-without-lines",
            Place::line(line),
            "“话术”一节里没有要说的话。",
            "The section “话术” holds no words to say.",
        );
        findings.with_fix(
            "每一句写成引用：“> ……”。",
            "Write each as a block quote: “> …”.",
        );
    }
}

fn blank_malformed(line: u32, findings: &mut Findings) {
    findings.warning(
        "blank-malformed",
        Place::line(line),
        "变量的花括号不成对，或者里面没有名字。",
        "The braces of a blank do not match, or there is no name in them.",
    );
    findings.with_fix(
        "变量写成 {{客户称呼}}。",
        "A blank is written {{客户称呼}}.",
    );
}

fn branch_without_link(line: u32, text: &str, findings: &mut Findings) {
    findings.warning(
        "branch-without-link",
        Place::line(line),
        format!("下一步“{}”没有指向任何文章。", brief(text)),
        format!("The next step “{}” leads to no article.", brief(text)),
    );
    findings.with_fix(
        "在末尾加上 → [[文章的 id]]。",
        "End it with → [[id of the article]].",
    );
}

/// For each section: is it this part, or below its heading?
pub(crate) fn under(sections: &[Section], part: Part) -> Vec<bool> {
    below(sections, |heading| part.is(heading))
}

/// For each section, whether it is one of those meant or stands below one.
pub(crate) fn below(sections: &[Section], is_meant: impl Fn(&str) -> bool) -> Vec<bool> {
    let mut level = None;
    let below = sections.iter().map(|section| {
        if level.is_some_and(|level| section.level <= level) {
            level = None;
        }
        if level.is_none() && is_meant(&section.heading) {
            level = Some(section.level);
        }
        level.is_some()
    });
    below.collect()
}

fn case(body: &Body, findings: &mut Findings) {
    let count = |parts: &[Part]| parts.iter().filter(|part| has(body, **part)).count();
    let (success, failure) = (count(SUCCESS), count(FAILURE));
    if success + failure == 0 {
        findings.warning(
            "section-missing",
            Place::default(),
            "看不出是成功案例还是失败案例。",
            "It cannot be told whether this case is a success or a failure.",
        );
        findings.with_fix(
            "成功案例写 背景、挑战、关键行动、成果、经验；失败案例写 事实、分析、教训、行动。",
            "A success has 背景, 挑战, 关键行动, 成果, 经验; a failure has 事实, 分析, 教训, 行动.",
        );
        return;
    }
    let expected = if failure > success { FAILURE } else { SUCCESS };
    for part in expected.iter().filter(|part| !has(body, **part)) {
        missing(*part, findings);
    }
}

fn steps(body: &Body, markdown: &str, first_line: u32, findings: &mut Findings) {
    // A body that could not be read as Markdown has no headings, and is not read again.
    if has(body, Part::Steps) {
        crate::steps::check(markdown, first_line, findings);
    }
    let steps = under(&body.sections, Part::Steps);
    let any = body
        .noted()
        .any(|(note, _, passage)| steps[note.section] && passage.role == Role::Item);
    if !any && has(body, Part::Steps) {
        findings.warning(
            "playbook-without-steps",
            Place::default(),
            "“步骤”一节里没有步骤。",
            "The section “步骤” holds no steps.",
        );
        findings.with_fix(
            "把步骤写成编号列表。",
            "Write the steps as a numbered list.",
        );
    }
}
