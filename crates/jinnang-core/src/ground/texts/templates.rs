//! What a new article starts as: the headings its kind is made of, with a word on what goes where.

/// A template: its name on the wire, the folder its articles lie in, its text after the front matter.
struct Template {
    name: &'static str,
    folder: &'static str,
    kind: &'static str,
    extra: &'static str,
    body: &'static str,
}

const TEMPLATES: &[Template] = &[
    Template {
        name: "guide",
        folder: "application",
        kind: "guide",
        extra: "",
        body: "一句话说清这篇解决什么问题。\n\n## 要点\n- \n\n## 怎么做\n1. \n",
    },
    Template {
        name: "script",
        folder: "scripts",
        kind: "script",
        extra: "triggers: []\n",
        body: "一句话说清怎么应对。\n\n## 话术\n\n### 倾听\n> {{客户称呼}}，\n\n### 理解\n> \n\n### 回应\n> \n\n### 确认\n> \n\n## 要点\n- \n\n## 避免\n- \n\n## 下一步\n- 客户说“” → [[]]\n",
    },
    Template {
        name: "case_success",
        folder: "cases",
        kind: "case",
        extra: "basis:\n",
        body: "一句话说清做成了什么。\n\n## 背景\n\n\n## 挑战\n\n\n## 关键行动\n1. \n\n## 成果\n- \n\n## 经验\n- \n",
    },
    Template {
        name: "case_failure",
        folder: "cases",
        kind: "case",
        extra: "basis:\n",
        body: "一句话说清丢在哪里。不追责，只追因。\n\n## 事实\n\n\n## 分析\n\n\n## 教训\n- \n\n## 行动\n- \n",
    },
    Template {
        name: "playbook",
        folder: "playbooks",
        kind: "playbook",
        extra: "",
        body: "一句话说清什么时候用这套打法。\n\n## 步骤\n1. **第一步** 做什么、做到什么程度。 `24h` `角色:顾问`\n\n## 完成标准\n- \n",
    },
    Template {
        name: "course",
        folder: "courses",
        kind: "course",
        extra: "",
        body: "一句话说清学完能做什么。\n\n## 课时安排\n1. 第一课 `1h`\n",
    },
    Template {
        name: "quiz",
        folder: "quizzes",
        kind: "quiz",
        extra: "",
        body: "## 题目写在这里？\n- [x] 对的选项\n- [ ] 错的选项\n\n> 为什么：\n",
    },
];

/// The text a new article starts as; guides where there is no such template. `words` become its title and,
/// where it has triggers, the first of them. It gets its id from its title when it is handed in.
pub(crate) fn start(name: &str, words: &str) -> String {
    let template = TEMPLATES
        .iter()
        .find(|template| template.name == name)
        .unwrap_or(&TEMPLATES[0]);
    let words = quoted(words);
    let extra = if words.is_empty() {
        template.extra.to_owned()
    } else {
        template
            .extra
            .replace("triggers: []", &format!("triggers: [{words}]"))
    };
    format!(
        "---\ntitle: {words}\nkind: {}\nlayer: application\nstage: []\ntags: []\n{extra}---\n{}",
        template.kind, template.body
    )
}

/// Anything a person may type, as a YAML value of one line; a JSON string is one.
fn quoted(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    if words.is_empty() {
        return String::new();
    }
    serde_json::to_string(&words.join(" ")).expect("a string encodes")
}

/// The folder an article of this kind is put into when it is new.
pub(crate) fn folder(kind: &str, layer: &str) -> &'static str {
    if kind == "guide" {
        return match layer {
            "core" => "core",
            "innovation" => "innovation",
            _ => "application",
        };
    }
    TEMPLATES
        .iter()
        .find(|template| template.kind == kind)
        .map_or("application", |template| template.folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinnang_library::{Severity, parse_article};

    #[test]
    fn every_template_is_an_article_of_its_kind_with_all_its_sections() {
        for template in TEMPLATES {
            let text = start(template.name, "");
            let path = format!("{}/x-1.md", template.folder);
            let (article, found) = parse_article(&path, text.as_bytes(), 0);
            assert_eq!(
                crate::ground::wire::kind_name(article.kind),
                template.kind,
                "{}",
                template.name
            );
            let lacking = found.iter().find(|d| d.code == "section-missing");
            assert!(lacking.is_none(), "{}: {lacking:?}", template.name);
            assert!(
                found.iter().all(|d| d.severity != Severity::Error),
                "{found:?}"
            );
        }
    }

    #[test]
    fn a_new_article_lies_where_its_kind_and_layer_belong() {
        assert_eq!(folder("guide", "core"), "core");
        assert_eq!(folder("guide", "application"), "application");
        assert_eq!(folder("case", "core"), "cases");
        assert_eq!(folder("quiz", "core"), "quizzes");
    }
}
