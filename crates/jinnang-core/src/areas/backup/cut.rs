//! What would be cut off: the entries of the journal in place that a copy does not have.

use crate::ground::refusal::notice;
use jinnang_journal::{Event, Hash, Journal, JournalError, MemberId, State};
use jinnang_wire::{BackupCut, CutLine, Notice};
use std::collections::VecDeque;

/// Decisions that are named one by one.
const LISTED: usize = 50;
/// Entries read at a time.
const PAGE: u32 = 1_000;

/// What the journal in place has that a copy does not.
pub(crate) fn cut(now: &Journal, copy: &Journal) -> Result<BackupCut, JournalError> {
    let (here, there) = (now.head()?, copy.head()?);
    let common = common(now, copy, here.seq.min(there.seq))?;
    let mut cut = BackupCut {
        entries: here.seq - common,
        parted: there.seq > common,
        ..BackupCut::default()
    };
    let (mut notable, mut told_of) = (VecDeque::new(), 0_u32);
    now.read(|state| {
        let mut seen = common;
        loop {
            let page = state.entries(seen, PAGE)?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            if cut.from_ms == 0 {
                cut.from_ms = page[0].recorded_ms;
            }
            (seen, cut.to_ms) = (last.seq, last.recorded_ms);
            for entry in &page {
                if let Some(what) = told(state, &entry.event)? {
                    let at_ms = entry.recorded_ms;
                    told_of += 1;
                    notable.push_back(CutLine { at_ms, what });
                    if notable.len() > LISTED {
                        notable.pop_front();
                    }
                }
            }
        }
    })?;
    cut.more = told_of - notable.len() as u32;
    cut.notable = notable.into_iter().rev().collect();
    Ok(cut)
}

/// The last entry that both have; hashes stand for everything before them.
fn common(one: &Journal, other: &Journal, most: u64) -> Result<u64, JournalError> {
    let hash = |journal: &Journal, seq| -> Result<Option<Hash>, JournalError> {
        let entry = journal.read(|state| state.entry(seq))?;
        Ok(entry.map(|entry| entry.hash))
    };
    let (mut low, mut high) = (0, most);
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        if hash(one, middle)? == hash(other, middle)? {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    Ok(low)
}

/// What somebody would miss: what took something from a person or gave it, and what was published.
fn told(state: &State<'_>, event: &Event) -> Result<Option<Notice>, JournalError> {
    let name = |member: &MemberId| -> Result<String, JournalError> {
        let member_of = state.member(member)?.and_then(|member| member.name);
        Ok(member_of.unwrap_or_else(|| member.0.clone()))
    };
    Ok(Some(match event {
        Event::PointsReversed {
            award,
            amount,
            reason,
        } => {
            let to = state.award(award)?.map(|award| award.to);
            let to = to.map_or(Ok(String::new()), |to| name(&to))?;
            notice(
                format!("收回 {to} 的 {amount} 分：{reason}"),
                format!("{amount} points taken back from {to}: {reason}"),
            )
        }
        Event::PointsAwarded { to, amount, .. } => {
            let to = name(to)?;
            notice(
                format!("给 {to} 记 {amount} 分"),
                format!("{amount} points for {to}"),
            )
        }
        Event::RedemptionApproved { .. } => notice("批准了一次兑换", "a reward was granted"),
        Event::RedemptionFulfilled { .. } => notice("发放了一份奖励", "a reward was handed over"),
        Event::MemberJoined { member, .. } => {
            let who = name(member)?;
            notice(format!("{who} 加入"), format!("{who} joined"))
        }
        Event::MemberDeactivated { member } => {
            let who = name(member)?;
            notice(format!("停用 {who}"), format!("{who} was deactivated"))
        }
        Event::MemberReactivated { member } => {
            let who = name(member)?;
            notice(format!("重新启用 {who}"), format!("{who} was let in again"))
        }
        Event::RoleChanged { member, .. } => {
            let who = name(member)?;
            notice(
                format!("改了 {who} 的角色"),
                format!("the role of {who} was changed"),
            )
        }
        Event::PersonErased { .. } => notice(
            "抹去了一位成员的个人信息（姓名不会回来）",
            "a member's personal data was erased (the name does not come back)",
        ),
        Event::RevisionPublished { piece, .. } => {
            let title = &piece.title;
            notice(
                format!("发布《{title}》"),
                format!("“{title}” was published"),
            )
        }
        Event::ArticleRetired { article, .. } => {
            let title = state
                .article(article)?
                .map_or_else(|| article.clone(), |it| it.title);
            notice(format!("下架《{title}》"), format!("“{title}” was retired"))
        }
        Event::RulesSet { .. } => notice("改了工作区规则", "the rules were changed"),
        Event::TariffSet { .. } => notice("改了积分规则", "the tariff was changed"),
        _ => return Ok(None),
    }))
}
