//! Checking the whole journal: its chain, and every table against it.

use crate::ground::refusal::{Refusal, notice};
use crate::ground::seat::MemberSeat;
use jinnang_wire::{Nothing, Notice, TableCovered, VerifiedView};
use std::time::Instant;

fn notices(faults: Vec<jinnang_journal::Fault>) -> Vec<Notice> {
    let faults = faults.into_iter();
    faults.map(|fault| notice(fault.zh, fault.en)).collect()
}

fn covered(one: jinnang_journal::Covered) -> TableCovered {
    use jinnang_journal::Cover;
    TableCovered {
        table: one.table,
        rows: one.rows,
        by: match one.by {
            Cover::Chain => notice("逐条相扣", "each row is bound to the one before"),
            Cover::OwnHash => notice("每行有自己的校验", "each row stands under its own hash"),
            Cover::Entries => notice("与流水推出的相同", "the entries add up to these rows"),
            Cover::Sum => notice(
                "与记下的合计相同",
                "the rows add up to the sum that was kept",
            ),
            Cover::Nothing => notice(
                "没有核对，只是程序自己的记号",
                "not checked: notes of the program itself",
            ),
        },
    }
}

/// Checks the whole journal.
pub(crate) fn journal_verify(seat: &MemberSeat<'_>, _: Nothing) -> Result<VerifiedView, Refusal> {
    let begun = Instant::now();
    let journal = seat.journal()?;
    let verified = journal.verify(&mut |_, _| true)?;
    // A journal that fits in itself may still be an older one.
    let doubt = journal.doubt().map(|doubt| notice(doubt.zh(), doubt.en()));
    Ok(VerifiedView {
        entries: verified.entries as u32,
        head: verified.head.hash.to_string(),
        faults: doubt.into_iter().chain(notices(verified.faults)).collect(),
        harmless: notices(verified.harmless),
        tables: verified.covered.into_iter().map(covered).collect(),
        took_ms: begun.elapsed().as_millis() as u32,
    })
}
