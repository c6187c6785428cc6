//! The words of a script on their way to a customer: which line, with which blanks, and whether it may be
//! said today.
//!
//! A window names the text it showed and what was filled in; the words themselves are put together here,
//! from the file as it is at this moment. A text that changed meanwhile, a blank that is empty, a text
//! that may not be said: no words.

use crate::core::Core;
use crate::marks::Marker;
use crate::refusal::{Refusal, notice};
use crate::script_view::line_view;
use jinnang_library::{Article, Kind, Layer};
use jinnang_wire::{Code, Guard, LinePart, LineSay, LinesSaid, LinesSay, Notice, Trust};

/// Most characters of what is filled into a blank.
const LONGEST: usize = 500;

/// Most lines that go out together.
const LINES: usize = 20;

pub(crate) fn lines_say(core: &Core, request: LinesSay) -> Result<LinesSaid, Refusal> {
    if request.lines.is_empty() || request.lines.len() > LINES {
        return Err(Refusal::Senseless {
            zh: "一次说 1 到 20 句。",
            en: "Say 1 to 20 lines at a time.",
        });
    }
    let lines = request.lines.into_iter().map(|line| say(core, line));
    Ok(LinesSaid {
        text: lines.collect::<Result<Vec<_>, _>>()?.join("\n\n"),
        html: None,
        picture: None,
    })
}

fn say(core: &Core, request: LineSay) -> Result<String, Refusal> {
    let view = core.view();
    let article = core.read(&view, &request.article)?;
    if article.digest != request.revision {
        return Err(Refusal::Rule {
            code: Code::Stale,
            zh: "这段话术刚刚改过，看过新的再用。".to_owned(),
            en: "This script has just been changed; read it before you use it.".to_owned(),
        });
    }
    if let Some(why) = why_not(core, &article) {
        return Err(refused(why));
    }
    let script = (article.kind == Kind::Script).then(|| article.script());
    let line = script.and_then(|script| script.lines.into_iter().nth(request.line as usize));
    let line = line.ok_or(Refusal::Senseless {
        zh: "这篇话术里没有这一句。",
        en: "The script has no such line.",
    })?;
    let mut text = String::new();
    for part in line_view(&line, &Marker::none()).parts {
        match part {
            LinePart::Words { pieces } => text.extend(pieces.into_iter().map(|piece| piece.text)),
            LinePart::Blank { name, .. } => text.push_str(value(&request, &name)?),
        }
    }
    Ok(text)
}

/// What was filled into a blank: something, on one line, and no second blank.
fn value<'a>(request: &'a LineSay, name: &str) -> Result<&'a str, Refusal> {
    let value = request.values.get(name).map_or("", |value| value.trim());
    let fits = value.chars().count() <= LONGEST
        && !value.contains(char::is_control)
        && !value.contains("{{");
    match value {
        "" => Err(refused(notice(
            format!("先填上“{name}”。"),
            format!("Fill in “{name}” first."),
        ))),
        _ if fits => Ok(value),
        _ => Err(refused(notice(
            format!("“{name}”填的内容太长，或有不能用的字符。"),
            format!(
                "What was filled in for “{name}” is too long or has characters that cannot be used."
            ),
        ))),
    }
}

fn refused(Notice { zh, en }: Notice) -> Refusal {
    let code = Code::Refused;
    Refusal::Rule { code, zh, en }
}

/// Why the words of an article may not be said today; none when they may.
pub(crate) fn why_not(core: &Core, article: &Article) -> Option<Notice> {
    let standings = core.standings();
    let trust = standings.trust(&article.id.0, &article.digest, core.now_ms());
    let is_expired = match trust {
        Trust::Verified { .. } => return None,
        Trust::Expired { .. } => true,
        // Where nobody has begun, nobody could have verified anything.
        Trust::Unverified if standings.is_empty() => return None,
        Trust::Unverified => false,
    };
    let rules = standings.rules();
    let guard = match article.layer {
        Layer::Core => rules.core_guard,
        Layer::Application => rules.application_guard,
        Layer::Innovation => rules.innovation_guard,
    };
    let blocks = guard == Guard::Strict || (guard == Guard::Expired && is_expired);
    blocks.then(|| sentence(article, is_expired))
}

fn sentence(article: &Article, is_expired: bool) -> Notice {
    let (zh_owner, en_owner) = match &article.owner {
        Some(owner) => (
            format!("找 {owner} 复核"),
            format!("ask {owner} to verify it"),
        ),
        None => (
            "请培训师复核".to_owned(),
            "ask a trainer to verify it".to_owned(),
        ),
    };
    if is_expired {
        notice(
            format!("已过复核期，只能看，不能发给客户。{zh_owner}。"),
            format!("Its verification ran out: read it, but do not send it; {en_owner}."),
        )
    } else {
        notice(
            format!("还没有人核验过，只能看，不能发给客户。{zh_owner}。"),
            format!("Nobody has verified it: read it, but do not send it; {en_owner}."),
        )
    }
}
