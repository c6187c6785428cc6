//! Runs the program.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The PIN of whoever decides.
pub const PIN: &str = "246802";

/// A temporary folder with a workspace in `base/`.
pub struct Place(TempDir);

impl Place {
    pub fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        place.write("base/knowledge/scripts/price.md", PRICE);
        place.write(
            "base/knowledge/core/crm.md",
            "# 客户关系管理系统\n\n每天下班前更新商机阶段。\n",
        );
        place
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Runs it in the workspace.
    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_in("base", args)
    }

    pub fn run_in(&self, folder: &str, args: &[&str]) -> Ran {
        Ran::of(self.command(&self.path(folder), args).output().unwrap())
    }

    pub fn command(&self, folder: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jinnang"));
        command
            .args(args)
            .current_dir(folder)
            .env("XDG_CACHE_HOME", self.path("cache"))
            .env("JINNANG_PIN", PIN)
            .env("JINNANG_NEW_PIN", PIN)
            .stdin(Stdio::null());
        command
    }
}

/// A script that answers a customer's sentence.
pub const PRICE: &str = "---
id: price-vs-competitor
title: 价格高：与竞品对比
kind: script
layer: core
triggers: [你们的价格比竞争对手高]
---
先认同差距，再把三年总成本摆出来。

## 话术

> {{客户称呼}}，单看报价确实有差距。
";

/// How a run ended.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// It ended as it should.
    #[track_caller]
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "out: {}\nerr: {}", self.out, self.err);
        self
    }
}
