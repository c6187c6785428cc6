//! A playbook that is carried out, and power cuts in between.

use anyhow::{Result, ensure};
use jinnang_journeys::{Desktop, Notices, Place};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU64, Ordering};

/// The id of a command that was not sent before.
fn command() -> String {
    static SENT: AtomicU64 = AtomicU64::new(1);
    let nth = SENT.fetch_add(1, Ordering::Relaxed);
    format!("01900000-0000-7000-8000-{nth:012}")
}

/// A run whose first step is due in some seconds, by the program's own clock.
async fn started(desktop: &Desktop, subject: &str, due_in_ms: u64) -> Result<Value> {
    let start = json!({
        "command": command(), "playbook": "playbook-complaint-escalation",
        "subject": subject, "beganMs": null,
    });
    let run = desktop.ask("run_start", start).await?;
    let due = run["nowMs"].as_u64().unwrap_or_default() + due_in_ms;
    let change = json!({
        "command": command(), "id": run["line"]["id"], "version": run["version"],
        "act": { "act": "due", "step": 0, "at_ms": due },
    });
    desktop.ask("run_change", change).await
}

#[tokio::test]
async fn a_step_that_falls_due_is_told_once_however_often_the_power_fails() -> Result<()> {
    let notices = Notices::listen()?;
    let place = Place::furnished().await?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    let begin = json!({
        "command": command(), "name": "周", "department": "运营", "adopt": "trust_all",
    });
    desktop.ask("workspace_begin", begin).await?;
    let run = started(&desktop, "华东某制造企业 · 停线投诉", 4_000).await?;
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

    for nth in 1..=2 {
        let desktop = place.start().await?;
        desktop.until_indexed().await?;
        // What is told next is of another run.
        started(&desktop, "另一家", 1_000).await?;
        desktop
            .until_so("the next reminder", async || {
                Ok(notices.shown().len() > told.len() + nth - 1)
            })
            .await?;
        let shown = notices.shown();
        let next = &shown[told.len() + nth - 1];
        ensure!(
            format!("{}{}", next.0, next.1).contains("另一家"),
            "{shown:?}"
        );
        let again = desktop
            .ask("run", json!({ "id": run["line"]["id"] }))
            .await?;
        ensure!(again["steps"] == run["steps"], "{again}");
        desktop.kill().await?;
    }
    ensure!(
        notices.shown().len() == told.len() + 2,
        "{:?}",
        notices.shown()
    );
    Ok(())
}
