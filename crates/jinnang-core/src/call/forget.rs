//! Forgetting calls, and bringing one back while that can still be done.

use super::now::{Forgotten, Now};
use jinnang_calls::{Call, Outcome, StoreError};

/// How long a forgotten call can be brought back.
const BACK_MS: i64 = 60 * 1_000;

impl Now {
    /// Forgets one call; for a minute it can be brought back. False when there is none.
    pub fn forget(&mut self, id: &str, now_ms: i64) -> Result<bool, StoreError> {
        let Some(call) = self.read(id)? else {
            return Ok(false);
        };
        if let Some(store) = &mut self.store {
            store.forget(id)?;
        }
        if self.call.as_ref().is_some_and(|on| on.id == id) {
            (self.call, self.on_disk) = (None, None);
            self.heard.clear();
        }
        let until_ms = now_ms + BACK_MS;
        self.forgotten = Some(Forgotten { call, until_ms });
        Ok(true)
    }

    /// Ids of all that are kept.
    pub fn ids(&self) -> Result<Vec<String>, StoreError> {
        let Some(store) = &self.store else {
            return Ok(Vec::new());
        };
        let (lines, _) = store.list(None, u32::MAX)?;
        Ok(lines.into_iter().map(|line| line.call.id).collect())
    }

    /// Forgets every call there is; none can be brought back.
    pub fn forget_all(&mut self, now_ms: i64) -> Result<(), StoreError> {
        (self.call, self.on_disk, self.forgotten) = (None, None, None);
        self.heard.clear();
        self.open_store(now_ms);
        if let Some(store) = &mut self.store {
            store.forget_all()?;
            // What was set aside is gone with the rest, and so is the sentence about it.
            self.trouble = None;
            self.news = true;
        }
        Ok(())
    }

    /// Brings a forgotten call back; false when there is none of this id.
    pub fn restore(&mut self, id: &str, now_ms: i64) -> Result<bool, StoreError> {
        let Some(gone) = self.forgotten.take_if(|gone| gone.call.id == id) else {
            return Ok(false);
        };
        let mut call = gone.call.clone();
        if call.ended.is_none() && self.call.is_some() {
            // Another one began meanwhile.
            call.end(call.seen_ms, Outcome::NoMatter, String::new());
        }
        let kept = self.put_back(call, now_ms);
        if kept.is_err() {
            self.forgotten = Some(gone);
        }
        kept.map(|()| true)
    }

    fn put_back(&mut self, call: Call, now_ms: i64) -> Result<(), StoreError> {
        if call.ended.is_none() {
            self.on_disk = None;
            self.put(&call, now_ms)?;
            self.heard = self.heard_before(&call);
            self.call = Some(call);
            return Ok(());
        }
        self.open_store(now_ms);
        match &mut self.store {
            Some(store) => store.put(&call, 0),
            None => Ok(()),
        }
    }
}
