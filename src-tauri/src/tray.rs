//! The icon in the tray and its menu.

use crate::windows;
use jinnang_wire::Language;
use tauri::menu::{Menu, MenuEvent, MenuItem};
use tauri::tray::TrayIconBuilder;
use tauri::{AppHandle, Manager, Wry};

/// The menu's items, kept to change their language.
struct Items([MenuItem<Wry>; 3]);

const IDS: [&str; 3] = ["panel", "main", "quit"];

fn words(language: Language) -> [&'static str; 3] {
    match language {
        Language::Zh => ["打开面板", "打开知识库", "退出"],
        Language::En => ["Open panel", "Open library", "Quit"],
    }
}

/// Puts the icon up. A desktop without a tray is no reason not to start.
pub fn build(app: &AppHandle) -> tauri::Result<()> {
    let [panel, main, quit] = words(Language::Zh);
    let item = |id, text| MenuItem::with_id(app, id, text, true, None::<&str>);
    let items = [
        item(IDS[0], panel)?,
        item(IDS[1], main)?,
        item(IDS[2], quit)?,
    ];
    let menu = Menu::with_items(app, &[&items[0], &items[1], &items[2]])?;
    let mut icon = TrayIconBuilder::with_id("jinnang")
        .menu(&menu)
        .tooltip("锦囊 Jinnang")
        .on_menu_event(act);
    if let Some(image) = app.default_window_icon() {
        icon = icon.icon(image.clone());
    }
    icon.build(app)?;
    app.manage(Items(items));
    Ok(())
}

/// Changes the menu's language.
pub fn speak(app: &AppHandle, language: Language) {
    let Some(items) = app.try_state::<Items>() else {
        return;
    };
    for (item, text) in items.0.iter().zip(words(language)) {
        if let Err(error) = item.set_text(text) {
            tracing::warn!(%error, "the tray's menu");
        }
    }
}

fn act(app: &AppHandle, event: MenuEvent) {
    match event.id().as_ref() {
        "panel" => windows::show_panel(app),
        "main" => windows::show_main(app),
        _ => app.exit(0),
    }
}
