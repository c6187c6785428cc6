//! Opening an index that is there, to ask it questions.

use crate::say::said;
use jinnang_search::{Ask, Engine, SearchError, Searcher};
use std::path::Path;

/// The index in `folder`, to read only.
pub fn index(folder: &Path) -> anyhow::Result<Engine> {
    Engine::read(folder).map_err(|error| {
        let place = folder.display();
        anyhow::Error::from(error).context(said(
            format!("{place} 里没有可用的索引。请先运行 jinnang index --folder … --index {place}。"),
            format!("There is no usable index in {place}. Run jinnang index --folder … --index {place} first."),
        ))
    })
}

/// Asks a question of each kind, so that nobody's first one pays for what is loaded on the way.
pub fn warm(searcher: &Searcher) -> Result<(), SearchError> {
    for text in ["价格", "jiage", "客户说太贵了怎么回答", "crm"] {
        searcher.search(&Ask {
            text,
            limit: 10,
            bare: true,
            ..Ask::default()
        })?;
    }
    Ok(())
}
