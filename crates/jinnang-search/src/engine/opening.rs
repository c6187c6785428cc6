//! Opening the index: as it was left, or made anew.
//!
//! An index that cannot be opened, was made by another version, packs its texts another way or fails its checksums
//! is set aside and made anew: it is a cache, and saying so to a person would help nobody.

use super::{BUDGET_SMALL, Engine, Health, commit, payload};
use crate::SearchError;
use crate::index::document::Head;
use crate::index::names::Names;
use crate::index::schema::{Fields, schema, settings};
use crate::index::tokens::manager;
use crate::kept;
use crate::searcher::Snapshot;
use crate::vocabulary::Lexicon;
use arc_swap::ArcSwap;
use jinnang_library::Vocabulary;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex};
use tantivy::directory::MmapDirectory;
use tantivy::schema::Value;
use tantivy::{Index, IndexReader, ReloadPolicy, TantivyDocument};

impl Engine {
    /// Opens the index in `folder`, or makes an empty one. With no vocabulary the one kept beside
    /// the index is used.
    pub fn open(folder: &Path, vocabulary: Option<&Vocabulary>) -> Result<Self, SearchError> {
        std::fs::create_dir_all(folder).map_err(|e| SearchError::folder(folder, e))?;
        let before = kept::load(folder);
        let lexicon = vocabulary.map_or_else(|| before.clone(), Lexicon::new);
        if lexicon != before {
            kept::save(&lexicon, folder)?;
        }
        let fresh = !folder.join("meta.json").exists();
        if fresh {
            return Self::start(folder, lexicon, Health::Created);
        }
        match Self::reopen(folder, lexicon.clone()) {
            Ok(engine) => Ok(engine),
            Err(reason) => {
                tracing::warn!(%reason, "the index is made again");
                set_aside(folder)?;
                kept::save(&lexicon, folder)?;
                Self::start(folder, lexicon, Health::Remade)
            }
        }
    }

    /// Opens an index that is already there, to read only; nothing in its folder is changed.
    pub fn read(folder: &Path) -> Result<Self, SearchError> {
        let mut engine = Self::reopen(folder, kept::load(folder))?;
        engine.read_only = true;
        Ok(engine)
    }

    /// tantivy panics on some files that are cut short, where it should fail; that is a damage like any other.
    fn reopen(folder: &Path, lexicon: Lexicon) -> Result<Self, SearchError> {
        let opened = catch_unwind(AssertUnwindSafe(|| Self::reopen_sound(folder, lexicon)));
        opened.unwrap_or_else(|_| {
            let reason = "a file of the index is damaged in a way that tantivy does not expect";
            Err(tantivy::TantivyError::SystemError(reason.to_owned()).into())
        })
    }

    fn reopen_sound(folder: &Path, lexicon: Lexicon) -> Result<Self, SearchError> {
        let directory = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
        let index = Index::open(directory)?;
        let damaged = index.validate_checksum()?;
        let version = index.load_metas()?.payload;
        if !damaged.is_empty()
            || version.as_deref() != Some(&payload())
            || index.schema() != schema().0
            || index.settings() != &settings()
        {
            let reason = format!("damaged files {damaged:?}, version {version:?}");
            return Err(tantivy::TantivyError::SystemError(reason).into());
        }
        Self::over(folder, index, lexicon, Health::Sound)
    }

    fn start(folder: &Path, lexicon: Lexicon, health: Health) -> Result<Self, SearchError> {
        let directory = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
        let made = Index::builder().schema(schema().0).settings(settings());
        let index = made.open_or_create(directory)?;
        let engine = Self::over(folder, index, lexicon, health)?;
        let mut writer = engine.writer(BUDGET_SMALL)?;
        commit(&mut writer)?;
        Ok(engine)
    }

    fn over(
        folder: &Path,
        mut index: Index,
        lexicon: Lexicon,
        health: Health,
    ) -> Result<Self, SearchError> {
        let fields = schema().1;
        index.set_tokenizers(manager());
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(32)
            .try_into()?;
        let names = load_names(&reader, &fields)?;
        let known = Arc::new(lexicon.known(None));
        let snapshot = Snapshot::new(reader.searcher(), fields, names, known, None)?;
        Ok(Self {
            folder: folder.to_owned(),
            index,
            fields,
            reader,
            lexicon: Mutex::new(lexicon),
            read_only: false,
            snapshot: ArcSwap::from_pointee(snapshot),
            health,
        })
    }
}

/// Moves the files of an index that cannot be trusted into `set-aside/`, replacing what was there before.
fn set_aside(folder: &Path) -> Result<(), SearchError> {
    let aside = folder.join("set-aside");
    let moved = || -> std::io::Result<()> {
        if aside.exists() {
            std::fs::remove_dir_all(&aside)?;
        }
        std::fs::create_dir_all(&aside)?;
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            if entry.path() != aside {
                std::fs::rename(entry.path(), aside.join(entry.file_name()))?;
            }
        }
        Ok(())
    };
    moved().map_err(|e| SearchError::folder(folder, e))
}

fn load_names(reader: &IndexReader, fields: &Fields) -> Result<Names, SearchError> {
    let mut names = Names::default();
    for segment in reader.searcher().segment_readers() {
        let ords = segment
            .fast_fields()
            .column_first_or_default::<u64>("ord")?;
        let store = segment
            .get_store_reader(1)
            .map_err(tantivy::TantivyError::from)?;
        let docs = store.iter::<TantivyDocument>(segment.alive_bitset());
        for (id, doc) in segment.doc_ids_alive().zip(docs) {
            let doc = doc?;
            let head = doc.get_first(fields.head).and_then(|v| v.as_bytes());
            if let Some(Ok(head)) = head.map(postcard::from_bytes::<Head>) {
                names.put(ords.get_val(id) as u32, &head);
            }
        }
    }
    Ok(names)
}
