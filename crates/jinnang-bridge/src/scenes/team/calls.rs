//! What 林晓 did at the desk: calls with two customers, searches that were kept, favourites.

use crate::scenes::stage::{DAY, MINUTE, Stage};
use serde_json::{Value, json};

/// When 林晓 said words that 赵敏 had written.
pub(super) const USED_DAYS_AGO: i64 = 6;

/// What was done so many days ago.
pub(in crate::scenes) fn a_day(stage: &mut Stage, days_ago: i64) -> anyhow::Result<()> {
    match days_ago {
        13 => {
            stage.be("lin")?;
            stage.at(13 * DAY);
            greet(stage, "赵主任", "市立三院", "医疗")?;
            insert(stage, "confirm-the-worry", 0, None)?;
            stage.at(13 * DAY - 2 * MINUTE);
            let _: Value = stage.ask("call_say", json!({ "stage": "需求挖掘" }))?;
            stage.at(13 * DAY - 14 * MINUTE);
            end(stage, "stalled", "等院办排期。")
        }
        USED_DAYS_AGO => {
            stage.be("lin")?;
            stage.at(6 * DAY);
            greet(stage, "王总", "华东精工", "制造")?;
            search(stage, "太贵了")?;
            insert(stage, "price-vs-competitor", 2, None)?;
            stage.at(6 * DAY - 4 * MINUTE);
            let note = json!({ "note": "对手是另一家本地厂，便宜两成。" });
            let _: Value = stage.ask("call_say", note)?;
            insert(stage, "price-big-discount", 0, Some("price-vs-competitor"))?;
            stage.at(6 * DAY - 14 * MINUTE);
            end(stage, "advanced", "愿意看三年的账，约周五。")
        }
        5 => {
            stage.be("lin")?;
            stage.at(5 * DAY);
            // What was read more often comes first among equals.
            let read = json!({ "id": "price-vs-competitor", "how": "opened" });
            let _: Value = stage.ask("article_read", read)?;
            search(stage, "kind:script 价格")?;
            search(stage, "医疗 开拓")?;
            let saved = json!({ "name": "本周要复核的话术", "text": "kind:script layer:core" });
            let _: Value = stage.ask("search_save", saved)?;
            for (digit, article) in [(1, "price-vs-competitor"), (3, "confirm-the-worry")] {
                let favourite = json!({ "digit": digit, "article": article });
                let _: Value = stage.ask("favourite_set", favourite)?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

fn search(stage: &Stage, text: &str) -> anyhow::Result<()> {
    let _: Value = stage.ask("search_used", json!({ "text": text }))?;
    Ok(())
}

fn greet(stage: &Stage, name: &str, company: &str, industry: &str) -> anyhow::Result<()> {
    let customer = json!({ "name": name, "company": company, "industry": industry });
    let _: Value = stage.ask("call_say", json!({ "customer": customer }))?;
    Ok(())
}

/// Words of a script were put into the conversation.
pub(in crate::scenes) fn insert(
    stage: &Stage,
    id: &str,
    line: u32,
    from: Option<&str>,
) -> anyhow::Result<()> {
    let used = json!({ "id": id, "how": "inserted", "line": line, "from": from });
    let _: Value = stage.ask("article_used", used)?;
    Ok(())
}

/// The call ends.
pub(in crate::scenes) fn end(stage: &Stage, outcome: &str, summary: &str) -> anyhow::Result<()> {
    let end = json!({ "outcome": outcome, "summary": summary });
    let _: Value = stage.ask("call_end", end)?;
    Ok(())
}
