//! The file of questions, `.jinnang/questions.json`: read and written whole, nobody sees half of it.
//!
//! A file that cannot be understood is put aside under another name and a new one is begun.

use crate::ground::refusal::Refusal;
use crate::ground::workspace::Core;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Questions that are over and still kept, so that who asked can hear of it.
const SETTLED_MAX: usize = 500;

/// One change at a time in this process; the lock of the workspace keeps other processes out.
static CHANGING: Mutex<()> = Mutex::new(());

/// A question and everybody who asked it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Question {
    pub id: String,
    /// What makes two questions the same.
    pub key: String,
    pub text: String,
    pub asked: Vec<Asked>,
    pub settled: Option<Settled>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Asked {
    pub by: String,
    pub at_ms: i64,
    pub note: String,
    /// Ids of the commands that asked, so that a retry is not a second question.
    pub commands: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Settled {
    pub command: String,
    pub by: String,
    pub at_ms: i64,
    pub article: Option<String>,
    pub reason: String,
}

impl Settled {
    /// Is it the same decision, whenever it was made?
    fn is(&self, other: &Self) -> bool {
        let Self {
            command,
            by,
            at_ms: _,
            article,
            reason,
        } = other;
        (command, by, article, reason) == (&self.command, &self.by, &self.article, &self.reason)
    }
}

impl Question {
    /// Was it settled by this very decision? None where nothing was settled with its command.
    pub fn was_settled(&self, question: &str, wanted: &Settled) -> Option<bool> {
        let settled = self.settled.as_ref()?;
        (settled.command == wanted.command).then(|| self.id == question && settled.is(wanted))
    }

    pub fn new(command: &str, key: String, text: String) -> Self {
        Self {
            id: format!("question-{command}"),
            key,
            text,
            asked: Vec::new(),
            settled: None,
        }
    }

    pub fn is_open(&self) -> bool {
        self.settled.is_none()
    }

    pub fn is_of(&self, member: &str) -> bool {
        self.asked.iter().any(|asked| asked.by == member)
    }

    pub fn was_asked_with(&self, command: &str) -> bool {
        let mut commands = self.asked.iter().flat_map(|asked| &asked.commands);
        commands.any(|before| before == command)
    }

    /// Did this member ask this with that command?
    pub fn was_asked_by(&self, member: &str, command: &str, (key, note): (&str, &str)) -> bool {
        let mut own = self.asked.iter().filter(|asked| asked.by == member);
        let sent = |asked: &Asked| asked.commands.iter().any(|before| before == command);
        self.key == key && own.any(|asked| sent(asked) && asked.note.contains(note))
    }

    pub fn first_ms(&self) -> i64 {
        self.asked
            .iter()
            .map(|asked| asked.at_ms)
            .min()
            .unwrap_or(0)
    }

    /// Somebody asks: once more, or for the first time. A later note stands below an earlier one.
    pub fn ask(&mut self, by: &str, command: &str, note: &str, now_ms: i64) {
        match self.asked.iter_mut().find(|asked| asked.by == by) {
            Some(asked) => {
                asked.at_ms = now_ms;
                asked.commands.push(command.to_owned());
                if !note.is_empty() && !asked.note.contains(note) {
                    let both = format!("{}\n{note}", asked.note);
                    both.trim().clone_into(&mut asked.note);
                }
            }
            None => self.asked.push(Asked {
                by: by.to_owned(),
                at_ms: now_ms,
                note: note.to_owned(),
                commands: vec![command.to_owned()],
            }),
        }
    }

    pub fn forget(&mut self, member: &str) {
        self.asked.retain(|asked| asked.by != member);
        if let Some(settled) = &mut self.settled
            && settled.by == member
        {
            settled.by.clear();
        }
    }
}

/// The file.
pub(crate) struct Questions(PathBuf);

impl Questions {
    fn of(home: &Path) -> Self {
        Self(home.join("questions.json"))
    }

    /// All of them, the oldest first.
    pub(super) fn all(&self) -> Vec<Question> {
        let kept = std::fs::read(&self.0).ok();
        let kept = kept.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        kept.unwrap_or_default()
    }

    fn read_to_change(&self) -> Result<Vec<Question>, Refusal> {
        let bytes = match std::fs::read(&self.0) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(broken(error)),
        };
        serde_json::from_slice(&bytes).or_else(|error| {
            tracing::warn!(%error, "the questions cannot be understood and are set aside");
            let aside = (1..).map(|n| self.0.with_extension(format!("damaged-{n}.json")));
            let aside = aside.take(1000).find(|path| !path.exists());
            let aside = aside.unwrap_or_else(|| self.0.with_extension("damaged.json"));
            std::fs::rename(&self.0, aside).map_err(broken)?;
            Ok(Vec::new())
        })
    }

    fn write(&self, all: &mut Vec<Question>) -> Result<(), Refusal> {
        let settled = all.iter().filter(|q| !q.is_open()).count();
        let mut over = settled.saturating_sub(SETTLED_MAX);
        all.retain(|question| {
            let goes = over > 0 && !question.is_open();
            over -= usize::from(goes);
            !goes
        });
        let bytes = serde_json::to_vec_pretty(all).expect("questions are plain values");
        jinnang_library::write_atomically(&self.0, &bytes).map_err(broken)
    }
}

impl Core {
    /// The questions of this workspace.
    pub(super) fn questions(&self) -> Questions {
        Questions::of(&self.desk().home)
    }

    /// Changes them; what was reported as kept is on disk.
    pub(super) fn change_questions<T>(
        &self,
        change: impl FnOnce(&mut Vec<Question>) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        self.desk_to_write()?;
        let _one = CHANGING.lock().unwrap_or_else(PoisonError::into_inner);
        let file = self.questions();
        let mut all = file.read_to_change()?;
        let before = all.clone();
        let answer = change(&mut all)?;
        if all != before {
            file.write(&mut all)?;
        }
        Ok(answer)
    }
}

fn broken(cause: std::io::Error) -> Refusal {
    Refusal::Broken {
        doing: "keep the question on disk",
        doing_zh: "把问题存到磁盘",
        cause: Box::new(cause),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_file_is_set_aside_and_nothing_of_it_is_lost() {
        let home = tempfile::tempdir().unwrap();
        let questions = Questions::of(home.path());
        std::fs::write(&questions.0, "[{").unwrap();
        assert!(questions.all().is_empty());
        assert!(questions.read_to_change().unwrap().is_empty());
        let aside = home.path().join("questions.damaged-1.json");
        assert_eq!(std::fs::read_to_string(aside).unwrap(), "[{");
    }

    #[test]
    fn only_the_oldest_settled_ones_are_let_go() {
        let home = tempfile::tempdir().unwrap();
        let questions = Questions::of(home.path());
        let question = |n: usize| {
            let mut question = Question::new(&n.to_string(), String::new(), String::new());
            question.settled = (n > 0).then(|| Settled {
                command: String::new(),
                by: String::new(),
                at_ms: 0,
                article: None,
                reason: String::new(),
            });
            question
        };
        let mut all: Vec<Question> = (0..SETTLED_MAX + 3).map(question).collect();
        questions.write(&mut all).unwrap();
        let kept = questions.all();
        assert_eq!(kept.len(), SETTLED_MAX + 1);
        assert_eq!(
            (kept[0].id.as_str(), kept[1].id.as_str()),
            ("question-0", "question-3")
        );
    }
}
