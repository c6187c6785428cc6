//! The file behind the call that is on: opened, resumed from, or said to be unusable.

use super::now::{Adoption, LEFT_ON_MS, Now, On};
use crate::ground::files::desk::Desk;
use crate::ground::refusal::notice;
use crate::ground::whose::Whose;
use jinnang_calls::{Outcome, Store, StoreError};
use jinnang_wire::Notice;
use std::sync::Arc;

impl Now {
    /// Is this the desk whose files are open?
    pub fn is_of(&self, desk: &Arc<Desk>) -> bool {
        let known = self.desk.as_ref();
        known.is_some_and(|known| Arc::ptr_eq(known, desk))
    }

    /// Goes on with the files of this desk: those of the last one belong to somebody else now.
    pub fn open(&mut self, desk: Arc<Desk>, now_ms: i64) {
        (self.store, self.trouble) = (None, None);
        (self.unusable, self.adoption) = (false, Adoption::Due);
        self.on.values_mut().for_each(|on| on.written = None);
        let file = desk.calls.clone();
        self.desk = Some(desk);
        if !file.is_some_and(|file| file.exists()) {
            return;
        }
        self.open_store(now_ms);
        if let Err(error) = self.resume(now_ms) {
            tracing::error!(error = %crate::ground::log::chain(&error), "the calls cannot be read");
        }
    }

    /// Opens the file where that was not done yet. A file that cannot be opened is no reason to refuse a
    /// call: it lives in memory then, and the status says why.
    pub fn open_store(&mut self, now_ms: i64) {
        let file = self.desk.as_ref().and_then(|desk| desk.calls.as_deref());
        let (None, false, Some(file)) = (&self.store, self.unusable, file) else {
            return;
        };
        match Store::open(file, now_ms) {
            Ok(opened) => {
                self.trouble = opened.set_aside.map(|aside| set_aside(&aside));
                self.store = Some(opened.store);
            }
            Err(error) => {
                tracing::error!(error = %crate::ground::log::chain(&error), "the calls cannot be opened");
                self.trouble = Some(unusable(&error));
                self.unusable = true;
            }
        }
        self.news |= self.trouble.is_some();
    }

    /// Calls that were on when the program ended wait for their owners, unless that was long ago.
    fn resume(&mut self, now_ms: i64) -> Result<(), StoreError> {
        let on = self.store.as_ref().map(Store::on).transpose()?;
        for call in on.unwrap_or_default() {
            if self.all_on().any(|on| on.id == call.id) {
                continue;
            }
            let whose = Whose::of(&call.owner);
            let keeps = whose.as_ref().is_none_or(|whose| self.keeps(whose));
            let is_fresh = now_ms - call.seen_ms <= LEFT_ON_MS;
            let free = whose.filter(|whose| is_fresh && !self.on.contains_key(whose));
            match (free, &mut self.store) {
                (Some(whose), _) if keeps => {
                    let heard = self.heard_before(&whose, &call);
                    let written = Some(call.moments.len());
                    let on = On {
                        call,
                        written,
                        heard,
                    };
                    self.on.insert(whose, on);
                }
                (_, Some(store)) if keeps => {
                    store.end(&call.id, call.seen_ms, Outcome::NoMatter)?;
                }
                (_, Some(store)) => store.forget(&call.owner, &call.id)?,
                (_, None) => {}
            }
        }
        Ok(())
    }
}

fn set_aside(aside: &std::path::Path) -> Notice {
    let aside = aside.display();
    notice(
        format!(
            "通话记录文件损坏，已另存为 {aside}，从现在起重新记录。不需要它的话，在通话里选“全部忘记”，它会一起删除。"
        ),
        format!(
            "The file of calls was damaged. It was kept as {aside} and a new one begun. Forget all calls \
             to remove it as well."
        ),
    )
}

fn unusable(error: &StoreError) -> Notice {
    match error {
        StoreError::Newer => notice(
            "通话记录是更新版本的锦囊写的，这个版本不动它；现在的通话在结束后不保留。请升级锦囊。",
            "The calls were written by a newer Jinnang and are left alone; calls are not kept for now. \
             Please update.",
        ),
        _ => notice(
            "通话记录打不开，现在的通话在结束后不保留。请检查磁盘空间和文件权限，然后重新打开锦囊。",
            "The calls cannot be opened, so they are not kept for now. Check the disk's space and the \
             file's permissions, then start Jinnang again.",
        ),
    }
}
