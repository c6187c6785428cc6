//! Proof that the ledger adds up.

use crate::state::{Answer, query};
use rusqlite::Connection;

/// Each asks for what may not be there, named in Chinese and English; the first column is the entry concerned,
/// if one is.
const CHECKS: &[(&str, &str, &str)] = &[
    (
        "一条流水的记账收支不平",
        "the postings of an entry do not sum to nothing",
        "SELECT seq FROM posting GROUP BY seq, unit HAVING SUM(amount) <> 0 LIMIT 1",
    ),
    (
        "余额与记账的合计不符",
        "a balance is not the sum of its postings",
        "SELECT NULL FROM (
            SELECT account, unit, amount FROM account
            EXCEPT
            SELECT account, unit, SUM(amount) FROM posting GROUP BY account, unit) LIMIT 1",
    ),
    (
        "有记账却没有余额",
        "an account has postings and no balance",
        "SELECT seq FROM posting p
          WHERE NOT EXISTS (SELECT 1 FROM account a WHERE a.account = p.account AND a.unit = p.unit)
          LIMIT 1",
    ),
    (
        "全部余额收支不平",
        "the balances do not sum to nothing",
        "SELECT NULL FROM account GROUP BY unit HAVING SUM(amount) <> 0 LIMIT 1",
    ),
    (
        "明细与余额不符",
        "a statement does not sum to its balance",
        "SELECT NULL FROM (
            SELECT member, unit, SUM(amount) FROM statement GROUP BY member, unit
            EXCEPT
            SELECT substr(account, instr(account, ':') + 1), unit, SUM(amount) FROM account
             WHERE instr(account, ':') > 0 GROUP BY 1, 2) LIMIT 1",
    ),
    (
        "收回的多于发出的",
        "more was taken back than an award gave",
        "SELECT seq FROM award WHERE reversed > amount LIMIT 1",
    ),
    (
        "认可了的加分没有发出，或发的是别的",
        "a proposal was given and its award is another or none",
        "SELECT p.seq FROM proposal p LEFT JOIN award a ON a.id = p.id
          WHERE p.state = 'given'
            AND (p.rule, p.lineage, p.member, p.unit, p.decided_ms)
                IS NOT (a.rule, a.lineage, a.member, a.unit, a.at_ms)
          LIMIT 1",
    ),
    (
        "没有认可的加分却发出了",
        "a proposal is not given and there is an award for it",
        "SELECT p.seq FROM proposal p JOIN award a ON a.id = p.id WHERE p.state <> 'given'
         UNION ALL
         SELECT p.seq FROM proposal p
           JOIN award a ON (a.rule, a.lineage, a.member) = (p.rule, p.lineage, p.member)
          WHERE p.state = 'open' LIMIT 1",
    ),
];

/// The entry, where one is to blame, and what is wrong, Chinese and English.
pub(crate) type Unsound = (Option<u64>, &'static str, &'static str);

/// What does not add up.
pub(crate) fn faults_in_sums(db: &Connection) -> Answer<Vec<Unsound>> {
    let mut faults = Vec::new();
    for (zh, en, sql) in CHECKS {
        if let Some(seq) = query::first(db, sql, (), |row| row.get(0))? {
            faults.push((seq, *zh, *en));
        }
    }
    Ok(faults)
}
