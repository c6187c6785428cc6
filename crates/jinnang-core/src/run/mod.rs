//! Runs (执行): a playbook carried out step by step.

use crate::core::Core;
use crate::refusal::Refusal;
use jinnang_wire::{Nothing, RunChange, RunRequest, RunStart, RunView, RunsView};

pub(crate) fn runs(core: &Core, _: Nothing) -> Result<RunsView, Refusal> {
    Ok(RunsView {
        now_ms: core.now_ms(),
        ..RunsView::default()
    })
}

pub(crate) fn run_start(_: &Core, _: RunStart) -> Result<RunView, Refusal> {
    Err(Refusal::NoJournal)
}

pub(crate) fn run(_: &Core, _: RunRequest) -> Result<RunView, Refusal> {
    Err(Refusal::NoJournal)
}

pub(crate) fn run_change(_: &Core, _: RunChange) -> Result<RunView, Refusal> {
    Err(Refusal::NoJournal)
}
