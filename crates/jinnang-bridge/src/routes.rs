//! What pages ask by HTTP: their room, answers to commands, events, pictures, and themselves.
//!
//! | address | answer |
//! | --- | --- |
//! | `POST /w/ROOM` | opens the room, or joins it |
//! | `DELETE /w/ROOM` | ends it |
//! | `POST /w/ROOM/ask/NAME` | the answer of a command, or its refusal with a status of 4xx |
//! | `GET /w/ROOM/events` | what changed, as it happens (server-sent events) |
//! | `GET /w/ROOM/pictures/PATH` | a picture of the knowledge folder |
//! | anything else | a file of the built pages |

use crate::guard::guard;
use crate::pages::Pages;
use crate::rooms::{Asked, Room, Rooms, everything_changed};
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use jinnang_wire::{Code, HostEvent, WireError};
use serde_json::Value;
use std::convert::Infallible;
use std::sync::Arc;
use tokio::task::spawn_blocking;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt};

/// A picture of 5 MB in base64, and the words around it.
const LARGEST: usize = 8 * 1024 * 1024;

#[derive(Clone)]
struct Bridge {
    rooms: Arc<Rooms>,
    pages: Arc<Pages>,
}

/// Everything that is answered at this port.
pub(crate) fn routes(rooms: Arc<Rooms>, pages: Pages, port: u16) -> Router {
    let pages = Arc::new(pages);
    Router::new()
        .route("/w/{room}", post(enter).delete(leave))
        .route("/w/{room}/ask/{name}", post(ask))
        .route("/w/{room}/events", get(events))
        .route("/w/{room}/pictures/{*path}", get(picture))
        .fallback(page)
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(middleware::from_fn_with_state(port, guard))
        .with_state(Bridge { rooms, pages })
}

async fn enter(
    State(bridge): State<Bridge>,
    Path(room): Path<String>,
    Json(asked): Json<Asked>,
) -> Response {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if room.len() > 64 || !room.chars().all(is_plain) {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let entered = spawn_blocking(move || bridge.rooms.enter(&room, &asked)).await;
    match entered {
        Ok(Ok(())) => StatusCode::NO_CONTENT.into_response(),
        Ok(Err(error)) => failed(&format!("{error:#}")),
        Err(error) => failed(&error.to_string()),
    }
}

async fn leave(State(bridge): State<Bridge>, Path(room): Path<String>) -> Response {
    match spawn_blocking(move || bridge.rooms.leave(&room)).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => failed(&error.to_string()),
    }
}

/// What has no words for people: the room cannot be made.
fn failed(why: &str) -> Response {
    eprintln!("{why}");
    (StatusCode::INTERNAL_SERVER_ERROR, why.to_owned()).into_response()
}

/// The header that says what time it is where somebody asks, milliseconds since 1970 UTC.
const NOW: &str = "jinnang-now";

async fn ask(
    State(bridge): State<Bridge>,
    Path((room, name)): Path<(String, String)>,
    headers: HeaderMap,
    Json(request): Json<Value>,
) -> Response {
    let Some(room) = bridge.rooms.find(&room) else {
        return StatusCode::GONE.into_response();
    };
    let at = headers
        .get(NOW)
        .and_then(|at| at.to_str().ok()?.parse().ok());
    match spawn_blocking(move || room.answer(&name, request, at)).await {
        Ok(Ok(Ok(answer))) => Json(answer).into_response(),
        Ok(Ok(Err(refusal))) => (status_of(&refusal), Json(refusal)).into_response(),
        Ok(Err(error)) => failed(&format!("{error:#}")),
        Err(error) => failed(&error.to_string()),
    }
}

fn status_of(refusal: &WireError) -> StatusCode {
    match refusal.code {
        Code::NotSignedIn => StatusCode::UNAUTHORIZED,
        Code::NotAllowed => StatusCode::FORBIDDEN,
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::Stale => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

async fn events(State(bridge): State<Bridge>, Path(room): Path<String>) -> Response {
    match bridge.rooms.find(&room) {
        Some(room) => Sse::new(told(&room))
            .keep_alive(KeepAlive::default())
            .into_response(),
        None => StatusCode::GONE.into_response(),
    }
}

fn told(room: &Arc<Room>) -> impl Stream<Item = Result<Event, Infallible>> + use<> {
    let (events, listener) = room.listen();
    BroadcastStream::new(events).map(move |event| {
        // The room knows by this that the page is there.
        let _here = &listener;
        let event: HostEvent = event.unwrap_or_else(|_| everything_changed());
        let text = serde_json::to_string(&event).expect("wire types are plain values");
        Ok(Event::default().data(text))
    })
}

/// A vector picture in an `img` runs no script, and the policy sent along says so once more, as on a desktop.
async fn picture(
    State(bridge): State<Bridge>,
    Path((room, path)): Path<(String, String)>,
) -> Response {
    let found = bridge.rooms.find(&room);
    let picture = spawn_blocking(move || found?.picture(&path)).await;
    let Ok(Some(picture)) = picture else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, picture.media_type),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        ),
    ];
    (headers, picture.bytes).into_response()
}

async fn page(State(bridge): State<Bridge>, uri: Uri) -> Response {
    bridge.pages.answer(&uri).await
}
