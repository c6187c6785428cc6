//! Worlds made by chance.

use super::{Content, Fault, Fetches, Giver, Manner, Target, When, Window, World};
use jinnang_insert::Parcel;
use jinnang_testkit::Dice;

/// Faults are planned up to here; an insert without faults presses its key at about step 16.
const STEPS: u64 = 30;

/// What throws worlds.
pub struct Random(Dice);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(Dice::new(seed))
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.0.roll() % end
    }

    pub fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    pub fn parcel(&mut self, name: &str) -> Parcel {
        let tails = ["", "\n第二行", " \"<b>&amp;</b>\" ", "🙂🙂", "\t\u{200b}尾"];
        let plain = format!("{name}：您好{}", tails[self.below(5) as usize]);
        let html = self.percent(50).then(|| format!("<p>{plain}</p>"));
        Parcel {
            plain,
            html,
            pictures: Vec::new(),
        }
    }

    /// A clipboard as people have it: nothing, text, rich text, a picture, files, something long.
    pub fn content(&mut self, name: &str) -> Content {
        let text = || name.as_bytes().to_vec();
        let mut content = Content::new();
        match self.below(6) {
            0 => {}
            1 => drop(content.insert("text", text())),
            2 => {
                content.insert("text", text());
                content.insert("text/html", format!("<i>{name}</i>").into_bytes());
            }
            3 => drop(content.insert("image/png", vec![0x89, b'P', self.below(256) as u8])),
            4 => {
                content.insert("text/uri-list", format!("file:///{name}\r\n").into_bytes());
                content.insert("text", text());
            }
            _ => drop(content.insert("text", name.repeat(200).into_bytes())),
        }
        content
    }

    fn manner(&mut self) -> Manner {
        let delay_ms = match self.below(10) {
            0 => None,
            1 => Some(2_000 + self.below(5_900)),
            2 => Some(self.below(2_100)),
            _ => Some(self.below(60)),
        };
        let focus_ms = match self.below(12) {
            0 => None,
            1 => Some(self.below(1_200)),
            _ => Some(self.below(40)),
        };
        // What `Timings` promises: a second, and four times the first pause of those in time.
        let in_time_ms = delay_ms.filter(|ms| *ms < 1_990).unwrap_or(0);
        let again_max_ms = (in_time_ms * 39 / 10).max(1_990);
        Manner {
            delay_ms,
            again_ms: self.percent(35).then(|| self.below(again_max_ms)),
            transfer_ms: if self.percent(10) {
                self.below(2_500)
            } else {
                self.below(5)
            },
            likes_html: self.percent(50),
            focus_ms,
        }
    }

    fn window(&mut self, number: u64) -> Window {
        Window {
            target: Target {
                window: number,
                process: number as u32 + 100,
                program: "Chat".into(),
            },
            is_open: true,
            manner: self.manner(),
            received: Vec::new(),
            fetches: Fetches::default(),
        }
    }

    /// Things that will go wrong; often none, sometimes several.
    pub fn plan(&mut self, from_step: u64, ours: &Parcel) -> Vec<(When, Fault)> {
        let count = [0, 1, 1, 1, 2, 3][self.below(6) as usize];
        (0..count)
            .map(|_| (self.when(from_step), self.fault(ours)))
            .collect()
    }

    fn when(&mut self, from_step: u64) -> When {
        if self.percent(20) {
            return When::AfterKeyMs(self.below(400));
        }
        When::Step(from_step + 1 + self.below(STEPS))
    }

    fn fault(&mut self, ours: &Parcel) -> Fault {
        match self.below(12) {
            0..3 => Fault::FocusMoves,
            3..5 => Fault::TargetCloses,
            5..8 => Fault::Stolen(self.content("贼")),
            8 => Fault::Stolen(Content::from([("text", ours.plain.clone().into_bytes())])),
            9 => Fault::KeyHeld {
                ms: self.below(900),
            },
            10 if self.percent(50) => Fault::ModifierStuck,
            10 => Fault::ModifierHeld,
            _ => Fault::ManagerReads,
        }
    }

    /// A world with two chats, and a window that nobody aims at.
    pub fn world(&mut self) -> World {
        let held = self.content("旧");
        let giver = if held.is_empty() {
            Giver::Nobody
        } else {
            Giver::Stranger
        };
        World {
            now_ms: 0,
            step: 0,
            windows: (0..3).map(|number| self.window(number)).collect(),
            focus: None,
            held,
            giver,
            kept: None,
            kept_at_theft: 0,
            thefts: 0,
            keys_until_ms: self.below(150),
            has_modifier: false,
            is_stuck: false,
            puts_half: self.percent(3),
            plan: Vec::new(),
            events: Vec::new(),
            presses: Vec::new(),
            aimed_at: 0,
        }
    }
}
