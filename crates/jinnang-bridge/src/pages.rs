//! The built pages, served under the policy that the desktop serves its windows with.
//!
//! The policy is read from the desktop's own configuration. One word differs: pages of the desktop speak to
//! it by `ipc:`, pages of the bridge to where they came from.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use std::path::{Path, PathBuf};

const DESKTOP: &str = include_str!("../../../src-tauri/tauri.conf.json");

/// A folder of built pages, and the policy they are served under.
#[derive(Debug)]
pub(crate) struct Pages {
    folder: PathBuf,
    policy: HeaderValue,
}

impl Pages {
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            policy: HeaderValue::from_str(&policy()).expect("a policy is plain text"),
        }
    }

    /// The file at an address.
    pub async fn answer(&self, uri: &Uri) -> Response {
        let Some((path, media_type)) = file_at(uri.path()) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let Ok(bytes) = tokio::fs::read(self.folder.join(path)).await else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let mut response = Response::new(Body::from(bytes));
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
        headers.insert(header::CONTENT_SECURITY_POLICY, self.policy.clone());
        let plain = [
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::CACHE_CONTROL, "no-cache"),
        ];
        for (name, value) in plain {
            headers.insert(name, HeaderValue::from_static(value));
        }
        response
    }
}

/// The path of a file below the folder and what it is: names of a build only, and nothing above it.
fn file_at(path: &str) -> Option<(&str, &'static str)> {
    let path = match path.strip_prefix('/')? {
        "" => "index.html",
        path => path,
    };
    let is_plain = |part: &str| {
        let known = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        !part.is_empty() && !part.starts_with('.') && part.chars().all(known)
    };
    let (_, ending) = path.rsplit_once('.')?;
    let media_type = match ending {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript",
        "css" => "text/css",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => return None,
    };
    path.split('/').all(is_plain).then_some((path, media_type))
}

/// The desktop's policy, with this address in place of its `ipc:`.
fn policy() -> String {
    let config: Value = serde_json::from_str(DESKTOP).expect("the desktop's configuration is JSON");
    let rules = config["app"]["security"]["csp"].as_object();
    let rules = rules.expect("the desktop has a policy, rule by rule");
    let said = |(name, value): (&String, &Value)| match (name.as_str(), value.as_str()) {
        ("connect-src", _) => "connect-src 'self'".to_owned(),
        (name, value) => format!("{name} {}", value.expect("a rule is a text")),
    };
    rules.iter().map(said).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_may_speak_to_their_own_address_and_are_else_as_the_desktop_has_them() {
        let policy = policy();
        assert!(policy.contains("default-src 'none'"), "{policy}");
        assert!(policy.contains("script-src 'self';"), "{policy}");
        assert!(policy.contains("connect-src 'self';"), "{policy}");
        assert!(!policy.contains("ipc:"), "{policy}");
    }

    #[test]
    fn nothing_outside_a_build_is_served() {
        assert_eq!(file_at("/").map(|(path, _)| path), Some("index.html"));
        assert_eq!(
            file_at("/assets/main-a_1.js"),
            Some(("assets/main-a_1.js", "text/javascript"))
        );
        for path in [
            "",
            "/../Cargo.html",
            "/a/../../b.html",
            "/.git/x.html",
            "//etc/x.html",
            "/%2e%2e/x.html",
            "/x",
            "/x.rs",
        ] {
            assert_eq!(file_at(path), None, "{path}");
        }
    }
}
