//! The journal against its budgets: decisions one by one, a million entries, checking and folding them
//! anew, and the page of points that stands on them.
//!
//! Entries are awards to fifty members, as a decade of a large company would make them.

use crate::timing::Timing;
use jinnang_journal::{
    AwardId, Command, Decided, Event, Journal, LineageId, MemberId, Role, SubmissionId, Unit,
};
use std::path::Path;
use std::time::Instant;

const MEMBERS: u64 = 50;
/// Events in one transaction while the million is made.
const BATCH: u64 = 10_000;

/// Prints what `docs/PERFORMANCE.md` quotes.
pub fn measure(entries: u64) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let journal = Journal::open(folder.path())?;
    begin(&journal)?;
    println!("\n## journal, {entries} entries\n");

    let start = Instant::now();
    let singles = 500;
    for n in 0..singles {
        append(&journal, &format!("single-{n}"), vec![award(n)])?;
    }
    println!(
        "decisions one by one       {:>10.0} /s",
        singles as f64 / start.elapsed().as_secs_f64()
    );

    let start = Instant::now();
    let mut made = singles;
    while made < entries {
        let end = (made + BATCH).min(entries);
        append(
            &journal,
            &format!("batch-{made}"),
            (made..end).map(award).collect(),
        )?;
        made = end;
    }
    println!(
        "appended in batches        {:>10.0} /s",
        (entries - singles) as f64 / start.elapsed().as_secs_f64()
    );
    println!(
        "on disk                    {:>10.0} bytes an entry",
        size(folder.path())? as f64 / entries as f64
    );

    let keys: Vec<u64> = (0..200).collect();
    let page = |n: &u64| {
        let member = MemberId(format!("member-{}", n % MEMBERS));
        let read = journal.read(|state| {
            let balance = state.balance(&member, Unit::Points, i64::MAX)?;
            Ok((
                balance.posted,
                state.entries_of(&member, Unit::Points, None, 100)?.len(),
            ))
        });
        std::hint::black_box(read.map_or(0, |(_, lines)| lines));
    };
    println!("page of points             {}", Timing::of(&keys, page));

    timed("verify", || {
        let verified = journal.verify(&mut |_, _| true)?;
        anyhow::ensure!(verified.faults.is_empty(), "faults");
        Ok(())
    })?;
    timed("verify, chain only", || {
        let verified = journal.verify_chain(&mut |_, _| true)?;
        anyhow::ensure!(verified.faults.is_empty(), "faults");
        Ok(())
    })?;
    timed("rebuild", || Ok(journal.rebuild()?))?;
    let copy = tempfile::tempdir()?;
    timed("backup, checked", || {
        Ok(journal.backup(&copy.path().join("backup.db"))?)
    })
}

fn timed(name: &str, work: impl FnOnce() -> anyhow::Result<()>) -> anyhow::Result<()> {
    let start = Instant::now();
    work()?;
    println!("{name:<26} {:>10.2} s", start.elapsed().as_secs_f64());
    Ok(())
}

fn begin(journal: &Journal) -> anyhow::Result<()> {
    let joined = (0..MEMBERS).map(|n| Event::MemberJoined {
        member: MemberId(format!("member-{n}")),
        role: Role::Employee,
        department: format!("department-{}", n % 5),
    });
    let tariff = Event::TariffSet {
        version: 1,
        tariff: "{}".to_owned(),
    };
    append(journal, "begin-0001", joined.chain([tariff]).collect())
}

fn award(n: u64) -> Event {
    Event::PointsAwarded {
        award: AwardId(format!("award-{n}")),
        rule: "publish".to_owned(),
        lineage: LineageId(format!("lineage-{n}")),
        to: MemberId(format!("member-{}", n % MEMBERS)),
        amount: 1 + (n % 40) as i64,
        unit: Unit::Points,
        tariff: 1,
        spendable_ms: 0,
        submission: None::<SubmissionId>,
    }
}

fn append(journal: &Journal, id: &str, events: Vec<Event>) -> anyhow::Result<()> {
    let command = Command {
        id,
        actor: "member-0",
        name: "bench",
        payload: id,
        now_ms: 1_790_000_000_000,
    };
    let mut events = Some(events);
    journal.execute(&command, &mut |_| {
        Ok(Ok(Decided {
            events: events.take().unwrap_or_default(),
            ..Decided::default()
        }))
    })?;
    Ok(())
}

fn size(folder: &Path) -> anyhow::Result<u64> {
    crate::ours::folder_size(folder)
}
