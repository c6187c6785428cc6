//! Where articles were last published, as whoever keeps the decisions knows it. The folder alone cannot
//! tell an original from its copy; a decision that names path and text can.

use crate::article::ArticleId;
use crate::id::id_key;
use crate::name::composed;
use jinnang_revision::Revision;
use std::collections::HashMap;

/// The file and the text of an article when it was last published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Path below the knowledge folder.
    pub path: String,
    /// BLAKE3 of the text, hex.
    pub revision: Revision,
}

/// The places of all published articles.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Places {
    by_id: HashMap<ArticleId, Place>,
    by_path: HashMap<String, ArticleId>,
    /// Published ids by what makes two ids the same.
    same: HashMap<String, ArticleId>,
}

impl Places {
    /// The place of this article.
    pub(super) fn of(&self, id: &ArticleId) -> Option<&Place> {
        self.by_id.get(id)
    }

    /// The published id that is meant by this one; itself where none is.
    pub(super) fn meant<'a>(&'a self, id: &'a ArticleId) -> &'a ArticleId {
        if self.by_id.contains_key(id) {
            return id;
        }
        self.same.get(&id_key(&id.0)).unwrap_or(id)
    }

    /// What two ids have in common that are the same. Published ones stay apart, as they always were.
    pub(super) fn key(&self, id: &ArticleId) -> ArticleId {
        let meant = self.meant(id);
        if self.by_id.contains_key(meant) {
            return meant.clone();
        }
        ArticleId(id_key(&id.0))
    }

    /// The article that was published in this file.
    pub(super) fn at(&self, path: &str) -> Option<&ArticleId> {
        self.by_path.get(&*composed(path))
    }

    /// Was this article published in this file?
    pub(super) fn is_at(&self, id: &ArticleId, path: &str) -> bool {
        self.of(id)
            .is_some_and(|place| place.path == composed(path))
    }
}

impl FromIterator<(ArticleId, Place)> for Places {
    fn from_iter<I: IntoIterator<Item = (ArticleId, Place)>>(places: I) -> Self {
        let mut all = Self::default();
        for (id, mut place) in places {
            place.path = composed(&place.path).into_owned();
            all.by_path.insert(place.path.clone(), id.clone());
            let same = all.same.entry(id_key(&id.0)).or_insert_with(|| id.clone());
            if id < *same {
                *same = id.clone();
            }
            all.by_id.insert(id, place);
        }
        all
    }
}
