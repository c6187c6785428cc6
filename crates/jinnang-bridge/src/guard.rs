//! Who may speak to the bridge: pages that it served itself, and programs of this machine.
//!
//! The socket is bound to 127.0.0.1, so nothing from another machine arrives. A browser on this machine could
//! still be sent here by a page of somebody else's, so three headers that no page can forge are looked at:
//!
//! - `Host` has to be 127.0.0.1 or localhost with our port. A name of somebody's own that resolves to
//!   127.0.0.1 (DNS rebinding) is another host, and refused.
//! - `Origin`, where it is sent (every POST and every stream of events across sites), has to be that address.
//! - `Sec-Fetch-Site`, where it is sent, has to be `same-origin`, or `none` for an address that a person typed:
//!   this covers what is asked for without an `Origin`, such as pictures and scripts.
//!
//! What has none of the last two is no page: a program of this machine (a test, `curl`), which could read the
//! workspaces' folders just as well. It is let through.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Refuses what does not come from a page of ours or a program of this machine.
pub(crate) async fn guard(State(port): State<u16>, request: Request, next: Next) -> Response {
    if is_ours(request.headers(), port) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

fn is_ours(headers: &HeaderMap, port: u16) -> bool {
    let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let said = |name| headers.get(name).map(|value| value.to_str().unwrap_or(""));
    let host = said(header::HOST.as_str()).unwrap_or("");
    let origin = said(header::ORIGIN.as_str());
    let site = said("sec-fetch-site");
    hosts.iter().any(|known| known == host)
        && origin.is_none_or(|origin| origin == format!("http://{host}"))
        && site.is_none_or(|site| matches!(site, "same-origin" | "none"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(all: &[(&'static str, &'static str)]) -> HeaderMap {
        let named = |(name, value): &(&'static str, &'static str)| {
            (
                axum::http::HeaderName::from_static(name),
                axum::http::HeaderValue::from_static(value),
            )
        };
        all.iter().map(named).collect()
    }

    #[test]
    fn only_pages_of_ours_and_programs_of_this_machine_are_let_through() {
        for (all, let_through) in [
            (&[("host", "127.0.0.1:4173")][..], true),
            (&[("host", "localhost:4173")], true),
            (
                &[
                    ("host", "127.0.0.1:4173"),
                    ("origin", "http://127.0.0.1:4173"),
                    ("sec-fetch-site", "same-origin"),
                ],
                true,
            ),
            (
                &[("host", "127.0.0.1:4173"), ("sec-fetch-site", "none")],
                true,
            ),
            (&[], false),
            (&[("host", "127.0.0.1:80")], false),
            (&[("host", "rebound.example:4173")], false),
            (
                &[
                    ("host", "rebound.example:4173"),
                    ("origin", "http://rebound.example:4173"),
                ],
                false,
            ),
            (
                &[("host", "127.0.0.1:4173"), ("origin", "http://a.example")],
                false,
            ),
            (&[("host", "127.0.0.1:4173"), ("origin", "null")], false),
            (
                &[
                    ("host", "127.0.0.1:4173"),
                    ("origin", "http://localhost:4173"),
                ],
                false,
            ),
            (
                &[("host", "127.0.0.1:4173"), ("sec-fetch-site", "cross-site")],
                false,
            ),
            (
                &[("host", "127.0.0.1:4173"), ("sec-fetch-site", "same-site")],
                false,
            ),
        ] {
            assert_eq!(is_ours(&headers(all), 4173), let_through, "{all:?}");
        }
    }
}
