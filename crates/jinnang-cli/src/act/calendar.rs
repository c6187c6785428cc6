//! `jinnang calendar`: which years the working calendar knows, and putting one in.

use super::lines::{Table, both};
use super::{Act, How, Who, may, with};
use crate::files;
use crate::say::no;
use clap::Subcommand;
use jinnang_library::text_of;
use jinnang_wire::{CalendarDraft, CalendarRead, CalendarSet, CalendarView, Code, YearDraft};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    how: How,
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Debug, Subcommand)]
enum Deed {
    /// 知道哪些年的放假安排 · Which years' days off are known
    #[command(after_help = may("calendar"))]
    Show,
    /// 放进一年的放假安排 · Put days off in
    #[command(after_help = may("calendar_set"))]
    Import {
        /// .ics 文件、放假通知的文字，或每行一段“2027-01-01..01-03 休 元旦” · A calendar file, the
        /// notice, or a line for each stretch
        file: PathBuf,
        /// 只放这一年，可以写几次；只写一次时，也是没写年份的日子的那一年 · Only this year; may be given
        /// several times. Given once, it is also the year of days that name none
        #[arg(long, value_name = "YEAR", allow_hyphen_values = true)]
        year: Vec<String>,
        /// 只看会改什么，不写 · Only show what would change
        #[arg(long)]
        dry_run: bool,
    },
}

pub(crate) fn run(who: &Who<'_>, args: &Args) -> anyhow::Result<ExitCode> {
    with(who, &args.how, |act| match &args.deed {
        Deed::Show => act.show(&act.ask::<CalendarView>("calendar", &json!({}))?, print),
        Deed::Import {
            file,
            year,
            dry_run,
        } => import(act, file, year, *dry_run),
    })
}

fn import(act: &Act, file: &Path, years: &[String], dry_run: bool) -> anyhow::Result<ExitCode> {
    let bytes = files::bytes(file)?;
    let text = text_of(&bytes);
    let years: Vec<i16> = years
        .iter()
        .map(|typed| year_of(typed))
        .collect::<anyhow::Result<_>>()?;
    let year = match years[..] {
        [year] => Some(year),
        _ => None,
    };
    let request = CalendarRead {
        text: text.clone(),
        year,
    };
    let draft: CalendarDraft = act.ask("calendar_read", &request)?;
    if dry_run {
        act.show(&draft, print_draft)?;
        return Ok(ExitCode::from(u8::from(draft.years.is_empty())));
    }
    if !act.prints_json() {
        print_draft(&draft);
    }
    let years = if years.is_empty() {
        draft.years.iter().map(|year| year.table.year).collect()
    } else {
        years
    };
    let request = CalendarSet {
        text,
        year,
        years,
        digest: draft.digest,
    };
    act.did(&act.ask("calendar_set", &request)?, print)
}

fn print(view: &CalendarView) {
    line!("文件 file   {}", view.file);
    line!("上班 hours  {}", view.hours);
    let mut table = Table::new(&["年 year", "休 off", "班 work"]);
    for year in &view.years {
        table.row([
            year.year.to_string(),
            year.off.join(" "),
            year.work.join(" "),
        ]);
    }
    table.print();
    if let Some(warning) = &view.warning {
        line!("{}", both(warning));
    }
}

fn year_of(typed: &str) -> anyhow::Result<i16> {
    let year = typed.trim().parse().ok();
    year.filter(|year| (1970..=9998).contains(year))
        .ok_or_else(|| {
            no(
                Code::BadRequest,
                format!("“{typed}”不是年份。写四位数字，比如 2027。"),
                format!("“{typed}” is no year. Write four digits, such as 2027."),
            )
            .into()
        })
}

fn print_draft(draft: &CalendarDraft) {
    if draft.years.is_empty() {
        line!(
            "没有读到放假或上班的日子。写成“2027年元旦：1月1日至3日放假”或“2027-01-01..01-03 休 元旦”，或者换一个文件。 · No days off or of work were found. Write them like “2027-01-01..01-03 休 元旦”, or choose another file."
        );
    }
    for year in &draft.years {
        print_year(year);
    }
    for line in &draft.unclear {
        line!("{}", both(&line.message));
    }
}

fn print_year(year: &YearDraft) {
    line!("{}", year.table.year);
    line!("  休 off    {}", year.table.off.join(" "));
    line!("  班 work   {}", year.table.work.join(" "));
    if year.known {
        line!("  改为休 becomes off   {}", year.becomes_off.join(" "));
        line!("  改为班 becomes work  {}", year.becomes_work.join(" "));
    }
}
