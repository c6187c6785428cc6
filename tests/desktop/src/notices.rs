//! The service of the session that shows notifications, as far as a program can tell: it notes them.

#![allow(
    clippy::unused_self,
    clippy::used_underscore_binding,
    reason = "the interface is the protocol's, and its macro uses what the service does not"
)]

use anyhow::{Context as _, Result};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::zvariant::Value;

/// Title and text of what was to be shown, in order.
type Shown = Arc<Mutex<Vec<(String, String)>>>;

/// Stands in for the desktop's notification service while it lives.
pub struct Notices {
    shown: Shown,
    _bus: Connection,
}

struct Service(Shown);

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Service {
    #[expect(clippy::too_many_arguments, reason = "the protocol has as many")]
    fn notify(
        &self,
        _app_name: &str,
        _replaces: u32,
        _icon: &str,
        summary: &str,
        body: &str,
        _actions: Vec<String>,
        _hints: HashMap<String, Value<'_>>,
        _timeout: i32,
    ) -> u32 {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shown.push((summary.to_owned(), body.to_owned()));
        u32::try_from(shown.len()).unwrap_or(u32::MAX)
    }

    fn get_capabilities(&self) -> Vec<String> {
        vec!["body".to_owned()]
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        let word = |word: &str| word.to_owned();
        (word("journeys"), word("jinnang"), word("1"), word("1.2"))
    }
}

impl Notices {
    /// Takes the service's name on the session's bus.
    pub fn listen() -> Result<Self> {
        let shown = Shown::default();
        let bus = Builder::session()?
            .name("org.freedesktop.Notifications")?
            .serve_at("/org/freedesktop/Notifications", Service(shown.clone()))?
            .build()
            .context("another program shows notifications on this bus")?;
        Ok(Self { shown, _bus: bus })
    }

    /// What was to be shown until now.
    pub fn shown(&self) -> Vec<(String, String)> {
        let shown = self.shown.lock();
        shown.unwrap_or_else(PoisonError::into_inner).clone()
    }
}
