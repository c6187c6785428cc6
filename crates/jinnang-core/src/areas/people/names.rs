//! What a member may be called: visible characters, and nothing that looks like a colleague's name.
//!
//! A name is what people go by, and at the terminal what a command goes by. Two that differ only in case,
//! composition, width or spaces are one name, and so are one with traditional and one with simplified
//! characters; a member's id is nobody else's name. Who was erased has no name any more.

use crate::ground::journal::acting::{Halt, no};
use crate::ground::refusal::Refusal;
use jinnang_journal::{Member, MemberId, State};

/// Most characters of a name or a department.
const LONGEST: usize = 60;

/// A name as it is kept.
pub(super) fn name_of(text: &str) -> Result<String, Refusal> {
    if has_hidden(text) {
        return Err(Refusal::Senseless {
            zh: "姓名里有看不见的字符，删掉它们，或重新打一遍再试。",
            en: "The name has characters that cannot be seen; remove them, or type it anew.",
        });
    }
    plain(text).ok_or(Refusal::Senseless {
        zh: "请写上姓名，不超过 60 个字。",
        en: "Please give a name of at most 60 characters.",
    })
}

/// A department as it is kept.
pub(super) fn department_of(text: &str) -> Result<String, Refusal> {
    if has_hidden(text) {
        return Err(Refusal::Senseless {
            zh: "部门里有看不见的字符，删掉它们，或重新打一遍再试。",
            en: "The department has characters that cannot be seen; remove them, or type it anew.",
        });
    }
    plain(text).ok_or(Refusal::Senseless {
        zh: "请写上部门，不超过 60 个字。",
        en: "Please give a department of at most 60 characters.",
    })
}

fn plain(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fine = !key(&text).is_empty() && text.chars().count() <= LONGEST;
    fine.then_some(text)
}

fn has_hidden(text: &str) -> bool {
    let hidden = |c: char| !c.is_whitespace() && (c.is_control() || is_hidden(c));
    text.contains(hidden)
}

/// Characters that show nothing, or whatever a font makes of them: Unicode's default ignorable ones, the
/// blank of Braille, marks between lines, and private use.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{E000}'..='\u{F8FF}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
        | '\u{F0000}'..='\u{10FFFF}')
}

/// What is the same for names that people take for one.
fn key(name: &str) -> String {
    let folded = jinnang_text::fold(name);
    folded.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Refuses a name of another member, whether they are still there or not.
pub(super) fn must_be_free(state: &State<'_>, name: &str, of: &MemberId) -> Result<(), Halt> {
    let wanted = key(name);
    let is_taken = |member: &Member| {
        let named = member.name.as_deref().filter(|_| !member.erased);
        let named = named.is_some_and(|name| key(name) == wanted);
        key(member.id.as_str()) == wanted || (named && member.id != *of)
    };
    if key(of.as_str()) != wanted && !state.members()?.iter().any(is_taken) {
        return Ok(());
    }
    no(
        format!("已经有一位成员叫“{name}”，或看上去一样。在后面加上部门或编号，别人才分得清。"),
        format!(
            "There is a member called “{name}” already, or one whose name looks the same. Add the department or a number."
        ),
    )
}
