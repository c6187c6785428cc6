//! A desktop that exists in memory: windows, a clipboard, keys, a clock, and things that go wrong.
//!
//! Every question asked of it is a step. Faults are planned for a step, or for a moment after the
//! paste key, so that they strike between any two things that an insert does. The world writes down
//! what every window received; that, and not what the insert says, is what the tests compare.

pub mod desk;
pub mod random;

use jinnang_insert::{Fetches, Parcel, Picture, Target};
use std::collections::BTreeMap;

/// What a clipboard holds, by format.
pub type Content = BTreeMap<&'static str, Vec<u8>>;

/// Who gives what the clipboard holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Giver {
    Nobody,
    Ours,
    Kept,
    Stranger,
}

/// Something that goes wrong.
#[derive(Debug, Clone)]
pub enum Fault {
    FocusMoves,
    TargetCloses,
    Stolen(Content),
    KeyHeld { ms: u64 },
    ModifierHeld,
    ModifierStuck,
    ManagerReads,
}

/// When it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Step(u64),
    AfterKeyMs(u64),
}

/// How a window takes what is pasted.
#[derive(Debug, Clone)]
pub struct Manner {
    /// From the key to the first request; none when it ignores the key.
    pub delay_ms: Option<u64>,
    /// Between the first and a second request.
    pub again_ms: Option<u64>,
    /// For the text to get across.
    pub transfer_ms: u64,
    pub likes_html: bool,
    /// From the request for the focus to the focus; none when it is ignored.
    pub focus_ms: Option<u64>,
}

#[derive(Debug)]
pub struct Window {
    pub target: Target,
    pub is_open: bool,
    pub manner: Manner,
    pub received: Vec<Received>,
    pub fetches: Fetches,
}

/// What a window received, and whether a stranger's clipboard lay there at that moment.
#[derive(Debug, Clone)]
pub struct Received {
    pub content: Vec<u8>,
    pub from: Giver,
}

#[derive(Debug, Clone)]
pub enum Event {
    Focus(usize),
    Fetch {
        window: usize,
        is_last: bool,
    },
    Arrived {
        window: usize,
        received: Option<Received>,
    },
}

#[derive(Debug)]
pub struct World {
    pub now_ms: u64,
    pub step: u64,
    pub windows: Vec<Window>,
    pub focus: Option<usize>,
    pub held: Content,
    pub giver: Giver,
    pub kept: Option<Content>,
    pub kept_at_theft: u64,
    pub thefts: u64,
    pub keys_until_ms: u64,
    pub has_modifier: bool,
    pub is_stuck: bool,
    pub puts_half: bool,
    pub plan: Vec<(When, Fault)>,
    pub events: Vec<(u64, Event)>,
    pub presses: Vec<u64>,
    pub aimed_at: usize,
}

impl World {
    /// Does what is due at this step.
    pub fn count_step(&mut self) {
        self.step += 1;
        let (step, now_ms) = (self.step, self.now_ms);
        let pressed_ms = self.presses.last().copied();
        let is_due = |when: &When| match when {
            When::Step(at) => *at <= step,
            When::AfterKeyMs(ms) => pressed_ms.is_some_and(|pressed| pressed + ms <= now_ms),
        };
        let plan = std::mem::take(&mut self.plan);
        let (due, later): (Vec<_>, Vec<_>) = plan.into_iter().partition(|(when, _)| is_due(when));
        self.plan = later;
        for (_, fault) in due {
            self.strike(fault);
        }
    }

    fn strike(&mut self, fault: Fault) {
        match fault {
            Fault::FocusMoves => self.focus = Some(self.windows.len() - 1),
            Fault::TargetCloses => {
                self.windows[self.aimed_at].is_open = false;
                self.focus = Some(self.windows.len() - 1);
            }
            Fault::Stolen(content) => {
                self.held = content;
                self.giver = Giver::Stranger;
                self.thefts += 1;
            }
            Fault::KeyHeld { ms } => self.keys_until_ms = self.now_ms + ms,
            Fault::ModifierHeld => self.has_modifier = true,
            Fault::ModifierStuck => (self.has_modifier, self.is_stuck) = (true, true),
            Fault::ManagerReads => {} // not the target: it is not counted
        }
    }

    /// Lets time pass, and everything happen that is due meanwhile, in order.
    pub fn pass(&mut self, ms: u64) {
        let end = self.now_ms + ms;
        loop {
            let due = self
                .events
                .iter()
                .enumerate()
                .filter(|(_, event)| event.0 <= end);
            let Some(next) = due
                .min_by_key(|(at, event)| (event.0, *at))
                .map(|(at, _)| at)
            else {
                break;
            };
            let (at_ms, event) = self.events.remove(next);
            self.now_ms = self.now_ms.max(at_ms);
            self.happen(event);
        }
        self.now_ms = end;
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::Focus(window) if self.windows[window].is_open => self.focus = Some(window),
            Event::Fetch { window, is_last } if self.windows[window].is_open => {
                self.fetch(window, is_last);
            }
            Event::Arrived { window, received } => {
                let window = &mut self.windows[window];
                window.fetches.done += 1;
                if window.is_open {
                    window.received.extend(received);
                }
            }
            _ => {}
        }
    }

    /// A program asks for the text and gets what lies there now. Its last request is what it shows.
    fn fetch(&mut self, window: usize, is_last: bool) {
        let manner = self.windows[window].manner.clone();
        let wanted = ["text/html", "text"];
        let found = wanted[usize::from(!manner.likes_html)..]
            .iter()
            .find_map(|format| self.held.get(format));
        let received = found.map(|content| Received {
            content: content.clone(),
            from: self.giver,
        });
        if self.giver == Giver::Ours {
            self.windows[window].fetches.begun += 1;
            let received = received.filter(|_| is_last);
            let arrived = Event::Arrived { window, received };
            self.events
                .push((self.now_ms + manner.transfer_ms, arrived));
        } else if is_last {
            self.windows[window].received.extend(received);
        }
    }
}

/// A parcel as the clipboard holds it.
pub fn content_of(parcel: &Parcel) -> Content {
    let mut content = Content::from([("text", parcel.plain.clone().into_bytes())]);
    content.extend(
        parcel
            .rich_text()
            .map(|html| ("text/html", html.into_bytes())),
    );
    let lone = parcel.lone_picture();
    content.extend(lone.map(|Picture { bytes, .. }| ("image/png", bytes.clone())));
    content
}
