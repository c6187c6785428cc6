//! Puts the program together and runs it.

use crate::arguments::Arguments;
use crate::desktop::Desktop;
use crate::windows::AtStart;
use crate::workspace::Places;
use crate::{ask, links, log, pictures, timings, tray, windows};
use anyhow::Context as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::PathBuf;
use std::sync::Arc;
use tauri::path::BaseDirectory;
use tauri::{App, AppHandle, Manager, RunEvent, Wry};
use tauri_plugin_deep_link::DeepLinkExt;
use tauri_plugin_window_state::StateFlags;

/// Runs until the person quits.
pub fn run(arguments: Arguments) -> anyhow::Result<()> {
    let asked = arguments
        .workspace
        .clone()
        .or_else(|| std::env::var_os("JINNANG_WORKSPACE").map(PathBuf::from));
    let app = tauri::Builder::default()
        .plugin(single_instance(asked.as_ref()))
        .plugin(
            tauri_plugin_autostart::Builder::new()
                .arg("--hidden")
                .build(),
        )
        .plugin(tauri_plugin_clipboard_manager::init())
        .plugin(tauri_plugin_deep_link::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_global_shortcut::Builder::new().build())
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
                .build(),
        )
        .register_asynchronous_uri_scheme_protocol(pictures::SCHEME, pictures::answer)
        .invoke_handler(tauri::generate_handler![ask::ask])
        .on_window_event(windows::on_event)
        .setup(move |app| Ok(begin(app, &arguments, asked)?))
        .build(tauri::generate_context!())
        .context("the windows could not be made")?;
    timings::mark("built");
    app.run(on_run);
    Ok(())
}

fn begin(app: &mut App, arguments: &Arguments, asked: Option<PathBuf>) -> anyhow::Result<()> {
    let places = places(app)?;
    let workspace = places.workspace(asked);
    log::begin(
        workspace.as_deref().unwrap_or(&places.data),
        &app.path().app_log_dir()?,
    );

    let handle = app.handle().clone();
    let desktop = Desktop::new(handle.clone(), places);
    app.manage(Arc::clone(&desktop));
    std::thread::Builder::new()
        .name("open".to_owned())
        .spawn(move || {
            desktop.open(workspace);
            desktop.inserting.prepare(&desktop.app);
        })?;

    let at_start = if arguments.hidden || arguments.panel {
        AtStart::Hide
    } else {
        AtStart::Show
    };
    windows::build(&handle, at_start)?;
    if let Err(error) = tray::build(&handle) {
        tracing::warn!(%error, "no tray icon");
    }
    timings::mark("windows-made");
    obey(&handle, arguments);
    let heard = handle.clone();
    app.deep_link().on_open_url(move |event| {
        for url in event.urls() {
            follow_link(&heard, url.as_str());
        }
    });
    Ok(())
}

fn places(app: &App) -> tauri::Result<Places> {
    let paths = app.path();
    Ok(Places {
        data: paths.app_data_dir()?,
        config: paths.app_config_dir()?,
        shipped: paths.resolve("knowledge", BaseDirectory::Resource)?,
    })
}

/// A second start hands its command line to the first and ends.
///
/// Where a workspace was named, only a start with the same one counts as second, so that a person who
/// works on Jinnang can run it beside the one they use.
fn single_instance(asked: Option<&PathBuf>) -> tauri::plugin::TauriPlugin<Wry> {
    let mut builder = tauri_plugin_single_instance::Builder::new().callback(|app, words, _| {
        let arguments = Arguments::read(words.into_iter().skip(1).map(Into::into));
        if !arguments.panel && arguments.link.is_none() {
            windows::show_main(app);
        }
        obey(app, &arguments);
    });
    if let Some(folder) = asked {
        let mut hash = DefaultHasher::new();
        std::path::absolute(folder)
            .unwrap_or_else(|_| folder.clone())
            .hash(&mut hash);
        builder = builder.dbus_id(format!("app.jinnang.desktop.w{:x}", hash.finish()));
    }
    builder.build()
}

/// Does what a command line asks of a running program.
fn obey(app: &AppHandle, arguments: &Arguments) {
    if arguments.panel {
        windows::show_panel(app);
    }
    if let Some(link) = &arguments.link {
        follow_link(app, link);
    }
}

fn follow_link(app: &AppHandle, address: &str) {
    let Some(go) = links::place(address) else {
        tracing::warn!("an address that is not ours was passed over");
        return;
    };
    windows::show_main(app);
    Desktop::of(app).go(go);
}

fn on_run(app: &AppHandle, event: RunEvent) {
    match event {
        RunEvent::Ready => timings::mark("ready"),
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { .. } => windows::show_main(app),
        _ => {
            let _ = app;
        }
    }
}
