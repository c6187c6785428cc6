//! Pictures in articles: `asset:` addresses, answered from the knowledge folder by the core.
//!
//! The core decides what is a picture and resolves its path; nothing else can be had this way. A
//! vector picture in an `img` runs no script, and the policy sent along says so once more.

use crate::desktop::Desktop;
use crate::links::decoded;
use std::sync::Arc;
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{Manager, UriSchemeContext, UriSchemeResponder, Wry};

/// The scheme; the content policy in tauri.conf.json names it for pictures only.
pub const SCHEME: &str = "asset";

/// What the address of a picture begins with. Windows has no schemes of its own.
pub const BASE: &str = if cfg!(windows) {
    "http://asset.localhost/"
} else {
    "asset://localhost/"
};

/// Answers on a thread that may block.
pub fn answer(
    context: UriSchemeContext<'_, Wry>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let app = context.app_handle().clone();
    tauri::async_runtime::spawn_blocking(move || {
        let picture = app
            .try_state::<Arc<Desktop>>()
            .and_then(|desktop| picture(&desktop, request.uri().path()));
        responder.respond(picture.unwrap_or_else(nothing));
    });
}

fn picture(desktop: &Desktop, path: &str) -> Option<Response<Vec<u8>>> {
    let path = decoded(path.strip_prefix('/')?)?;
    let picture = desktop.core().ok()?.picture(&path).ok()?;
    Response::builder()
        .header(header::CONTENT_TYPE, picture.media_type)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        )
        .body(picture.bytes)
        .ok()
}

fn nothing() -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}
