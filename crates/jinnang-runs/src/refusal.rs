//! Why an act was not done, in words for people. Kept as the answer of its command.

use serde::{Deserialize, Serialize};

/// What stands against an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
#[error("{}", self.en())]
pub enum Refusal {
    /// There is no such run.
    NoRun,
    /// Only its owner, trainers and admins may change it.
    NotYours,
    /// Somebody changed it meanwhile.
    Stale,
    /// It ended.
    Closed,
    /// It did not end.
    NotClosed,
    /// Its clock stands still already.
    Paused,
    /// Its clock does not stand still.
    NotPaused,
    /// Times cannot be set while the clock stands still.
    DueWhilePaused,
    /// There is no such step.
    NoStep,
    /// The step was done or skipped before.
    StepSettled,
    /// The step is still to do.
    StepOpen,
    /// Words are wanted.
    Empty,
    /// Too many words.
    TooLong,
    /// It is theirs already.
    SameOwner,
    /// A time outside of what makes sense.
    BadTime,
    /// The clock of a run cannot begin in the future.
    BeginsLater,
    /// A playbook without steps.
    NoSteps,
}

impl Refusal {
    /// What happened and what to do, Chinese.
    pub fn zh(&self) -> &'static str {
        match self {
            Self::NoRun => "没有这次执行，刷新列表再看。",
            Self::NotYours => {
                "只有负责人、培训师和管理员能改这次执行。需要的话，请负责人转交给你。"
            }
            Self::Stale => "这次执行刚被改过，看过新的再改。",
            Self::Closed => "这次执行已经结束。要继续，先重新打开。",
            Self::NotClosed => "这次执行还没有结束。",
            Self::Paused => "这次执行已经暂停着。",
            Self::NotPaused => "这次执行没有暂停，不用继续。",
            Self::DueWhilePaused => "暂停时不能改到期时间。先继续，再改。",
            Self::NoStep => "没有这一步，刷新后再试。",
            Self::StepSettled => "这一步已经完成或跳过。要重做，先恢复成未完成。",
            Self::StepOpen => "这一步还没有做，不用恢复。",
            Self::Empty => "请写上内容再提交。",
            Self::TooLong => "写得太长了，请缩短：名称和原因 200 字以内，备注 2000 字以内。",
            Self::SameOwner => "已经由这位同事负责，请另选一位。",
            Self::BadTime => "到期时间要在开始之后、十年之内。",
            Self::BeginsLater => "开始时间要在过去十年之内，不能在将来。",
            Self::NoSteps => "这个打法没有步骤，不能执行。先在文章的“步骤”一节写上编号列表。",
        }
    }

    /// What happened and what to do, English.
    pub fn en(&self) -> &'static str {
        match self {
            Self::NoRun => "There is no such run; look at the list again.",
            Self::NotYours => {
                "Only its owner, trainers and admins may change this run. Ask its owner to hand it over."
            }
            Self::Stale => "This run was just changed; look at it before changing it.",
            Self::Closed => "This run has ended. Open it again to go on.",
            Self::NotClosed => "This run has not ended.",
            Self::Paused => "This run is paused already.",
            Self::NotPaused => "This run is not paused, so there is nothing to resume.",
            Self::DueWhilePaused => {
                "Times cannot be changed while the run is paused. Resume it first."
            }
            Self::NoStep => "There is no such step; look at the run again.",
            Self::StepSettled => "This step was done or skipped. Reopen it to do it again.",
            Self::StepOpen => "This step is still to do, so there is nothing to reopen.",
            Self::Empty => "Write something first.",
            Self::TooLong => {
                "That is too long: names and reasons have 200 characters at most, notes 2,000."
            }
            Self::SameOwner => "The run is theirs already; choose somebody else.",
            Self::BadTime => "A step is due after the run began and within ten years.",
            Self::BeginsLater => "A run begins within the last ten years, not in the future.",
            Self::NoSteps => {
                "This playbook has no steps, so it cannot be run. Write them as a numbered list under 步骤."
            }
        }
    }
}
