//! The questions of a quiz, and whether each has its answer.
//!
//! A choice has options with boxes, of which the right ones are ticked. A short answer has none: its items
//! are the key points that an answer should hold. It is told by its heading, which ends in （简答）, or by
//! items without a box.

use crate::article::{Role, Section};
use crate::body::Body;
use crate::diagnostic::{Findings, Place};
use crate::front_matter::brief;

/// What a heading of a short answer ends with.
const SHORT_ANSWER: &[&str] = &["（简答）", "(简答)", "（short answer）", "(short answer)"];

/// What stands under a heading.
#[derive(Debug, Clone, Copy, Default)]
struct Items {
    all: usize,
    boxes: usize,
    ticked: usize,
}

/// What a heading asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Choice,
    ShortAnswer,
}

/// Reports questions without an answer, and a quiz without questions.
pub(crate) fn check(body: &Body, findings: &mut Findings) {
    let items = items(body);
    let mut count = 0;
    for (at, section) in body.sections.iter().enumerate() {
        let Some(question) = question(section, items[at]) else {
            continue;
        };
        count += 1;
        let line = body.heading_lines[at];
        match question {
            Question::Choice if items[at].ticked == 0 => {
                without_answer(line, &section.heading, findings);
            }
            Question::ShortAnswer if items[at].all == 0 => {
                without_points(line, &section.heading, findings);
            }
            Question::Choice | Question::ShortAnswer => {}
        }
    }
    if count == 0 {
        without_questions(findings);
    }
}

/// For each section, its items.
fn items(body: &Body) -> Vec<Items> {
    let mut items = vec![Items::default(); body.sections.len()];
    let noted = body.noted();
    for (note, ..) in noted.filter(|(.., passage)| passage.role == Role::Item) {
        let own = &mut items[note.section];
        own.all += 1;
        own.boxes += usize::from(note.task.is_some());
        own.ticked += usize::from(note.task == Some(true));
    }
    items
}

/// None for a heading that asks nothing.
fn question(section: &Section, items: Items) -> Option<Question> {
    if section.level == 0 {
        return None;
    }
    if is_short_answer(&section.heading) {
        return Some(Question::ShortAnswer);
    }
    let by_items = if items.boxes == 0 {
        Question::ShortAnswer
    } else {
        Question::Choice
    };
    (items.all > 0).then_some(by_items)
}

fn is_short_answer(heading: &str) -> bool {
    let heading = heading.trim().to_lowercase();
    SHORT_ANSWER.iter().any(|end| heading.ends_with(end))
}

fn without_answer(line: u32, question: &str, findings: &mut Findings) {
    findings.warning(
        "quiz-without-answer",
        Place::line(line),
        format!("题目“{}”没有标出正确答案。", brief(question)),
        format!("The question “{}” has no right answer.", brief(question)),
    );
    findings.with_fix(
        "把正确的选项写成“- [x]”。",
        "Write the right option as “- [x]”.",
    );
}

fn without_points(line: u32, question: &str, findings: &mut Findings) {
    findings.warning(
        "quiz-without-answer",
        Place::line(line),
        format!(
            "简答题“{}”没有写出要点，答得对不对没有依据。",
            brief(question)
        ),
        format!(
            "The short answer “{}” has no key points to judge an answer by.",
            brief(question)
        ),
    );
    findings.with_fix(
        "在题目下面写要点，每条一行“- ……”。",
        "Write the key points under the question, each as “- …”.",
    );
}

fn without_questions(findings: &mut Findings) {
    findings.warning(
        "quiz-without-questions",
        Place::default(),
        "题库里没有题目：每道题一个标题，选项写成“- [ ]”，简答题写要点“- ……”。",
        "The quiz has no questions: give each a heading and write its options as “- [ ]”, or its key points as “- …”.",
    );
}

#[cfg(test)]
mod tests {
    use crate::parse_article;

    #[test]
    fn a_choice_wants_a_tick_and_a_short_answer_its_points() {
        for (body, expected) in [
            ("## 一\n- [x] a\n- [ ] b\n", vec![]),
            ("## 一\n- [ ] a\n- [ ] b\n", vec!["没有标出正确答案 4"]),
            ("## 一\n- [ ] a\n- b\n", vec!["没有标出正确答案 4"]),
            ("## 一\n- a\n- b\n", vec![]),
            ("## 一\n1. a\n2. b\n", vec![]),
            ("## 说说为什么（简答）\n- a\n", vec![]),
            ("## 说说为什么(简答)\n- a\n", vec![]),
            ("## Why? (Short answer)\n- a\n", vec![]),
            ("## 说说为什么（简答）\n- [ ] a\n", vec![]),
            ("## 说说为什么（简答）\n", vec!["没有写出要点 4"]),
            ("## 说说为什么（简答）\n> 解析\n", vec!["没有写出要点 4"]),
            ("## 简答题\n说明\n\n## 一\n- a\n", vec![]),
            ("## 一\n说明\n", vec!["没有题目 0"]),
            ("- a\n", vec!["没有题目 0"]),
        ] {
            let text = format!("---\nkind: quiz\n---\n{body}");
            let found = parse_article("quizzes/a.md", text.as_bytes(), 0).1;
            let about = found.iter().filter(|d| d.code.starts_with("quiz-"));
            let says = |zh: &str| {
                let all = ["没有标出正确答案", "没有写出要点", "没有题目"];
                all.into_iter()
                    .find(|said| zh.contains(said))
                    .unwrap_or_default()
            };
            let found: Vec<_> = about
                .map(|d| format!("{} {}", says(&d.zh), d.line))
                .collect();
            assert_eq!(found, expected, "{body}");
        }
    }
}
