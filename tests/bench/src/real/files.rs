//! Texts as a person has them: a folder of Markdown files.

use super::texts::Text;
use crate::peers::Page;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Files of one folder.
const PER_FOLDER: usize = 1_000;
const FENCE: &str = "---\n";

/// Writes every text into a file of its own.
pub fn write(texts: &[Text], folder: &Path) -> anyhow::Result<()> {
    for (nth, texts) in texts.chunks(PER_FOLDER).enumerate() {
        let folder = folder.join(format!("{nth:03}"));
        std::fs::create_dir_all(&folder)?;
        for text in texts {
            std::fs::write(folder.join(format!("{}.md", text.id)), markdown(text))?;
        }
    }
    Ok(())
}

fn markdown(text: &Text) -> String {
    // A string of JSON is one of YAML.
    let title = Value::from(text.title.as_str());
    let (id, body) = (&text.id, &text.body);
    format!("{FENCE}id: {id}\ntitle: {title}\n{FENCE}{body}\n")
}

/// Every Markdown file of a folder, in order.
pub fn below(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut entries: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            files.extend(below(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            files.push(path);
        }
    }
    Ok(files)
}

/// The title and the text of every file, read when its turn comes.
pub fn pages(folder: &Path) -> anyhow::Result<impl Iterator<Item = Page>> {
    let files = below(folder)?.into_iter();
    Ok(files.map(|file| {
        let markdown = std::fs::read_to_string(file).expect("the file was written for this");
        split(&markdown)
    }))
}

/// The title in the front matter, and what stands below it.
pub fn split(markdown: &str) -> Page {
    let parts = markdown
        .strip_prefix(FENCE)
        .and_then(|rest| rest.split_once("\n---\n"));
    let (matter, body) = parts.unwrap_or(("", markdown));
    let title = matter.lines().find_map(|line| line.strip_prefix("title: "));
    let title = title.unwrap_or_default();
    let title = serde_json::from_str(title).unwrap_or_else(|_| title.to_owned());
    (title, body.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back_by_peers_and_by_the_library() {
        let text = Text {
            id: "law-1".to_owned(),
            title: "引号\"与: 冒号 第一条".to_owned(),
            body: "第一行。\n第二行。".to_owned(),
        };
        let markdown = markdown(&text);
        assert_eq!(split(&markdown), (text.title.clone(), text.body.clone()));
        let (article, _) = jinnang_library::parse_article("a.md", markdown.as_bytes(), 0);
        assert_eq!((article.id.0, article.title), (text.id, text.title));
    }
}
