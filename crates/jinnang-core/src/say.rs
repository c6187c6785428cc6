//! The words of a script on their way to a customer: which line, with which blanks, and whether it may be
//! said today.
//!
//! A window names the text it showed and what was filled in; the words themselves are put together here,
//! from the file as it is at this moment. A text that changed meanwhile, a blank that is empty, a text
//! that may not be said: no words.

use crate::blanks;
use crate::core::Core;
use crate::refusal::{Refusal, notice};
use jiff::civil::Date;
use jinnang_library::{Article, Blank, Kind, Layer, Said};
use jinnang_wire::{Code, Guard, LineSay, LinesSaid, LinesSay, Notice, Trust};
use std::collections::BTreeMap;

/// Most lines that go out together.
const MOST_LINES: usize = 20;

pub(crate) fn lines_say(core: &Core, request: LinesSay) -> Result<LinesSaid, Refusal> {
    if request.lines.is_empty() || request.lines.len() > MOST_LINES {
        return Err(Refusal::Senseless {
            zh: "一次发 1 到 20 句。",
            en: "1 to 20 lines go out together.",
        });
    }
    let said: Vec<Said> = request
        .lines
        .iter()
        .map(|line| line_say(core, line))
        .collect::<Result<_, _>>()?;
    Ok(together(said))
}

/// Lines one after the other. One picture can go along: the first.
fn together(said: Vec<Said>) -> LinesSaid {
    let texts: Vec<&str> = said.iter().map(|line| line.text.as_str()).collect();
    let is_dressed = said.iter().any(|line| line.html.is_some());
    let html = said.iter().map(|line| match &line.html {
        Some(html) => html.clone(),
        None => jinnang_library::as_paragraphs(&line.text),
    });
    LinesSaid {
        text: texts.join("\n\n"),
        html: is_dressed.then(|| html.collect()),
        picture: said.iter().find_map(|line| line.picture.clone()),
    }
}

fn line_say(core: &Core, request: &LineSay) -> Result<Said, Refusal> {
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
    let line = request.line as usize;
    let script = (article.kind == Kind::Script).then(|| article.script());
    let blanks = script.and_then(|script| Some(script.lines.into_iter().nth(line)?.blanks));
    let blanks = blanks.ok_or(NO_LINE)?;
    let words = filled(&blanks, request, core.today())?;
    let fill = |name: &str| words.get(name).cloned().unwrap_or_default();
    article.say(line, &fill).ok_or(NO_LINE)
}

const NO_LINE: Refusal = Refusal::Senseless {
    zh: "这篇话术里没有这一句。",
    en: "The script has no such line.",
};

/// The words for every blank of a line; a refusal when one of them has none.
fn filled(
    blanks: &[Blank],
    request: &LineSay,
    today: Date,
) -> Result<BTreeMap<String, String>, Refusal> {
    let said = |blank: &Blank| {
        let value = request.values.get(&blank.name).map_or("", String::as_str);
        Ok((blank.name.clone(), blanks::said(blank, value, today)?))
    };
    blanks.iter().map(said).collect()
}

pub(crate) fn refused(Notice { zh, en }: Notice) -> Refusal {
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
