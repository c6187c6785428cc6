//! How our ids and words are written in SQL: as text, the same text as in an event.

use crate::event::*;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

macro_rules! ids {
    ($($name:ident)*) => { $(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.as_str()))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str().map(Self::from)
            }
        }
    )* };
}

ids! { MemberId SubmissionId AwardId RewardId RedemptionId CommentId LineageId }

/// Gives an enum its words in SQL.
macro_rules! words {
    ($name:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        impl $name {
            /// As it is written in the journal.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl rusqlite::types::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(rusqlite::types::ToSqlOutput::from(self.word()))
            }
        }

        impl rusqlite::types::FromSql for $name {
            fn column_result(
                value: rusqlite::types::ValueRef<'_>,
            ) -> rusqlite::types::FromSqlResult<Self> {
                match value.as_str()? {
                    $($word => Ok(Self::$variant),)*
                    other => Err($crate::sql::unknown(other)),
                }
            }
        }
    };
}
pub(crate) use words;

words!(Role { Employee = "employee", Trainer = "trainer", Admin = "admin" });
words!(Published { Reviewed = "reviewed", Alone = "alone", Adopted = "adopted", Restored = "restored" });
words!(Band { Solid = "solid", Strong = "strong", Outstanding = "outstanding" });
words!(Unit { Points = "points", Promotion = "promotion" });

/// A word that this program does not have.
pub(crate) fn unknown(word: &str) -> FromSqlError {
    FromSqlError::Other(format!("unknown word {word:?}").into())
}

/// A list of members in one column, as JSON.
pub(crate) struct Members(pub Vec<MemberId>);

impl FromSql for Members {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?)
            .map(Self)
            .map_err(|error| FromSqlError::Other(error.into()))
    }
}

/// The column of [`Members`].
pub(crate) fn members_json(members: &[MemberId]) -> String {
    let ids: Vec<_> = members.iter().map(MemberId::as_str).collect();
    serde_json::Value::from(ids).to_string()
}
