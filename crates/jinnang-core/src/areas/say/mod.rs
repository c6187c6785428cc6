//! The words of a script on their way to a customer: which line, with which blanks, and whether it may be
//! said today.
//!
//! A window names the text it showed and what was filled in; the words themselves are put together here,
//! from the file as it is at this moment. A text that changed meanwhile, a blank that is empty, a text
//! that may not be said: no words.

/// The commands that are answered here.
pub(crate) mod commands {
    pub(crate) use super::lines_say;
}

use crate::ground::blanks;
use crate::ground::refusal::{Refusal, refused};
use crate::ground::seat::Seat;
use crate::ground::texts::sayable::sayable;
use crate::ground::texts::trust::Sayable;
use crate::ground::workspace::Core;
use jiff::civil::Date;
use jinnang_library::{Blank, Kind, Said};
use jinnang_wire::{Code, LineSay, LinesSaid, LinesSay, Notice};
use std::collections::BTreeMap;

/// Most lines that go out together.
const MOST_LINES: usize = 20;

pub(crate) fn lines_say(seat: &Seat, request: LinesSay) -> Result<LinesSaid, Refusal> {
    if request.lines.is_empty() || request.lines.len() > MOST_LINES {
        return Err(Refusal::Senseless {
            zh: "一次发 1 到 20 句。",
            en: "1 to 20 lines go out together.",
        });
    }
    let said: Vec<_> = request
        .lines
        .iter()
        .map(|line| line_say(seat, line))
        .collect::<Result<_, _>>()?;
    let (said, cautions): (Vec<Said>, Vec<_>) = said.into_iter().unzip();
    Ok(LinesSaid {
        caution: cautions.into_iter().flatten().next(),
        ..together(said)
    })
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
        caution: None,
    }
}

/// The words of one line, and what one should know before saying them.
fn line_say(core: &Core, request: &LineSay) -> Result<(Said, Option<Notice>), Refusal> {
    let view = core.view();
    let article = core.read(&view, &request.article)?;
    if article.revision != request.revision {
        return Err(Refusal::Rule {
            code: Code::Stale,
            zh: "这段话术刚刚改过，看过新的再用。".to_owned(),
            en: "This script has just been changed; read it before you use it.".to_owned(),
        });
    }
    let caution = match sayable(core, &article) {
        Sayable::Never(why) => return Err(refused(why)),
        sayable => sayable.caution(),
    };
    let line = request.line as usize;
    let script = (article.kind == Kind::Script).then(|| article.script());
    let lines = script.map(|script| script.lines).unwrap_or_default();
    let count = lines.len();
    let found = lines.into_iter().nth(line).map(|line| line.blanks);
    let blanks = found.ok_or_else(|| no_line(count))?;
    let words = filled(&blanks, request, core.today())?;
    let fill = |name: &str| words.get(name).cloned().unwrap_or_default();
    let said = article.say(line, &fill).ok_or_else(|| no_line(count))?;
    Ok((said, caution))
}

fn no_line(count: usize) -> Refusal {
    Refusal::Rule {
        code: Code::BadRequest,
        zh: format!("这篇话术里没有这一句，一共 {count} 句。"),
        en: format!("The script has no such line; its lines are {count}."),
    }
}

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
