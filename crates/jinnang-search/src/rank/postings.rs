//! The articles of one term, a block at a time: for who makes a set of them and needs no score.

use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, InvertedIndexReader, Term};

/// Calls `each` with the articles of a segment that have a term, in order; never where there is none.
pub fn each_block(
    index: &InvertedIndexReader,
    term: &Term,
    mut each: impl FnMut(&[DocId]),
) -> tantivy::Result<()> {
    let Some(info) = index.get_term_info(term)? else {
        return Ok(());
    };
    let mut block = index.read_block_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
    while block.block_len() > 0 {
        each(block.docs());
        block.advance();
    }
    Ok(())
}
