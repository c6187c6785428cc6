//! More scripts than people read through: one with every kind of blank, and a conversation of 120 texts.

use super::stage::{HOUR, Stage};
use super::team::calls::{end, insert};
use super::{Person, shelf, team};
use std::path::Path;

/// How many texts follow the first.
const TALKS: usize = 119;

/// The team's workspace, and those.
pub(super) fn make(workspace: &Path, now_ms: i64) -> anyhow::Result<Vec<Person>> {
    shelf::put("team", workspace, now_ms)?;
    shelf::put("talks", workspace, now_ms)?;
    for n in 1..=TALKS {
        let path = format!("scripts/talk-{n}.md");
        shelf::write(workspace, &path, &talk(n))?;
        shelf::changed_at(workspace, &path, now_ms)?;
    }
    let mut stage = team::story(workspace, now_ms)?;
    calls(&mut stage)?;
    let people = stage.end("lin");
    team::finish(workspace, now_ms)?;
    Ok(people)
}

/// Calls in which the first branch was followed, and how many of them led to something.
const CALLS: (usize, usize) = (22, 14);

fn calls(stage: &mut Stage) -> anyhow::Result<()> {
    stage.be("lin")?;
    stage.at(HOUR);
    for n in 0..CALLS.0 {
        insert(stage, "visit-and-offer", 0, None)?;
        insert(stage, "talk-1", 0, Some("visit-and-offer"))?;
        let outcome = if n < CALLS.1 { "advanced" } else { "stalled" };
        end(stage, outcome, "")?;
    }
    Ok(())
}

/// Each leads to the three after it, as far as there are any.
fn talk(n: usize) -> String {
    let next = (3 * n..=3 * n + 2).filter(|to| *to <= TALKS);
    let branches: String = next
        .map(|to| format!("- 客户问到第 {to} 件事 → [[talk-{to}]]\n"))
        .collect();
    let next = if branches.is_empty() {
        ""
    } else {
        "\n## 下一步\n"
    };
    format!(
        "---\nid: talk-{n}\ntitle: 第 {n} 件事怎么答\nkind: script\nlayer: application\n\
         owner: solutions-east\n---\n\n答第 {n} 件事。\n\n## 话术\n> 第 {n} 件事，我们是这么做的。\n{next}{branches}"
    )
}
