//! Ten years of a large company: a hundred entries to an article, mostly awards, now and then a reward.
//!
//! One member is the busiest: an author of every article, as whoever adopted the folder is, and the one
//! who gets every fourth award.

use jinnang_journal::{
    AwardId, Command, Decided, Event, Journal, LineageId, MemberId, Offer, Piece, Published,
    RedemptionId, Role, Unit, UseEntry,
};
use jinnang_revision::Revision;

/// A year, more or less.
pub const YEAR_MS: i64 = 365 * 86_400_000;
/// The end of the ten years.
pub const END_MS: i64 = 1_790_000_000_000;
const MEMBERS: u64 = 200;
/// Who wrote and earned most.
pub const BUSIEST: u64 = 0;

/// How far the years have come.
pub struct Decade {
    entries: u64,
    made: u64,
    commands: u64,
}

impl Decade {
    /// People, a tariff, a reward and all articles.
    pub fn begin(journal: &Journal, entries: u64) -> anyhow::Result<Self> {
        let mut decade = Self {
            entries,
            made: 0,
            commands: 0,
        };
        let joined = (0..MEMBERS).map(|n| Event::MemberJoined {
            member: member(n),
            role: Role::Employee,
            department: format!("department-{}", n % 5),
        });
        let tariff = Event::TariffSet {
            version: 1,
            tariff: "{}".to_owned(),
        };
        let articles = (0..decade.articles()).map(published);
        let events = joined.chain([tariff, cup()]).chain(articles).collect();
        decade.send(journal, events)?;
        Ok(decade)
    }

    /// How many articles there are.
    pub fn articles(&self) -> u64 {
        (self.entries / 100).max(1)
    }

    /// Adds some entries as one command.
    pub fn append(&mut self, journal: &Journal, count: u64) -> anyhow::Result<()> {
        let events = (self.made..self.made + count).map(|n| self.event(n));
        self.send(journal, events.collect())
    }

    /// Adds what is left; how much that was.
    pub fn fill(&mut self, journal: &Journal) -> anyhow::Result<u64> {
        let (first, batch) = (self.made, (self.entries / 100).clamp(1, 10_000));
        while self.made < self.entries {
            self.append(journal, batch.min(self.entries - self.made))?;
        }
        Ok(self.made - first)
    }

    /// As many uses as entries, a thousand in a transaction.
    pub fn use_everything(&self, journal: &Journal) -> anyhow::Result<u64> {
        let all: Vec<u64> = (0..self.entries).collect();
        for some in all.chunks(1_000) {
            let uses: Vec<UseEntry> = some.iter().map(|n| self.used(*n)).collect();
            journal.use_log(&uses)?;
        }
        Ok(self.entries)
    }

    fn used(&self, n: u64) -> UseEntry {
        let (who, article) = (scattered(n) % MEMBERS, scattered(n + 7) % self.articles());
        let how = ["inserted", "copied", "useful", "opened"][(n % 4) as usize];
        UseEntry {
            member: member(who),
            article: article_id(article),
            lineage: lineage(article),
            how: how.to_owned(),
            at_ms: self.at_ms(n),
            day: format!("day-{}", n * 3_650 / self.entries),
        }
    }

    fn at_ms(&self, n: u64) -> i64 {
        let years = 10.0 * n as f64 / self.entries as f64;
        END_MS - (YEAR_MS as f64 * (10.0 - years)) as i64
    }

    /// After two years, two in fifty entries are a reward that is asked for and given; the rest are
    /// awards.
    fn event(&self, n: u64) -> Event {
        let redemption = || RedemptionId(format!("redemption-{}", n / 50));
        match n % 50 {
            _ if n < self.entries / 5 => self.award(n),
            48 => Event::RedemptionRequested {
                redemption: redemption(),
                reward: "cup".into(),
                member: member(BUSIEST),
                cost: 5,
                unit: Unit::Points,
            },
            49 => Event::RedemptionApproved {
                redemption: redemption(),
            },
            _ => self.award(n),
        }
    }

    fn award(&self, n: u64) -> Event {
        let whose = if n.is_multiple_of(4) {
            BUSIEST
        } else {
            n % MEMBERS
        };
        Event::PointsAwarded {
            award: AwardId(format!("award-{n}")),
            rule: format!("use:{}", n * 3_650 / self.entries),
            lineage: lineage(n % self.articles()),
            to: member(whose),
            amount: 1 + (n % 40) as i64,
            unit: Unit::Points,
            tariff: 1,
            spendable_ms: self.at_ms(n) + 14 * 86_400_000,
            submission: None,
        }
    }

    fn send(&mut self, journal: &Journal, events: Vec<Event>) -> anyhow::Result<()> {
        self.commands += 1;
        let id = format!(
            "0190f3a8-{:04x}-7000-8000-{:012x}",
            self.commands >> 16,
            self.commands
        );
        let command = Command {
            id: &id,
            actor: "member-0",
            name: "bench",
            payload: &id,
            now_ms: self.at_ms(self.made),
        };
        self.made += events.len() as u64;
        let mut events = Some(events);
        journal.execute(&command, &mut |_| {
            Ok(Ok(Decided {
                events: events.take().unwrap_or_default(),
                ..Decided::default()
            }))
        })?;
        Ok(())
    }
}

/// A member by number.
pub fn member(n: u64) -> MemberId {
    MemberId(format!("member-{n}"))
}

fn article_id(n: u64) -> String {
    format!("article-{n}")
}

fn lineage(article: u64) -> LineageId {
    LineageId(format!("lineage-{article}"))
}

/// The same number at every run, far from that of its neighbour.
fn scattered(n: u64) -> u64 {
    n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33
}

fn cup() -> Event {
    Event::RewardOffered {
        reward: "cup".into(),
        offer: Offer {
            title: "马克杯".to_owned(),
            detail: String::new(),
            cost: 5,
            unit: Unit::Points,
            stock: None,
            per_member: None,
            picture: None,
        },
    }
}

fn published(n: u64) -> Event {
    Event::RevisionPublished {
        piece: Piece {
            article: article_id(n),
            lineage: lineage(n),
            path: format!("scripts/article-{n}.md"),
            kind: "script".to_owned(),
            layer: "application".to_owned(),
            title: format!("第 {n} 篇话术"),
            revision: Revision::of(format!("text {n}")),
            base: None,
            authors: vec![member(n % MEMBERS), member(BUSIEST)],
            minor: false,
        },
        how: Published::Adopted,
        submission: None,
    }
}
