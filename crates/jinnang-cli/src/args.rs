//! What may be typed after `jinnang`.

use crate::act::{
    backup, calendar, call, clock, draft, journal, may, member, opinion, points, question, review,
    reward, rules, run, say, write,
};
use crate::{measure, sample, serve};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Can this build make a sample workspace?
const SAMPLES: bool = cfg!(feature = "sample");
/// Can this build be measured?
const MEASURES: bool = cfg!(feature = "measure");

/// 锦囊：销售与服务的知识库和话术 · Knowledge and playbook for people who sell and serve
#[derive(Debug, Parser)]
#[command(
    name = "jinnang",
    version,
    after_help = "退出码 · Exit codes: 0 完成 done, 1 没有结果或有问题 nothing found or problems found, 2 出错 failed"
)]
pub(crate) struct Jinnang {
    /// 工作区；默认是最近一层含 knowledge/ 的上级文件夹 · Workspace; default: nearest folder upwards with knowledge/
    #[arg(long, global = true, value_name = "DIR")]
    pub workspace: Option<PathBuf>,
    /// 以谁的名义，姓名或编号；要 PIN 时读 JINNANG_PIN 或当场询问 · Who acts, by name or id; a PIN is read from JINNANG_PIN or asked for
    #[arg(long = "as", global = true, value_name = "NAME-or-ID")]
    pub actor: Option<String>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 建立或更新索引 · Bring the index up to date
    Index(Index),
    /// 搜索 · Search
    #[command(after_help = may("search"))]
    Search(Search),
    /// 检查知识文件 · List what is wrong in the files
    Lint(Lint),
    /// 统计 · Count what is there
    Stats(Stats),
    /// 词汇：搜索实际用的 · Words as search uses them
    Vocabulary(Vocabulary),
    /// 逐行回答查询，供测量用 · Answer queries line by line, for measuring
    #[command(hide = !MEASURES, disable_help_flag = !MEASURES)]
    Serve(serve::Args),
    /// 成员 · Members
    Member(member::Args),
    /// 投稿：新文章，或同一 id 文章的改进 · Hand in a file: a new article, or a better version of the one with its id
    #[command(after_help = may("submit"))]
    Submit(write::Submit),
    /// 草稿：列出、丢弃、恢复 · One's drafts: list, throw away, bring back
    Draft(draft::Args),
    /// 独自使用时直接发布 · Publish a file, alone in a workspace of one
    #[command(after_help = may("publish_alone"))]
    Publish(write::Publish),
    /// 审核、核验与历史 · Review, verification, history
    Review(review::Args),
    /// 问培训师 · Questions to the trainer
    Question(question::Args),
    /// 说一句话术：变量填好，可以直接发 · The words of a line, blanks filled
    #[command(after_help = may("lines_say"))]
    Say(say::Args),
    /// 这篇有用 · Say that an article is useful
    #[command(after_help = may("article_useful"))]
    Useful(opinion::Useful),
    /// 这篇不对或过时了 · Say that an article is wrong or out of date
    #[command(after_help = may("article_flag"))]
    Flag(opinion::Flagging),
    /// 积分 · Points
    Points(points::Args),
    /// 奖励与兑换 · Rewards and requests
    Reward(reward::Args),
    /// 执行打法 · Playbooks carried out
    Run(run::Args),
    /// 不知道是谁的旧通话 · Old calls that are nobody's
    Call(call::Args),
    /// 工作区规则 · Rules of the workspace
    Rules(rules::Args),
    /// 工作日历：放假和调休 · Working calendar: days off and make-up days
    Calendar(calendar::Args),
    /// 电脑的时间和流水对得上吗 · Does the clock fit the journal
    Clock(clock::Args),
    /// 流水 · The journal
    Journal(journal::Args),
    /// 备份与恢复 · Copies of everything, and the way back
    Backup(backup::Args),
    /// 检验推荐，供测量用 · Measure what the program guesses
    #[command(hide = true, disable_help_flag = !MEASURES)]
    Measure(measure::Args),
    /// 生成示例工作区 · Make a sample workspace
    #[command(hide = !SAMPLES, disable_help_flag = !SAMPLES)]
    Demo(sample::Args),
}

#[derive(Debug, Args)]
#[expect(clippy::struct_field_names, reason = "the option is called --index")]
pub(crate) struct Index {
    /// 任意 Markdown 文件夹，代替工作区 · Any folder of Markdown instead of a workspace
    #[arg(
        long,
        value_name = "DIR",
        requires = "index",
        conflicts_with = "workspace"
    )]
    pub folder: Option<PathBuf>,
    /// 该文件夹的索引放在哪里 · Where that folder's index goes
    #[arg(long, value_name = "DIR", requires = "folder")]
    pub index: Option<PathBuf>,
    /// 结果输出为 JSON · Print the outcome as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// 要找的词、拼音、客户原话，可带 kind:话术 等条件 · Words, pinyin, a customer's sentence, filters
    #[arg(required_unless_present = "queries", conflicts_with = "queries", num_args = 1..)]
    pub query: Vec<String>,
    /// 输出 JSON · Print JSON
    #[arg(long, conflicts_with = "queries")]
    pub json: bool,
    /// 说明每条为何命中 · Say why each was found
    #[arg(long, conflicts_with = "queries")]
    pub explain: bool,
    /// 最多几条 · How many at most
    #[arg(long, default_value_t = 10, value_name = "N", conflicts_with = "queries",
        value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub limit: u32,
    /// 直接使用这个索引 · Use this index instead of a workspace
    #[arg(long, value_name = "DIR", conflicts_with = "workspace")]
    pub index: Option<PathBuf>,
    #[command(flatten)]
    pub batch: Batch,
}

/// Many queries against an index, for measuring.
#[derive(Debug, Args)]
pub(crate) struct Batch {
    /// 查询文件，每行“编号<TAB>查询” · Queries, a line each: `qid<TAB>query`
    // Without the conflict clap would not miss an index beside a workspace: what conflicts is never missed.
    #[arg(long, value_name = "FILE.tsv", requires_all = ["index", "trec"], conflicts_with = "workspace", hide = !MEASURES)]
    pub queries: Option<PathBuf>,
    /// 每个查询取几条 · Hits for each query
    #[arg(long, default_value_t = 100, value_name = "N", requires = "queries", hide = !MEASURES,
        value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub k: u32,
    /// 结果文件，TREC 格式；编号里的空白和 % 写成 %20、%25 · Results as TREC lines `qid Q0 id rank score tag`; white space and % in names become %20, %25 …
    #[arg(long, value_name = "OUT", requires = "queries", hide = !MEASURES)]
    pub trec: Option<PathBuf>,
    /// 结果文件已经有了也覆盖 · Write over a file of results that is there
    #[arg(long, requires = "trec", hide = !MEASURES)]
    pub force: bool,
    /// 结果行末的标签 · The tag of the result lines
    #[arg(
        long,
        default_value = "jinnang",
        value_name = "TAG",
        requires = "queries",
        hide = !MEASURES
    )]
    pub tag: String,
}

#[derive(Debug, Args)]
pub(crate) struct Lint {
    /// 输出 JSON · Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Stats {
    /// 输出 JSON · Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Vocabulary {
    /// 输出 JSON · Print JSON
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub words: Words,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Words {
    /// 搜索略过的词：程序自带的，加上 vocabulary.yaml 里 stop_words 写的 · Words that search passes over: the program's own and those under stop_words in vocabulary.yaml
    StopWords,
}
