//! What a file names: paths from the crate's root, types it defines, methods it gives to others' types.
//!
//! A reader of tokens that knows comments and tests, and no more of the language than that needs: the source is
//! formatted, so an item ends on a line that is indented as it began.

use std::collections::BTreeSet;

/// A path that stands in a file, from the root of the crate.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub line: usize,
    pub path: Vec<String>,
}

/// Every path that begins with `crate`, `self` or `super` and leads out of the module itself, tests left aside.
pub(super) fn names(text: &str, module: &[String]) -> Vec<Named> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let begins = matches!(&*tokens[at].word, "crate" | "self" | "super");
        let leads_on = tokens.get(at + 1).is_some_and(|next| next.word == "::");
        let goes_on = at > 0 && matches!(&*tokens[at - 1].word, "::" | "$");
        if begins && leads_on && !goes_on {
            let module = [module, &tokens[at].within].concat();
            at = tree(&tokens, at, &mut Vec::new(), &mut |line, words| {
                found.extend(resolved(words, &module).map(|path| Named { line, path }));
            });
        } else {
            at += 1;
        }
    }
    found
}

/// Reads one path, with the groups of a `use`; gives where it ends.
fn tree(
    tokens: &[Token],
    mut at: usize,
    before: &mut Vec<String>,
    found: &mut impl FnMut(usize, &[String]),
) -> usize {
    let (depth, line) = (before.len(), tokens[at].line);
    while let Some(token) = tokens.get(at) {
        if token.word == "{" {
            at = group(tokens, at + 1, before, found);
            before.truncate(depth);
            return at;
        }
        if token.is_name() {
            before.push(token.word.clone());
        }
        at += 1;
        if tokens.get(at).is_none_or(|next| next.word != "::") {
            break;
        }
        at += 1;
        if !tokens
            .get(at)
            .is_some_and(|next| next.is_name() || next.word == "{")
        {
            break;
        }
    }
    found(line, before);
    before.truncate(depth);
    at
}

fn group(
    tokens: &[Token],
    mut at: usize,
    before: &mut Vec<String>,
    found: &mut impl FnMut(usize, &[String]),
) -> usize {
    while let Some(token) = tokens.get(at) {
        match &*token.word {
            "}" => return at + 1,
            "as" => at += 2,
            _ if token.is_name() || token.word == "{" => at = tree(tokens, at, before, found),
            _ => at += 1,
        }
    }
    at
}

/// From the root of the crate; none where it says nothing of the crate.
fn resolved(words: &[String], module: &[String]) -> Option<Vec<String>> {
    let mut base: Vec<String> = module.to_vec();
    let mut words = words.iter().peekable();
    match words.next()?.as_str() {
        "crate" => base.clear(),
        "super" => _ = base.pop(),
        "self" => {}
        _ => return None,
    }
    while words.next_if(|word| *word == "super").is_some() {
        base.pop();
    }
    let rest = words.filter(|word| *word != "self").cloned();
    base.extend(rest);
    (!base.is_empty()).then_some(base)
}

/// Names of the types that a file defines.
pub(super) fn types(text: &str) -> BTreeSet<String> {
    let tokens = tokens(text);
    let pairs = tokens.windows(2);
    let defines = pairs.filter(|pair| matches!(&*pair[0].word, "struct" | "enum" | "trait"));
    defines.map(|pair| pair[1].word.clone()).collect()
}

/// Methods beyond the module that a file gives to these types: line, type, method.
pub(super) fn methods(text: &str, of: &BTreeSet<String>) -> Vec<(usize, String, String)> {
    let mut found = Vec::new();
    let mut inside: Option<&String> = None;
    for (n, line) in code(text) {
        if let Some(header) = line.strip_prefix("impl") {
            let words: Vec<&str> = words_of(header);
            inside = of
                .iter()
                .find(|name| !words.contains(&"for") && words.contains(&name.as_str()));
        } else if line.starts_with('}') {
            inside = None;
        }
        let method = ["    pub fn ", "    pub(crate) fn "];
        let method = method.iter().find_map(|begin| line.strip_prefix(begin));
        if let (Some(of), Some(method)) = (inside, method) {
            let name = words_of(method).first().copied().unwrap_or_default();
            found.push((n, of.clone(), name.to_owned()));
        }
    }
    found
}

fn words_of(text: &str) -> Vec<&str> {
    let ends = |c: char| !c.is_alphanumeric() && c != '_';
    text.split(ends).filter(|word| !word.is_empty()).collect()
}

struct Token {
    line: usize,
    /// Modules within the file that it stands in.
    within: Vec<String>,
    word: String,
}

impl Token {
    fn is_name(&self) -> bool {
        self.word
            .starts_with(|c: char| c.is_alphabetic() || c == '_')
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut all = Vec::new();
    let mut within: Vec<(usize, String)> = Vec::new();
    for (line, code) in code(text) {
        let indent = code.len() - code.trim_start().len();
        within.retain(|(begun, _)| !(code.trim() == "}" && *begun == indent));
        if let Some(name) = opened(code) {
            within.push((indent, name));
        }
        let names: Vec<String> = within.iter().map(|(_, name)| name.clone()).collect();
        let mut rest = code;
        while let Some(first) = rest.chars().next() {
            let is_word = |c: char| c.is_alphanumeric() || c == '_';
            let len = match first {
                ':' if rest.starts_with("::") => 2,
                _ if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
                _ => first.len_utf8(),
            };
            let word = rest[..len].to_owned();
            rest = &rest[len..];
            if !first.is_whitespace() {
                let within = names.clone();
                all.push(Token { line, within, word });
            }
        }
    }
    all
}

/// The module that begins on a line.
fn opened(code: &str) -> Option<String> {
    let words = words_of(code.trim_end().strip_suffix('{')?);
    let at = words.iter().position(|word| *word == "mod")?;
    words.get(at + 1).map(|name| (*name).to_owned())
}

/// The lines of a file with their numbers, without comments and without what is compiled for tests alone.
fn code(text: &str) -> Vec<(usize, &str)> {
    let mut kept = Vec::new();
    let mut lines = text.lines().zip(1..);
    while let Some((line, n)) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            let indent = line.len() - line.trim_start().len();
            let ends = |line: &str| {
                let own = line.len() - line.trim_start().len() == indent;
                own && !line.trim_start().starts_with('#') && line.ends_with(['}', ';'])
            };
            lines.by_ref().find(|(line, _)| ends(line));
            continue;
        }
        let code = line.split("//").next().unwrap_or(line);
        kept.push((n, code));
    }
    kept
}
