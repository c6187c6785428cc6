//! The one door from a window: `ask(name, request)`.

use crate::desktop::Desktop;
use crate::refusal::broken;
use crate::{permit, preferences, shell, timings};
use jinnang_wire::{Settings, WireError};
use serde_json::Value;
use std::sync::{Arc, Once};
use tauri::{State, WebviewWindow};

/// Answers a command of the wire's tables for the window that asks, if that window may ask it.
///
/// The work is done on a thread that may block: the main thread only ever draws.
#[tauri::command]
pub async fn ask(
    window: WebviewWindow,
    desktop: State<'_, Arc<Desktop>>,
    name: String,
    request: Value,
) -> Result<Value, WireError> {
    permit::check(window.label(), &name)?;
    let desktop = desktop.inner().clone();
    let answer = tauri::async_runtime::spawn_blocking(move || {
        answer(&desktop, window.label(), &name, request)
    });
    answer.await.unwrap_or_else(|cause| {
        Err(broken(
            &cause,
            "程序内部出错，这一步没有完成。请再试一次；详情在日志里。",
            "Something inside the program failed and this step was not done. Try again; the log has the details.",
        ))
    })
}

fn answer(desktop: &Desktop, window: &str, name: &str, request: Value) -> Result<Value, WireError> {
    if let Some(answer) = shell::answer(desktop, name, &request) {
        return answer;
    }
    let answer = desktop.ask(name, request)?;
    match name {
        "settings_change" => follow(desktop, &answer),
        // Somebody else sits here: the machine follows their settings.
        "sign_in" | "sign_out" | "workspace_begin" => follow_now(desktop),
        "search" => searched(desktop, window, &answer),
        _ => {}
    }
    Ok(answer)
}

fn follow(desktop: &Desktop, settings: &Value) {
    match serde_json::from_value::<Settings>(settings.clone()) {
        Ok(settings) => preferences::follow(desktop, &settings),
        Err(error) => tracing::error!(%error, "the core's settings cannot be read"),
    }
}

fn follow_now(desktop: &Desktop) {
    match desktop.settings() {
        Ok(settings) => preferences::follow(desktop, &settings),
        Err(error) => tracing::error!(?error, "the settings cannot be read"),
    }
}

fn searched(desktop: &Desktop, window: &str, found: &Value) {
    static FIRST: Once = Once::new();
    if found["total"].as_u64() > Some(0) {
        FIRST.call_once(|| timings::mark("first-result"));
    }
    if window == "main" {
        // The page asks for its list after it began to listen.
        desktop.main_listens();
    }
}
