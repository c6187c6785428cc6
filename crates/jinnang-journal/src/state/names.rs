//! What each table holds, in words for people.

const NAMES: &[(&str, &str, &str)] = &[
    ("account", "积分余额", "balances"),
    ("article", "文章", "articles"),
    ("author", "作者", "authors"),
    ("award", "得分", "awards"),
    ("comment", "评语", "comments"),
    ("digest_key", "校验密钥", "keys of digests"),
    ("entry", "流水", "entries"),
    ("flag", "标记", "flags"),
    ("handed_in", "投稿原稿", "texts handed in"),
    ("member", "成员", "members"),
    ("meta", "程序记号", "notes of the program"),
    ("name_taken_off", "撤下的署名", "names taken off"),
    ("outcome", "操作结果", "outcomes"),
    ("person", "姓名", "names"),
    ("posting", "记账", "postings"),
    ("proposal", "待认可的加分", "proposals"),
    ("reach", "使用次数", "counts of uses"),
    ("redemption", "兑换", "redemptions"),
    ("retirement", "下架", "retirements"),
    ("revision", "版本", "revisions"),
    ("reward", "奖品", "rewards"),
    ("rules", "规则", "rules"),
    ("secret", "PIN", "PINs"),
    ("secret_reset", "重置过的 PIN", "PINs that were reset"),
    ("statement", "积分明细", "statements"),
    ("submission", "投稿", "submissions"),
    ("submission_author", "投稿署名", "authors of submissions"),
    ("tally", "表的合计", "sums of tables"),
    ("tariff", "积分标准", "tariffs"),
    ("text", "正文", "texts"),
    ("use_log", "使用记录", "uses"),
    ("useful", "有用标记", "marks of use"),
    ("withheld", "未发的得分", "awards withheld"),
    ("wrong_secret", "输错 PIN 的记录", "wrong PINs"),
];

/// What a table holds, Chinese.
pub fn table_zh(table: &str) -> &'static str {
    named(table).map_or("来历不明的表", |(_, zh, _)| zh)
}

/// What a table holds, English.
pub fn table_en(table: &str) -> &'static str {
    named(table).map_or("a table of something else", |(_, _, en)| en)
}

fn named(table: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    NAMES.iter().find(|(name, _, _)| *name == table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::migrate;
    use crate::state::{all_tables, create_for_fold};
    use rusqlite::Connection;

    #[test]
    fn every_table_has_a_name() {
        let db = Connection::open_in_memory().unwrap();
        migrate::steps(&db).unwrap();
        create_for_fold(&db).unwrap();
        for table in all_tables(&db).unwrap() {
            assert!(named(&table).is_some(), "{table}");
        }
    }
}
