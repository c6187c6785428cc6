//! Articles of any number, made of the sentences of the shipped knowledge.
//!
//! Clauses are taken from real articles and put together anew, so that words, sentence lengths and
//! characters follow real trade Chinese; a few invented product codes keep the vocabulary growing
//! with the corpus, as it does in life.

use crate::Dice;
use std::path::PathBuf;

const STAGES: [&str; 8] = [
    "客户开发",
    "建立关系",
    "需求挖掘",
    "方案呈现",
    "异议处理",
    "谈判成交",
    "交付服务",
    "投诉危机",
];
const INDUSTRIES: [&str; 6] = ["制造", "医疗", "金融", "零售", "政府", "科技"];
const KINDS: [(&str, &str); 4] = [
    ("guide", "application"),
    ("script", "scripts"),
    ("case", "cases"),
    ("playbook", "playbooks"),
];
const LAYERS: [&str; 3] = ["core", "application", "innovation"];

/// Folder of the knowledge that is shipped with the program.
pub fn shipped_knowledge() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../knowledge"))
}

/// One generated file.
#[derive(Debug, Clone)]
pub struct Page {
    /// Article id; also the file's name.
    pub id: String,
    /// Path below the knowledge folder.
    pub path: String,
    /// Title.
    pub title: String,
    /// A customer's sentence.
    pub trigger: String,
    /// The whole file.
    pub markdown: String,
}

/// Makes pages.
pub struct Corpus {
    clauses: Vec<String>,
    dice: Dice,
    made: usize,
    left: usize,
}

impl Corpus {
    /// `count` pages from a seed.
    pub fn new(seed: u64, count: usize) -> Self {
        let clauses = clauses();
        assert!(
            clauses.len() > 100,
            "the shipped knowledge has sentences to take"
        );
        Self {
            clauses,
            dice: Dice::new(seed),
            made: 0,
            left: count,
        }
    }

    fn sentence(&mut self) -> String {
        let clauses = self.dice.between(2, 4);
        let mut sentence = String::new();
        for nth in 0..clauses {
            if nth > 0 {
                sentence.push('，');
            }
            let clause: &String = self.dice.pick(&self.clauses);
            sentence.push_str(clause);
        }
        if self.dice.once_in(12) {
            let code = self.dice.roll();
            sentence.push_str(&format!(
                "（型号 {}{}）",
                char::from(b'A' + (code % 26) as u8),
                code / 26 % 100_000
            ));
        }
        sentence.push('。');
        sentence
    }

    fn title(&mut self) -> String {
        let (a, b) = (
            self.dice.pick(&self.clauses).clone(),
            self.dice.pick(&self.clauses).clone(),
        );
        let short = |text: &str, n: usize| text.chars().take(n).collect::<String>();
        format!("{}：{}", short(&a, 8), short(&b, 7))
    }
}

impl Iterator for Corpus {
    type Item = Page;

    fn next(&mut self) -> Option<Page> {
        self.left = self.left.checked_sub(1)?;
        self.made += 1;
        let id = format!("page-{:06}", self.made);
        let (kind, folder) = *self.dice.pick(&KINDS);
        let title = self.title();
        let trigger = self.dice.pick(&self.clauses).clone();
        let head = format!(
            "---\nid: {id}\ntitle: {title}\nkind: {kind}\nlayer: {}\nstage: [{}]\ntags: [{}, {}]\nindustry: [{}]\ntriggers: [\"{trigger}\"]\n---\n",
            self.dice.pick(&LAYERS),
            self.dice.pick(&STAGES),
            self.dice
                .pick(&self.clauses)
                .chars()
                .take(4)
                .collect::<String>(),
            self.dice.pick(&STAGES),
            self.dice.pick(&INDUSTRIES),
        );
        let mut markdown = head + &self.sentence() + "\n";
        for heading in ["话术", "要点", "避免"]
            .iter()
            .take(self.dice.between(2, 3))
        {
            markdown.push_str(&format!("\n## {heading}\n"));
            for _ in 0..self.dice.between(2, 5) {
                let sentence = self.sentence();
                markdown.push_str(&if *heading == "话术" {
                    format!("> {sentence}\n\n")
                } else {
                    format!("- {sentence}\n")
                });
            }
        }
        Some(Page {
            path: format!("{folder}/{id}.md"),
            id,
            title,
            trigger,
            markdown,
        })
    }
}

/// Clauses of 4 to 24 characters from the bodies of the shipped articles, in a fixed order.
fn clauses() -> Vec<String> {
    let files = walkdir::WalkDir::new(shipped_knowledge())
        .sort_by_file_name()
        .into_iter()
        .flatten();
    let markdown = files.filter(|f| f.path().extension().is_some_and(|e| e == "md"));
    let mut clauses: Vec<String> = markdown
        .filter_map(|file| std::fs::read_to_string(file.path()).ok())
        .flat_map(|text| {
            let body = text.splitn(3, "---").nth(2).unwrap_or_default().to_owned();
            body.split(|c: char| !c.is_alphanumeric() && c != '%' && c != '.')
                .filter(|clause| (4..=24).contains(&clause.chars().count()))
                .filter(|clause| clause.chars().any(|c| c > '\u{2E80}'))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    clauses.sort();
    clauses.dedup();
    clauses
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_pages_and_another_seed_others() {
        let of = |seed| Corpus::new(seed, 5).map(|p| p.markdown).collect::<Vec<_>>();
        assert_eq!(of(7), of(7));
        assert_ne!(of(7), of(8));
    }
}
