//! A workspace in a temporary folder, and a host that remembers what it was told.

use jinnang_core::{Awake, Front, Host, Seat};
use jinnang_testkit::wait_until;
use jinnang_wire::{Code, SearchView, StatusView, Tag, WireError};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// A folder with a workspace in it, and a cache folder beside it.
pub struct Base {
    root: TempDir,
}

impl Base {
    /// An empty workspace.
    pub fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(root.path().join("base/knowledge")).unwrap();
        Self { root }
    }

    /// A workspace with two scripts and a guide.
    pub fn with_articles() -> Self {
        let base = Self::new();
        base.write("scripts/price.md", PRICE);
        base.write("scripts/tco.md", TCO);
        base.write(
            "core/crm.md",
            "# 客户关系管理系统\n\n每天下班前更新商机阶段。\n",
        );
        base
    }

    /// Where all of it lies.
    pub fn home(&self) -> &Path {
        self.root.path()
    }

    pub fn workspace(&self) -> PathBuf {
        self.root.path().join("base")
    }

    pub fn knowledge(&self) -> PathBuf {
        self.workspace().join("knowledge")
    }

    pub fn private(&self) -> PathBuf {
        self.workspace().join(".jinnang")
    }

    pub fn cache(&self) -> PathBuf {
        self.root.path().join("cache")
    }

    /// Saves a file as an editor does that writes in place.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.knowledge().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub fn rename(&self, from: &str, to: &str) {
        let to = self.knowledge().join(to);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::rename(self.knowledge().join(from), to).unwrap();
    }

    /// Does any byte of the workspace hold this text, in the names of its files too? Texts lie on the disk
    /// as UTF-8; what another program or a page of SQLite might make of them is looked for as well.
    pub fn holds(&self, text: &str) -> bool {
        let wide: Vec<u16> = text.encode_utf16().collect();
        let little = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        let escaped = wide
            .iter()
            .map(|unit| format!("\\u{unit:04x}"))
            .collect::<String>();
        let forms = [text.as_bytes().to_vec(), little, big, escaped.into_bytes()];
        let has = |bytes: &[u8]| {
            forms
                .iter()
                .any(|form| bytes.windows(form.len()).any(|at| at == &form[..]))
        };
        let mut folders = vec![self.workspace()];
        while let Some(folder) = folders.pop() {
            // One that a copy is made in goes when it is made.
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if has(entry.file_name().as_encoded_bytes()) {
                    return true;
                } else if path.is_dir() {
                    folders.push(path);
                } else if std::fs::read(&path).is_ok_and(|bytes| has(&bytes)) {
                    return true;
                }
            }
        }
        false
    }

    /// Opens the workspace; the first scan may still be under way.
    pub fn open(&self) -> Open {
        Open::at(&self.workspace(), &self.cache())
    }

    /// Opens it when the clock says so.
    pub fn open_at(&self, now_ms: i64) -> Open {
        let host = Noted::new(&self.cache());
        host.now_ms.store(now_ms, Ordering::Relaxed);
        Open::with(Arc::new(host), &self.workspace())
    }

    /// Opens it and waits until it is ours and everything has been read.
    pub fn opened(&self) -> Open {
        let open = self.open();
        open.settle();
        open
    }

    /// Opens what another program has, and waits until it reads.
    pub fn second(&self) -> Open {
        let second = self.open();
        second.until("it reads", || {
            second.has_trouble(Code::WorkspaceBusy) && second.status().indexing.is_none()
        });
        second
    }
}

/// A script whose file name and id differ.
pub const PRICE: &str = "---
id: price-vs-competitor
title: 价格高：与竞品对比
kind: script
layer: core
stage: [异议处理]
tags: [价格]
aliases: [太贵了]
triggers: [你们的价格比竞争对手高]
---
先认同差距，再把三年总成本摆出来。

## 话术

> {{客户称呼}}，单看报价确实有差距。

## 要点

- 先认同

## 避免

- 贬低对手

## 下一步

- 客户说“给我看依据” → [[tco-worksheet]]
- 客户沉默 → [[nowhere-to-be-found]]
";

/// Where the script leads.
pub const TCO: &str = "---
id: tco-worksheet
title: 三年总成本测算
kind: script
layer: application
stage: [方案呈现]
---
把采购、运维和停机放在一张表里。

## 话术

> 我们一起算一笔三年的账。
";

/// The workspace of another [`Base`] with this home, opened and settled by a child.
pub fn opened_at(home: &Path) -> Open {
    let open = Open::at(&home.join("base"), &home.join("cache"));
    open.settle();
    open
}

/// An open core and what its host was told.
pub struct Open {
    pub seat: Seat,
    pub host: Arc<Noted>,
}

impl Open {
    pub fn at(workspace: &Path, cache: &Path) -> Self {
        Self::with(Arc::new(Noted::new(cache)), workspace)
    }

    fn with(host: Arc<Noted>, workspace: &Path) -> Self {
        Self {
            seat: Seat::open(host.clone(), workspace),
            host,
        }
    }

    /// Another seat at the same core, with windows of its own in front of it.
    pub fn beside(&self) -> Self {
        let host = Arc::new(Noted::new(&self.host.cache));
        Self {
            seat: Seat::at(self.seat.core(), host.clone()),
            host,
        }
    }

    /// Asks, and takes the answer's type from where it is used.
    pub fn ask<A: DeserializeOwned>(&self, name: &str, request: Value) -> A {
        let answer = self.seat.ask(name, request);
        serde_json::from_value(answer.unwrap_or_else(|error| panic!("{name}: {error:?}"))).unwrap()
    }

    pub fn refused(&self, name: &str, request: Value) -> WireError {
        match self.seat.ask(name, request) {
            Ok(answer) => panic!("{name} answered {answer}"),
            Err(error) => error,
        }
    }

    pub fn status(&self) -> StatusView {
        self.ask("status", json!({}))
    }

    pub fn search(&self, text: &str) -> SearchView {
        self.ask("search", json!({ "text": text }))
    }

    /// Ids found, best first.
    pub fn ids(&self, text: &str) -> Vec<String> {
        self.search(text)
            .hits
            .into_iter()
            .map(|hit| hit.id)
            .collect()
    }

    pub fn finds(&self, text: &str, id: &str) -> bool {
        self.ids(text).iter().any(|found| found == id)
    }

    pub fn has_trouble(&self, code: Code) -> bool {
        self.status()
            .troubles
            .iter()
            .any(|trouble| trouble.code == code)
    }

    /// Waits until everything is read and nobody else has the workspace. One that was closed a moment ago may
    /// still be locked: a process that any test is just starting holds the lock until it is up.
    pub fn settle(&self) {
        self.until("it is ours and everything is read", || {
            !self.has_trouble(Code::WorkspaceBusy) && self.status().indexing.is_none()
        });
    }

    /// Waits until it is so.
    pub fn until(&self, what: &str, is_so: impl Fn() -> bool) {
        let told = std::fmt::from_fn(|f| write!(f, "{what}; status {:#?}", self.status()));
        wait_until(told, is_so);
    }
}

/// A host with a clock that stands still until it is moved.
pub struct Noted {
    cache: PathBuf,
    pub now_ms: AtomicI64,
    /// The clock that only goes forward.
    pub awake_ms: AtomicU64,
    /// Which start of which machine that counts from.
    pub boot: Mutex<String>,
    told: Mutex<Vec<Tag>>,
    reminded: Mutex<Vec<(String, String)>>,
    /// The next command that has changed something is held before it is done.
    hold: AtomicBool,
    holding: AtomicBool,
}

impl Noted {
    fn new(cache: &Path) -> Self {
        Self {
            cache: cache.to_owned(),
            now_ms: AtomicI64::new(1_790_000_000_000),
            awake_ms: AtomicU64::new(1_000),
            boot: Mutex::default(),
            told: Mutex::default(),
            reminded: Mutex::default(),
            hold: AtomicBool::new(false),
            holding: AtomicBool::new(false),
        }
    }

    /// What was told since the last time this was asked.
    pub fn told(&self) -> Vec<Tag> {
        std::mem::take(&mut *self.told.lock().unwrap())
    }

    /// What the person was reminded of since the last time this was asked: title and body.
    pub fn reminded(&self) -> Vec<(String, String)> {
        std::mem::take(&mut *self.reminded.lock().unwrap())
    }

    pub fn later(&self, minutes: i64) {
        self.jump(minutes * 60_000);
        let passed = u64::try_from(minutes * 60_000).unwrap_or(0);
        self.awake_ms.fetch_add(passed, Ordering::Relaxed);
    }

    /// Somebody sets the machine's clock; no time passes by it.
    pub fn jump(&self, ms: i64) {
        self.now_ms.fetch_add(ms, Ordering::Relaxed);
    }

    /// The next command that changes something waits inside until [`Self::release`].
    pub fn hold(&self) {
        self.hold.store(true, Ordering::Release);
    }

    pub fn is_holding(&self) -> bool {
        self.holding.load(Ordering::Acquire)
    }

    pub fn release(&self) {
        self.holding.store(false, Ordering::Release);
    }

    fn stand_still(&self) {
        // The keeper tells of changes as well, and goes on.
        let is_keeper = std::thread::current()
            .name()
            .is_some_and(|name| name.contains("keeper"));
        if is_keeper || !self.hold.swap(false, Ordering::AcqRel) {
            return;
        }
        self.holding.store(true, Ordering::Release);
        wait_until("it is let go", || !self.is_holding());
    }
}

impl Host for Noted {
    fn now_ms(&self) -> i64 {
        self.now_ms.load(Ordering::Relaxed)
    }

    fn awake(&self) -> Awake {
        Awake {
            boot: self.boot.lock().unwrap().clone(),
            ms: self.awake_ms.load(Ordering::Relaxed),
        }
    }

    fn reminds(&self) -> bool {
        true
    }

    fn cache_dir(&self) -> PathBuf {
        self.cache.clone()
    }
}

impl Front for Noted {
    fn changed(&self, tags: &[Tag]) {
        self.told.lock().unwrap().extend_from_slice(tags);
        self.stand_still();
    }

    fn remind(&self, title: &str, body: &str) {
        let told = (title.to_owned(), body.to_owned());
        self.reminded.lock().unwrap().push(told);
    }

    fn remembers(&self) -> bool {
        true
    }

    fn pictures(&self) -> &'static str {
        "asset://localhost/"
    }
}
