//! A piece as it stands in a row, the same in `revision` and in `submission`.

use crate::event::Piece;
use crate::sql::Members;
use rusqlite::Row;

/// Reads the first ten columns of a row: article, lineage, path, kind, layer, title, revision, base,
/// authors, minor.
pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Piece> {
    Ok(Piece {
        article: row.get(0)?,
        lineage: row.get(1)?,
        path: row.get(2)?,
        kind: row.get(3)?,
        layer: row.get(4)?,
        title: row.get(5)?,
        revision: row.get(6)?,
        base: row.get(7)?,
        authors: row.get::<_, Members>(8)?.0,
        minor: row.get(9)?,
    })
}
