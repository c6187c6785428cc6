//! Lines to say, read as the customer will who gets them pasted: what points at something that only the
//! author had in mind, and what promises for the company without a condition.
//!
//! A line may be sent as it stands, so only the line itself counts, not the text around it. What the
//! customer says (in quotation marks) and what the customer is asked is neither. Few false alarms matter
//! more than finding all: the tables in `words` hold what nobody says by chance, and a person adds to them.

mod pointers;
mod promises;
mod said;
mod words;

use crate::article::Role;
use crate::body::Body;
use crate::diagnostic::{Findings, Place};

/// Reports what a line had better not say.
pub(crate) fn check(body: &Body, findings: &mut Findings) {
    for (note, _, passage) in body.noted() {
        if passage.role != Role::Line {
            continue;
        }
        let written = note.written.as_deref().unwrap_or(&passage.text);
        let at = Place::line(note.line);
        pointing(&pointers::found(written), at, findings);
        promising(&promises::found(written), at, findings);
    }
}

fn pointing(words: &[String], at: Place, findings: &mut Findings) {
    if words.is_empty() {
        return;
    }
    let words = words.join("、");
    findings.warning(
        "pointer-without-blank",
        at,
        format!("“{words}”指的是什么，贴出去没人知道，这里又没有变量可填。"),
        format!("Nobody knows what “{words}” points at once it is pasted, and there is no blank in its place."),
    );
    findings.with_fix(
        "换成变量，例如 {{问题}}、{{日期: 日期}}，或者改成问客户的一句话。",
        "Put a blank in its place, such as {{问题}} or {{日期: 日期}}, or make it a question to the customer.",
    );
}

fn promising(words: &[String], at: Place, findings: &mut Findings) {
    if words.is_empty() {
        return;
    }
    let words = words.join("、");
    findings.warning(
        "promise-in-line",
        at,
        format!("“{words}”是替公司许诺，同一句里没有条件。"),
        format!("“{words}” promises for the company, with no condition in the same line."),
    );
    findings.with_fix(
        "把条件写进这一句（以合同为准、按您的数算、我去申请），或者改成问清楚再答。",
        "Put the condition into the line (以合同为准, 按您的数算, 我去申请), or say when it will be answered.",
    );
}
