//! Points of the team: tariffs, rewards, an award that was taken back, who is in the ranking.

use crate::scenes::stage::{DAY, Stage};
use jinnang_wire::{PointsView, RewardsView, TariffView};
use serde_json::{Value, json};

/// What was done about points so many days ago.
pub(in crate::scenes) fn a_day(stage: &mut Stage, days_ago: i64) -> anyhow::Result<()> {
    match days_ago {
        199 => {
            stage.at(days_ago * DAY);
            tariff(stage, |rules| {
                rules["base"] = json!({ "guide": 60, "script": 120, "case": 160, "playbook": 160,
                    "course": 160, "quiz": 60 });
                rules["award_two_deciders_above"] = json!(200);
                rules["day_cap"] = json!(150);
                rules["use_points"] = json!(2);
            })?;
            rewards(stage)
        }
        75 => {
            stage.at(days_ago * DAY);
            tariff(stage, |rules| rules["use_points"] = json!(1))
        }
        12 => {
            stage.at(days_ago * DAY);
            tariff(stage, |rules| {
                rules["base"] = json!({ "guide": 20, "script": 30, "case": 40, "playbook": 40,
                    "course": 40, "quiz": 20 });
                rules["award_two_deciders_above"] = json!(70);
                rules["day_cap"] = json!(200);
            })
        }
        6 => {
            stage.at(days_ago * DAY);
            take_back(stage)
        }
        3 => {
            for who in ["wang", "zhao"] {
                stage.be(who)?;
                let _: Value = stage.act("board_join", json!({ "joined": true }))?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

fn tariff(stage: &mut Stage, change: impl FnOnce(&mut Value)) -> anyhow::Result<()> {
    stage.be("zhao")?;
    let now: TariffView = stage.ask("tariff", json!({}))?;
    let mut rules: Value = serde_json::from_str(&now.text)?;
    change(&mut rules);
    let text = serde_json::to_string_pretty(&rules)?;
    let _: TariffView = stage.act("tariff_set", json!({ "text": text }))?;
    Ok(())
}

fn rewards(stage: &mut Stage) -> anyhow::Result<()> {
    for offer in [
        json!({ "title": "任选三本书", "detail": "到人力资源部登记书名，一周内送到。", "cost": 150,
            "unit": "points", "stock": null, "perMember": null, "picture": "assets/books.svg" }),
        json!({ "title": "商务背包", "detail": "双肩，放得下 15 寸电脑。", "cost": 400,
            "unit": "points", "stock": 6, "perMember": null, "picture": null }),
        json!({ "title": "晋升加分 1.0", "detail": "计入本季度晋升评定，每季度最多 2 次。", "cost": 500,
            "unit": "points", "stock": null, "perMember": 2, "picture": null }),
    ] {
        let _: RewardsView = stage.act("reward_offer", json!({ "offer": offer }))?;
    }
    Ok(())
}

/// An award turns out to be for something that was there already.
fn take_back(stage: &mut Stage) -> anyhow::Result<()> {
    stage.be("zhao")?;
    let asked = json!({ "member": stage.id("lin") });
    let account: PointsView = stage.ask("points", asked)?;
    let mut entries = account.entries.into_iter();
    let latest = entries.find(|entry| entry.kind == "award" && entry.left > 0);
    let Some((award, amount)) = latest.and_then(|entry| Some((entry.award?, entry.left))) else {
        anyhow::bail!("nothing was earned")
    };
    let request = json!({ "award": award, "amount": amount, "reason": "和上周那篇是同一件事" });
    let _: PointsView = stage.act("points_reverse", request)?;
    Ok(())
}
