//! Rows of the tables, and the words that stand in them.

use crate::call::{Call, Customer, Ended, How, Moment, Outcome, Owner, Used, What};
use rusqlite::types::Type;
use rusqlite::{Connection, Row, params};
use std::collections::BTreeMap;

/// An outcome as it is written in the file.
pub(super) fn word_of(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Advanced => "advanced",
        Outcome::Won => "won",
        Outcome::Stalled => "stalled",
        Outcome::Lost => "lost",
        Outcome::NoMatter => "no_matter",
    }
}

/// A word of a newer program counts as nothing that matters.
fn outcome_of(word: &str) -> Outcome {
    match word {
        "advanced" => Outcome::Advanced,
        "won" => Outcome::Won,
        "stalled" => Outcome::Stalled,
        "lost" => Outcome::Lost,
        _ => Outcome::NoMatter,
    }
}

/// An owner as it is written in the file: nothing for the machine, no name for nobody.
pub(super) fn word_owner(owner: &Owner) -> Option<&str> {
    match owner {
        Owner::Machine => None,
        Owner::Nobody => Some(""),
        Owner::Member(id) => Some(id),
    }
}

pub(crate) fn owner_of(word: Option<String>) -> Owner {
    match word {
        None => Owner::Machine,
        Some(word) if word.is_empty() => Owner::Nobody,
        Some(word) => Owner::Member(word),
    }
}

fn word_how(how: How) -> &'static str {
    match how {
        How::Shown => "shown",
        How::Copied => "copied",
        How::Inserted => "inserted",
    }
}

fn how_of(word: &str) -> How {
    match word {
        "inserted" => How::Inserted,
        "copied" => How::Copied,
        _ => How::Shown,
    }
}

pub(super) fn put_call(db: &Connection, call: &Call) -> rusqlite::Result<()> {
    let Customer {
        name,
        company,
        industry,
    } = &call.customer;
    // Not REPLACE: that would delete the row first, and its moments with it.
    db.prepare_cached(
        "INSERT INTO call (id, who, name, company, industry, stage, began_ms, seen_ms, ended_ms, outcome, summary, owner)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (id) DO UPDATE SET who = ?2, name = ?3, company = ?4, industry = ?5, stage = ?6,
                began_ms = ?7, seen_ms = ?8, ended_ms = ?9, outcome = ?10, summary = ?11, owner = ?12",
    )?
    .execute(params![
        call.id,
        call.customer.key(),
        name,
        company,
        industry,
        call.stage,
        call.began_ms,
        call.seen_ms,
        call.ended.map(|end| end.at_ms),
        call.ended.map(|end| word_of(end.outcome)),
        call.summary,
        word_owner(&call.owner),
    ])?;
    Ok(())
}

pub(super) fn put_values(db: &Connection, call: &Call) -> rusqlite::Result<()> {
    if values(db, &call.id)? == call.values {
        return Ok(());
    }
    db.execute("DELETE FROM value WHERE call = ?1", [&call.id])?;
    let mut put = db.prepare_cached("INSERT INTO value (call, name, value) VALUES (?1, ?2, ?3)")?;
    for (name, value) in &call.values {
        put.execute(params![call.id, name, value])?;
    }
    Ok(())
}

pub(super) fn put_moments(db: &Connection, call: &Call, from: usize) -> rusqlite::Result<()> {
    db.execute(
        "DELETE FROM moment WHERE call = ?1 AND nth >= ?2",
        params![call.id, from as i64],
    )?;
    let mut put = db.prepare_cached(
        "INSERT INTO moment (call, nth, at_ms, did, text, article, how, step, origin)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for (nth, moment) in call.moments.iter().enumerate().skip(from) {
        let (did, text, used) = match &moment.what {
            What::Searched(text) => ("searched", Some(text), None),
            What::Noted(text) => ("noted", Some(text), None),
            What::Stage(stage) => ("stage", Some(stage), None),
            What::Used(used) => ("used", None, Some(used)),
        };
        put.execute(params![
            call.id,
            nth as i64,
            moment.at_ms,
            did,
            text,
            used.map(|used| &used.article),
            used.map(|used| word_how(used.how)),
            used.and_then(|used| used.step.as_ref()),
            used.and_then(|used| used.from.as_ref()),
        ])?;
    }
    Ok(())
}

/// A call without its values and moments.
pub(super) fn call(row: &Row<'_>) -> rusqlite::Result<Call> {
    let at_ms: Option<i64> = row.get("ended_ms")?;
    let outcome: Option<String> = row.get("outcome")?;
    let outcome = outcome.as_deref().map_or(Outcome::NoMatter, outcome_of);
    Ok(Call {
        id: row.get("id")?,
        owner: owner_of(row.get("owner")?),
        customer: Customer {
            name: row.get("name")?,
            company: row.get("company")?,
            industry: row.get("industry")?,
        },
        stage: row.get("stage")?,
        began_ms: row.get("began_ms")?,
        seen_ms: row.get("seen_ms")?,
        ended: at_ms.map(|at_ms| Ended { at_ms, outcome }),
        summary: row.get("summary")?,
        ..Call::default()
    })
}

pub(super) fn values(db: &Connection, call: &str) -> rusqlite::Result<BTreeMap<String, String>> {
    let mut found = db.prepare_cached("SELECT name, value FROM value WHERE call = ?1")?;
    let values = found.query_map([call], |row| Ok((row.get(0)?, row.get(1)?)))?;
    values.collect()
}

pub(super) fn moments(db: &Connection, call: &str) -> rusqlite::Result<Vec<Moment>> {
    let mut found = db.prepare_cached(
        "SELECT at_ms, did, text, article, how, step, origin
           FROM moment
          WHERE call = ?1
          ORDER BY nth",
    )?;
    let moments = found.query_map([call], |row| {
        let at_ms = row.get("at_ms")?;
        let what = what(row)?;
        Ok(Moment { at_ms, what })
    })?;
    moments.collect()
}

fn what(row: &Row<'_>) -> rusqlite::Result<What> {
    let did: String = row.get("did")?;
    Ok(match did.as_str() {
        "searched" => What::Searched(row.get("text")?),
        "noted" => What::Noted(row.get("text")?),
        "stage" => What::Stage(row.get("text")?),
        "used" => {
            let how: String = row.get("how")?;
            What::Used(Used {
                article: row.get("article")?,
                how: how_of(&how),
                step: row.get("step")?,
                from: row.get("origin")?,
            })
        }
        other => {
            let unknown = format!("unknown moment {other:?}").into();
            return Err(rusqlite::Error::FromSqlConversionFailure(
                1,
                Type::Text,
                unknown,
            ));
        }
    })
}
