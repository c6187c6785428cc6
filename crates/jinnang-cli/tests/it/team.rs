//! A workspace of three, used from the terminal: 周 owns it, 林 writes, 王 trains.

use crate::run::{Place, Ran};
use serde_json::Value;

pub struct Team(pub Place);

impl Team {
    pub fn new() -> Self {
        Self::at(Place::new())
    }

    /// In a workspace that has been laid out.
    pub fn at(place: Place) -> Self {
        place
            .run(&["member", "begin", "周", "--department", "运营", "--trust"])
            .expect(0);
        let pin = |who: &str| place.run(&["--as", who, "member", "pin"]).expect(0);
        pin("周");
        let colleague = ["--as", "周", "member", "add", "林", "--department", "华东"];
        place.run(&colleague).expect(0);
        let trainer = [
            "--as",
            "周",
            "member",
            "add",
            "王",
            "--department",
            "华东",
            "--role",
            "trainer",
        ];
        place.run(&trainer).expect(0);
        pin("王");
        place.write("base/case.md", CASE);
        Self(place)
    }

    /// Somebody does something.
    pub fn run(&self, who: &str, args: &[&str]) -> Ran {
        self.0.run(&[&["--as", who], args].concat())
    }

    /// The same, answered as JSON.
    pub fn json(&self, who: &str, args: &[&str]) -> Value {
        let ran = self.run(who, &[args, &["--json"]].concat()).expect(0);
        serde_json::from_str(&ran.out).unwrap()
    }

    /// A rule stands against it, and both languages say which.
    #[track_caller]
    pub fn refused(&self, who: &str, args: &[&str]) -> String {
        let ran = self.run(who, args).expect(1);
        let lines: Vec<&str> = ran.err.lines().collect();
        assert!(
            lines.len() >= 2
                && !lines[lines.len() - 2].is_ascii()
                && lines[lines.len() - 1].is_ascii_mostly(),
            "{}",
            ran.err
        );
        ran.err
    }

    /// 林 hands the case in; its submission.
    pub fn submitted(&self) -> String {
        let submitted = self.json("林", &["submit", "case.md"]);
        text(&submitted["answer"]["row"]["id"])
    }

    /// The case is handed in and approved.
    pub fn approved(&self) -> String {
        let submission = self.submitted();
        self.json("王", &["review", "approve", &submission, "--all-checked"]);
        submission
    }
}

/// English with a name or a quotation mark in it is still English.
trait Mostly {
    fn is_ascii_mostly(&self) -> bool;
}

impl Mostly for &str {
    fn is_ascii_mostly(&self) -> bool {
        let others = self.chars().filter(|c| !c.is_ascii()).count();
        others * 4 < self.chars().count()
    }
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

pub const CASE: &str = "---
id: case-fast-reply
title: 两小时内回访保住续约
kind: case
layer: application
stage: [交付服务]
tags: [回访]
---
客户刚发火，两小时内打过去，续约保住了。

## 背景
老客户用了三年，系统停了一上午，群里开始骂人。

## 挑战
当天就要续约签字，客户说不签了。

## 关键行动
1. 两小时内顾问上门，先听完再解释。
2. 当场把停机原因和补救时间写在纸上。

## 成果
- 第二天签了字，续约 1 年，金额 30 万元。

## 经验
- 先到场，再讲道理。
";
