//! The commands that only a desktop answers. Every name of the wire's `shell_commands!` table needs a
//! function here, or this does not compile.

#![expect(
    clippy::trivially_copy_pass_by_ref,
    clippy::unnecessary_wraps,
    reason = "the table gives every command one shape"
)]

use crate::desktop::Desktop;
use crate::refusal::{broken, refuse};
use crate::{clipboard, folding, inserting, notices, preferences, windows};
use jinnang_wire::*;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use tauri::Url;
use tauri_plugin_clipboard_manager::ClipboardExt;
use tauri_plugin_dialog::DialogExt;

/// Most that is put on the clipboard, in bytes.
const LARGEST_COPY: usize = 1024 * 1024;

macro_rules! dispatch {
    ($( $(#[doc = $doc:literal])* $name:ident($req:ty) -> $res:ty { $($row:tt)* } )*) => {
        /// The answer to a shell command; `None` when `name` is not one.
        pub fn answer(desktop: &Desktop, name: &str, request: &Value) -> Option<Result<Value, WireError>> {
            match name {
                $( stringify!($name) => Some(
                    understood::<$req>(request)
                        .and_then(|request| $name(desktop, &request))
                        .map(|answer: $res| serde_json::to_value(answer).expect("wire types are plain data")),
                ), )*
                _ => None,
            }
        }
    };
}
shell_commands!(dispatch);

fn understood<T: serde::de::DeserializeOwned>(request: &Value) -> Result<T, WireError> {
    T::deserialize(request).map_err(|cause| {
        tracing::warn!(%cause, "request not understood");
        refuse(
            Code::BadRequest,
            "这个请求无法理解。",
            "This request cannot be understood.",
        )
    })
}

fn shell(desktop: &Desktop, _: &Nothing) -> Result<ShellView, WireError> {
    // The hotkey is tried when the core has opened; an answer before that would say "not active".
    let _ = desktop.core();
    preferences::hold_again(desktop);
    Ok(ShellView {
        hotkey_active: desktop.hotkey_active.load(Ordering::Acquire),
        version: desktop.app.package_info().version.to_string(),
        platform: std::env::consts::OS.to_owned(),
    })
}

fn copy(desktop: &Desktop, request: &CopyRequest) -> Result<Nothing, WireError> {
    put_on_clipboard(desktop, &request.text)
}

/// The core says the words, so that a page can neither change them nor use what is blocked.
fn lines_copy(desktop: &Desktop, request: &LinesSay) -> Result<LinesSaid, WireError> {
    let said: LinesSaid = understood(&desktop.ask("lines_say", json!(request))?)?;
    put_on_clipboard(desktop, &said.text)?;
    note_uses(desktop, request, Way::Copied);
    Ok(said)
}

fn lines_insert(desktop: &Desktop, request: &LinesSay) -> Result<Inserted, WireError> {
    let said: LinesSaid = understood(&desktop.ask("lines_say", json!(request))?)?;
    let outcome = inserting::insert(desktop, &said)?;
    let way = if outcome.inserted {
        Way::Inserted
    } else {
        Way::Copied
    };
    note_uses(desktop, request, way);
    Ok(outcome)
}

/// The words are out. Who wrote them is paid for it, so it is said here and not by a page; that it cannot be
/// noted is no reason to tell the person that nothing was sent.
fn note_uses(desktop: &Desktop, request: &LinesSay, how: Way) {
    for line in &request.lines {
        let used = ArticleUsed {
            id: line.article.clone(),
            how,
            line: Some(line.line),
            from: line.from.clone(),
        };
        if let Err(error) = desktop.ask("article_used", json!(used)) {
            tracing::warn!(%error, "a use was not noted");
        }
    }
}

/// Puts the text on the clipboard and looks whether it is there: a wrong sentence costs a customer.
fn put_on_clipboard(desktop: &Desktop, text: &str) -> Result<Nothing, WireError> {
    if text.len() > LARGEST_COPY {
        return Err(refuse(
            Code::BadRequest,
            "文字太长，无法复制。",
            "The text is too long to copy.",
        ));
    }
    let clipboard = desktop.app.clipboard();
    let failed = |cause: &dyn std::fmt::Display| {
        broken(
            cause,
            "没能复制，剪贴板里不是这段文字。请再试一次。",
            "Not copied: the clipboard does not hold this text. Try again.",
        )
    };
    clipboard.write_text(text).map_err(|cause| failed(&cause))?;
    let there = clipboard.read_text().map_err(|cause| failed(&cause))?;
    // Windows and some clipboards turn line ends around.
    if there.replace("\r\n", "\n") == text.replace("\r\n", "\n") {
        Ok(Nothing {})
    } else {
        Err(failed(&"the clipboard holds something else"))
    }
}

fn clipboard_picture(desktop: &Desktop, _: &Nothing) -> Result<ClipboardPicture, WireError> {
    let Ok(picture) = desktop.app.clipboard().read_image() else {
        return Ok(ClipboardPicture { data: None });
    };
    let data = clipboard::png_of(&picture).map_err(|cause| {
        broken(
            &cause,
            "剪贴板里的图片放不进来。先存成文件，再选文件放入。",
            "The picture on the clipboard cannot be used. Save it as a file and choose that.",
        )
    })?;
    Ok(ClipboardPicture { data: Some(data) })
}

fn panel_show(desktop: &Desktop, _: &Nothing) -> Result<Nothing, WireError> {
    windows::show_panel(&desktop.app);
    Ok(Nothing {})
}

fn panel_hide(desktop: &Desktop, _: &Nothing) -> Result<Nothing, WireError> {
    windows::hide_panel(&desktop.app);
    Ok(Nothing {})
}

fn panel_unfold(desktop: &Desktop, _: &Nothing) -> Result<Nothing, WireError> {
    folding::unfold(&desktop.app);
    Ok(Nothing {})
}

fn main_show(desktop: &Desktop, request: &MainShow) -> Result<Nothing, WireError> {
    windows::show_main(&desktop.app);
    if let Some(go) = &request.go {
        desktop.go(go.clone());
    }
    Ok(Nothing {})
}

/// Opens the file behind an id, which the core resolves; a path never comes from a window.
fn file_open(desktop: &Desktop, request: &FileOpen) -> Result<Nothing, WireError> {
    let named = desktop.core()?.file_of(&request.id)?;
    let file = real_file(&named).ok_or_else(|| {
        refuse(
            Code::NotFound,
            "文件已不在知识库里。",
            "The file is no longer in the knowledge folder.",
        )
    })?;
    tauri_plugin_opener::open_path(file, None::<&str>)
        .map(|()| Nothing {})
        .map_err(|cause| {
            broken(
                &cause,
                "没有程序能打开这个文件。",
                "No program could open this file.",
            )
        })
}

/// The file itself, when it is a Markdown file and the way to it leads over no link: a link could be
/// turned to anywhere after the library looked.
fn real_file(named: &Path) -> Option<PathBuf> {
    let file = named.canonicalize().ok()?;
    let markdown = file
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("md") || end.eq_ignore_ascii_case("markdown"));
    let folder = named.parent()?.canonicalize().ok()?;
    (markdown && file.is_file() && file.parent() == Some(&folder)).then_some(file)
}

fn link_open(_: &Desktop, request: &LinkOpen) -> Result<Nothing, WireError> {
    let address = outside(&request.address).ok_or_else(|| {
        refuse(
            Code::BadRequest,
            "只能打开 https 网页和邮件地址。",
            "Only https pages and mail addresses can be opened.",
        )
    })?;
    tauri_plugin_opener::open_url(address, None::<&str>)
        .map(|()| Nothing {})
        .map_err(|cause| {
            broken(
                &cause,
                "没有程序能打开这个地址。",
                "No program could open this address.",
            )
        })
}

/// The address as its parser writes it, when it may be opened outside.
fn outside(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let fits = match url.scheme() {
        "https" => url.host().is_some() && url.username().is_empty() && url.password().is_none(),
        "mailto" => url.path().contains('@'),
        _ => false,
    };
    (fits && address.len() <= 2_000).then(|| url.to_string())
}

/// The place is the person's choice in the system's own dialog; a window cannot name one.
/// The core says what is in the table; the page never has it.
fn points_save(desktop: &Desktop, request: &PointsRequest) -> Result<Saved, WireError> {
    let asked = serde_json::to_value(request).expect("wire types are plain data");
    let table = desktop.ask("points_export", asked)?;
    let table: FileView = serde_json::from_value(table).map_err(|cause| {
        broken(
            &cause,
            "积分表格没有导出来，请重试。",
            "The table of points could not be made; try again.",
        )
    })?;
    let name = table.name.replace(['/', '\\', ':'], "-");
    let dialog = desktop.app.dialog().file().set_file_name(name);
    let chosen = dialog
        .blocking_save_file()
        .and_then(|file| file.into_path().ok());
    let Some(path) = chosen else {
        return Ok(Saved { saved: false });
    };
    jinnang_core::write_atomically(&path, table.text.as_bytes()).map_err(|cause| {
        broken(
            &cause,
            "文件没有存下来。换个位置再试。",
            "The file was not saved. Try another place.",
        )
    })?;
    Ok(Saved { saved: true })
}

/// Shows a notification as the system does. Where nothing shows them, the window still tells.
fn notify(desktop: &Desktop, request: &Notification) -> Result<Nothing, WireError> {
    notices::show(&desktop.app, &request.title, &request.body);
    Ok(Nothing {})
}

/// Lets the person choose a folder and opens it. Choosing none changes nothing.
fn folder_choose(desktop: &Desktop, _: &Nothing) -> Result<StatusView, WireError> {
    let chosen = desktop.app.dialog().file().blocking_pick_folder();
    if let Some(folder) = chosen.and_then(|folder| folder.into_path().ok()) {
        desktop.places.choose(&folder)?;
        desktop.reopen(folder);
    }
    let status = desktop.ask("status", json!({}))?;
    serde_json::from_value(status).map_err(|cause| {
        broken(
            &cause,
            "工作区的状态无法读取。",
            "The state of the workspace cannot be read.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_addresses_are_opened_outside() {
        assert_eq!(
            outside("https://example.com/a b").as_deref(),
            Some("https://example.com/a%20b")
        );
        assert_eq!(
            outside("HTTPS://EXAMPLE.COM").as_deref(),
            Some("https://example.com/")
        );
        assert_eq!(
            outside("mailto:a@example.com").as_deref(),
            Some("mailto:a@example.com")
        );
        for address in [
            "http://example.com",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "java\tscript:alert(1)",
            "https://user:secret@example.com",
            "https://",
            "mailto:",
            "--version",
            "/etc/passwd",
            "jinnang://article/a",
            "vbscript:x",
            "smb://host/share",
        ] {
            assert_eq!(outside(address), None, "{address}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_file_is_opened_only_when_it_is_markdown_and_no_link_to_somewhere_else() {
        let root = tempfile::tempdir().unwrap();
        let knowledge = root.path().join("knowledge");
        std::fs::create_dir(&knowledge).unwrap();
        std::fs::write(knowledge.join("a.md"), "").unwrap();
        std::fs::write(knowledge.join("a.sh"), "").unwrap();
        std::fs::write(root.path().join("out.md"), "").unwrap();
        std::os::unix::fs::symlink(root.path().join("out.md"), knowledge.join("link.md")).unwrap();
        assert!(real_file(&knowledge.join("a.md")).is_some());
        for path in ["a.sh", "link.md", "gone.md", ""] {
            assert_eq!(real_file(&knowledge.join(path)), None, "{path}");
        }
    }
}
