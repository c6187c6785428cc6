//! A script as the panel shows it: blanks apart from words, words marked, branches resolved.

use crate::areas::read::marks::Marker;
use crate::ground::blanks::{self, AtFirst};
use crate::ground::texts::retired::Lead;
use crate::ground::wire;
use jinnang_library::{Branch, Line, Part, Script};
use jinnang_wire::{BranchView, LinePart, LineView, ScriptView};

/// The script, for people, at this moment. `at_first` fills its blanks, `lead` says where a link leads.
pub(crate) fn script_view(
    script: Script,
    marker: &Marker<'_>,
    at_first: &AtFirst,
    lead: impl Fn(&str) -> Lead,
) -> ScriptView {
    let branch = |branch: Branch| {
        let lead = lead(&branch.target);
        BranchView {
            to: lead.onward().map(|entry| wire::article_ref(entry)),
            retired: lead.gone(),
            when: branch.when,
            rate: None,
        }
    };
    ScriptView {
        lines: script
            .lines
            .into_iter()
            .map(|line| line_view(&line, marker, at_first))
            .collect(),
        points: script.points,
        avoid: script.avoid,
        branches: script.branches.into_iter().map(branch).collect(),
    }
}

pub(crate) fn line_view(line: &Line, marker: &Marker<'_>, at_first: &AtFirst) -> LineView {
    let part = |part| match part {
        Part::Words(words) => LinePart::Words {
            pieces: marker.pieces(words),
        },
        Part::Blank(blank) => LinePart::Blank {
            default: at_first.of_blank(&blank),
            input: blanks::input(blank.takes),
            name: blank.name,
        },
    };
    LineView {
        step: line.step.clone(),
        parts: line.parts().into_iter().map(part).collect(),
    }
}
