//! A playbook that is carried out, and power cuts in between.

use anyhow::{Result, ensure};
use jinnang_journeys::{Desktop, Notices, Place};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::sleep;

const COMMANDS: [&str; 3] = [
    "01900000-0000-7000-8000-000000000001",
    "01900000-0000-7000-8000-000000000002",
    "01900000-0000-7000-8000-000000000003",
];

/// A run whose first step is due in some seconds, by the program's own clock.
async fn started(desktop: &Desktop, due_in_ms: u64) -> Result<Value> {
    let begin = json!({
        "command": COMMANDS[0], "name": "周", "department": "运营", "adopt": "trust_all",
    });
    desktop.call("workspace_begin", begin).await?;
    let start = json!({
        "command": COMMANDS[1], "playbook": "playbook-complaint-escalation",
        "subject": "华东某制造企业 · 停线投诉", "beganMs": null,
    });
    let run = desktop.call("run_start", start).await?;
    let due = run["nowMs"].as_u64().unwrap_or_default() + due_in_ms;
    let change = json!({
        "command": COMMANDS[2], "id": run["line"]["id"], "version": run["version"],
        "act": { "act": "due", "step": 0, "at_ms": due },
    });
    desktop.call("run_change", change).await
}

#[tokio::test]
async fn a_step_that_falls_due_is_told_once_however_often_the_power_fails() -> Result<()> {
    let notices = Notices::listen()?;
    let place = Place::furnished().await?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    let run = started(&desktop, 4_000).await?;
    ensure!(run["steps"][0]["state"] == "open", "{run}");
    desktop.kill().await?;

    let desktop = place.start().await?;
    desktop
        .until_so("the reminder", async || Ok(!notices.shown().is_empty()))
        .await?;
    let told = notices.shown();
    let words = format!("{}{}", told[0].0, told[0].1);
    ensure!(words.contains("停线投诉"), "{told:?}");
    desktop.kill().await?;

    for _ in 0..2 {
        let desktop = place.start().await?;
        desktop.until_indexed().await?;
        sleep(Duration::from_secs(3)).await;
        let again = desktop
            .call("run", json!({ "id": run["line"]["id"] }))
            .await?;
        ensure!(again["steps"] == run["steps"], "{again}");
        desktop.kill().await?;
    }
    ensure!(notices.shown() == told, "{:?}", notices.shown());
    Ok(())
}
