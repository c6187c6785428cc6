//! Every text that branches lead to from a script.

use crate::ground::log::note_hits;
use crate::ground::refusal::Refusal;
use crate::ground::seat::Seat;
use crate::ground::texts::branches::branches;
use crate::ground::texts::retired::Lead;
use crate::ground::wire;
use jinnang_library::Entry;
use jinnang_wire::{ArticleRequest, TreeNode, TreeView};
use std::collections::HashSet;
use std::sync::Arc;

/// Texts in one tree.
const NODES: usize = 300;

/// Breadth first from the script; a text that several branches lead to stands where it is met first, so a
/// circle of branches ends.
pub(crate) fn tree(seat: &Seat, request: ArticleRequest) -> Result<TreeView, Refusal> {
    let (view, standings) = (seat.view(), seat.standings());
    let first = seat.entry(&request.id)?;
    let mut seen = HashSet::from([first.id.clone()]);
    let mut nodes = vec![node(&first, String::new(), None)];
    let mut entries = vec![first];
    let mut at = 0;
    while at < entries.len() && nodes.len() < NODES {
        for branch in branches(seat, &view, &entries[at]) {
            let lead = Lead::of(&branch.target, &view.catalogue, &standings.shelf);
            let Some(to) = lead.onward() else {
                continue;
            };
            if nodes.len() < NODES && seen.insert(to.id.clone()) {
                nodes.push(node(to, branch.when, Some(at as u32)));
                entries.push(Arc::clone(to));
            }
        }
        at += 1;
    }
    note_hits(nodes.len());
    Ok(TreeView { nodes })
}

fn node(entry: &Arc<Entry>, when: String, parent: Option<u32>) -> TreeNode {
    TreeNode {
        article: wire::article_ref(entry),
        when,
        parent,
    }
}
