//! Runs as windows show them.

use super::history;
use super::people::People;
use crate::ground::files::runs;
use crate::ground::log::note_hits;
use crate::ground::refusal::Refusal;
use crate::ground::seat::{MemberSeat, Seat};
use crate::ground::texts::retired::{Lead, Shelf};
use crate::ground::wire::article_ref;
use jinnang_library::{Calendar, Catalogue, Due, Entry, Kind};
use jinnang_runs::{Listed, Moment, Run, RunStep};
use jinnang_wire::*;

/// How runs end where a playbook has no habits of its own yet.
const OUTCOMES: [(&str, &str); 4] = [
    ("完成", "Completed"),
    ("部分完成", "Partly completed"),
    ("客户取消", "Cancelled by the customer"),
    ("未达成", "Not achieved"),
];

pub(super) fn runs(seat: &MemberSeat<'_>) -> Result<RunsView, Refusal> {
    let now_ms = seat.now_ms();
    let me = &seat.me.id;
    let people = People::of(seat)?;
    let listed = runs::to_read(seat)?.map(|runs| runs.list()).transpose()?;
    let mut listed = listed.unwrap_or_default();
    listed.open.sort_by_key(|run| order(run, now_ms));
    note_hits(listed.open.len());
    let line = |run: &Run| line(run, me.as_str(), &people, now_ms);
    let calendar = seat.shared().calendar();
    Ok(RunsView {
        now_ms,
        open: listed.open.iter().map(line).collect(),
        closed: listed.closed.iter().map(line).collect(),
        playbooks: playbooks(&seat.view().catalogue, &listed),
        holidays: calendar.years.keys().copied().collect(),
    })
}

/// Overdue first, then by what is due next, what has no time after that, paused ones last.
fn order(run: &Run, now_ms: i64) -> (bool, i64, i64) {
    let due = run.next().and_then(|step| run.due_ms(step, now_ms));
    let paused = run.state() == jinnang_runs::State::Paused;
    (paused, due.unwrap_or(i64::MAX), run.began_ms)
}

fn playbooks(catalogue: &Catalogue, listed: &Listed) -> Vec<PlaybookLine> {
    let entries = catalogue.entries().iter();
    let playbooks = entries.filter(|entry| entry.kind == Kind::Playbook && entry.steps > 0);
    let line = |entry: &std::sync::Arc<Entry>| {
        let (open, closed) = listed.counts.get(&entry.id.0).copied().unwrap_or_default();
        PlaybookLine {
            article: article_ref(entry),
            steps: entry.steps,
            roles: entry.roles.clone(),
            open,
            closed,
        }
    };
    playbooks.map(line).collect()
}

fn line(run: &Run, me: &str, people: &People, now_ms: i64) -> RunLine {
    let open = |step: &&RunStep| step.state == jinnang_runs::StepState::Open;
    let next = run.next().filter(|_| run.ended_ms.is_none());
    RunLine {
        id: run.id.clone(),
        subject: run.subject.clone(),
        playbook: run.title.clone(),
        owner: people.name(&run.owner),
        mine: run.owner == me,
        state: state(run.state()),
        done: (run.steps.len() - run.steps.iter().filter(open).count()) as u32,
        steps: run.steps.len() as u32,
        next: next.map(|step| history::name(&step.step)),
        due_ms: next.and_then(|step| run.due_ms(step, now_ms)),
        began_ms: run.began_ms,
        ended_ms: run.ended_ms,
        outcome: run.outcome.clone(),
    }
}

pub(super) fn run(seat: &MemberSeat<'_>, id: &str) -> Result<RunView, Refusal> {
    let no_run = || Refusal::from(jinnang_runs::Refusal::NoRun);
    let runs = runs::to_read(seat)?.ok_or_else(no_run)?;
    let (run, moments) = runs.run(id)?.ok_or_else(no_run)?;
    let now_ms = seat.now_ms();
    let people = People::of(seat)?;
    let catalogue = &seat.view().catalogue;
    let calendar = seat.shared().calendar();
    let shelf = &seat.standings().shelf;
    let playbook = catalogue.entry(&*run.playbook);
    let is_gone = playbook.is_none();
    Ok(RunView {
        now_ms,
        line: line(&run, seat.me.id.as_str(), &people, now_ms),
        changed: playbook
            .as_ref()
            .is_some_and(|entry| has_changed(seat, entry, &run.digest)),
        playbook: playbook
            .map(|entry| article_ref(&entry))
            .or_else(|| Some(shelf.of(&run.playbook)?.reference())),
        retired: shelf.of(&run.playbook).is_some() && is_gone,
        version: run.version,
        steps: run
            .steps
            .iter()
            .map(|one| step(&run, one, (catalogue, shelf), &people, now_ms))
            .collect(),
        history: moments
            .iter()
            .map(|one| moment(&run, one, &people, &calendar))
            .collect(),
        heirs: people.heirs(&run.owner),
        outcomes: outcomes(runs.outcomes(&run.playbook)?, people.language()),
    })
}

/// Is the playbook's text another one than the run began with? Older programs kept its BLAKE3, which looks like
/// a revision, so a text that seems to have changed is asked for that name too.
fn has_changed(seat: &Seat, playbook: &Entry, began_with: &str) -> bool {
    if playbook.revision.to_string() == began_with {
        return false;
    }
    let view = seat.view();
    let bytes = view.reader.as_ref().map(|reader| reader.raw(playbook));
    let is_that = |bytes: Vec<u8>| blake3::hash(&bytes).to_hex().as_str() == began_with;
    !bytes.is_some_and(|bytes| bytes.is_ok_and(is_that))
}

fn step(
    run: &Run,
    step: &RunStep,
    (catalogue, shelf): (&Catalogue, &Shelf),
    people: &People,
    now_ms: i64,
) -> StepView {
    let links = step.step.links.iter();
    // A retired article says on opening what to use instead.
    let links = links.filter_map(|target| match Lead::of(target, catalogue, shelf) {
        Lead::To(entry) => Some(article_ref(&entry)),
        Lead::Gone(retired, _) => Some(retired.reference()),
        Lead::Nowhere => None,
    });
    let by = Some(&step.done_by).filter(|by| !by.is_empty());
    StepView {
        title: step.step.title.clone(),
        text: step.step.text.clone(),
        role: step.step.role.clone(),
        term: step.step.term.clone(),
        counts: counts(step),
        due_ms: run.due_ms(step, now_ms),
        links: links.collect(),
        state: match step.state {
            jinnang_runs::StepState::Open => StepState::Open,
            jinnang_runs::StepState::Done => StepState::Done,
            jinnang_runs::StepState::Skipped => StepState::Skipped,
        },
        reason: step.reason.clone(),
        done_ms: step.done_ms,
        done_by: by.map(|by| people.name(by)).unwrap_or_default(),
    }
}

/// Years in which an open step of a run is due after so many working days.
/// From where the term of a step counts.
fn counts(step: &RunStep) -> Option<Counts> {
    if step.times.by_hand {
        return Some(Counts::Hand);
    }
    Some(match step.step.due? {
        Due::AfterStart(_) => Counts::Start,
        Due::AfterPrevious(_) => Counts::Previous,
        Due::At(..) => Counts::Day,
    })
}

fn moment(run: &Run, moment: &Moment, people: &People, calendar: &Calendar) -> RunMoment {
    RunMoment {
        at_ms: moment.at_ms,
        who: people.name(&moment.who),
        what: history::sentence(run, &moment.event, &|id| people.name(id), calendar),
    }
}

/// How runs of this playbook ended so far, then how runs end anywhere.
fn outcomes(mut own: Vec<String>, language: Language) -> Vec<String> {
    let usual = OUTCOMES.map(|(zh, en)| match language {
        Language::Zh => zh,
        Language::En => en,
    });
    for outcome in usual {
        if !own.iter().any(|known| known == outcome) {
            own.push(outcome.to_owned());
        }
    }
    own
}

fn state(state: jinnang_runs::State) -> RunState {
    match state {
        jinnang_runs::State::Open => RunState::Open,
        jinnang_runs::State::Paused => RunState::Paused,
        jinnang_runs::State::Closed => RunState::Closed,
    }
}
