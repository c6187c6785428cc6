//! Which window has the focus, and how it gets it back.
//!
//! The window manager's word (`_NET_ACTIVE_WINDOW`) and the server's (the input focus) must agree:
//! the first lags behind, the second may name a hidden helper window of the program.

use super::connection::{Link, X11Error};
use crate::desktop::Target;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConfigureWindowAux, ConnectionExt as _, EventMask, InputFocus,
    StackMode, Window,
};

/// Windows between the one with the focus and the root. A deeper tree is not followed.
const DEPTH_MAX: usize = 32;

/// "Asked for by a tool that acts for the person", in the window manager's words.
const SOURCE_PAGER: u32 = 2;

impl Link {
    /// The window that has the focus.
    pub fn focused(&self) -> Result<Option<Target>, X11Error> {
        let window = match self.active()? {
            Some(active) => Some(active),
            None => self.managed_above(self.input_focus()?)?,
        };
        Ok(window.and_then(|window| self.target(window)))
    }

    /// Is that very window still there? Its number alone is not enough, numbers are reused.
    pub fn is_there(&self, target: &Target) -> bool {
        self.target(target.window as Window).as_ref() == Some(target)
    }

    /// Has it the focus, by the word of both?
    pub fn has_focus(&self, target: &Target) -> Result<bool, X11Error> {
        let window = target.window as Window;
        let focus = self.input_focus()?;
        if self.active()?.is_some_and(|active| active != window) {
            return Ok(false);
        }
        Ok(match self.managed_above(focus)? {
            Some(managed) => managed == window,
            // A helper window that no window manager knows, of the same program.
            None => focus > 1 && self.client(focus) == self.client(window) && self.is_managed(),
        })
    }

    /// Asks the window manager, or where there is none the server, to give it the focus.
    pub fn raise(&self, target: &Target, time: u32) -> Result<(), X11Error> {
        let window = target.window as Window;
        if !self.is_managed() {
            let above = ConfigureWindowAux::new().stack_mode(StackMode::ABOVE);
            self.conn.configure_window(window, &above)?;
            let revert = InputFocus::PARENT;
            self.conn.set_input_focus(revert, window, time)?;
            return self.wait_for_server();
        }
        let data = [SOURCE_PAGER, time, 0, 0, 0];
        let event = ClientMessageEvent::new(32, window, self.atoms._NET_ACTIVE_WINDOW, data);
        let mask = EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY;
        self.conn.send_event(false, self.root, mask, event)?;
        self.wait_for_server()
    }

    fn target(&self, window: Window) -> Option<Target> {
        let seen = self.conn.get_window_attributes(window).ok()?;
        seen.reply().ok()?;
        Some(Target {
            window: window.into(),
            process: self.process(window),
            program: self.class(window).unwrap_or_default(),
        })
    }

    /// The program's name: the second of the two words of WM_CLASS.
    fn class(&self, window: Window) -> Option<String> {
        let (name, kind) = (AtomEnum::WM_CLASS, AtomEnum::STRING);
        let asked = self.conn.get_property(false, window, name, kind, 0, 256);
        let words = asked.ok()?.reply().ok()?.value;
        let mut words = words
            .split(|byte| *byte == 0)
            .filter(|word| !word.is_empty());
        let last = words.by_ref().nth(1)?;
        Some(String::from_utf8_lossy(last).into_owned())
    }

    fn is_managed(&self) -> bool {
        let (name, kind) = (self.atoms._NET_SUPPORTED, AtomEnum::ATOM);
        let asked = self.conn.get_property(false, self.root, name, kind, 0, 512);
        let reply = asked.ok().and_then(|cookie| cookie.reply().ok());
        let names = reply.and_then(|reply| Some(reply.value32()?.collect::<Vec<_>>()));
        names.is_some_and(|names| names.contains(&self.atoms._NET_ACTIVE_WINDOW))
    }

    fn active(&self) -> Result<Option<Window>, X11Error> {
        let (name, kind) = (self.atoms._NET_ACTIVE_WINDOW, AtomEnum::WINDOW);
        let asked = self.conn.get_property(false, self.root, name, kind, 0, 1)?;
        let reply = asked.reply()?;
        let first = reply.value32().and_then(|mut words| words.next());
        Ok(first.filter(|window| *window != x11rb::NONE))
    }

    fn input_focus(&self) -> Result<Window, X11Error> {
        Ok(self.conn.get_input_focus()?.reply()?.focus)
    }

    /// The window that the window manager knows, at or above this one; without a window manager
    /// the one right below the root.
    fn managed_above(&self, focus: Window) -> Result<Option<Window>, X11Error> {
        let is_managed = self.is_managed();
        let mut window = focus;
        for _ in 0..DEPTH_MAX {
            // 0 is nobody, 1 whatever is under the pointer.
            if window <= 1 || window == self.root {
                return Ok(None);
            }
            let parent = self.conn.query_tree(window)?.reply()?.parent;
            if self.has_state(window)? || (!is_managed && parent == self.root) {
                return Ok(Some(window));
            }
            window = parent;
        }
        Ok(None)
    }

    fn has_state(&self, window: Window) -> Result<bool, X11Error> {
        let (name, kind) = (self.atoms.WM_STATE, AtomEnum::ANY);
        let asked = self.conn.get_property(false, window, name, kind, 0, 1)?;
        Ok(asked.reply()?.type_ != x11rb::NONE)
    }

    /// Waits until the server has done everything that was asked.
    fn wait_for_server(&self) -> Result<(), X11Error> {
        self.conn.get_input_focus()?.reply()?;
        Ok(())
    }
}
