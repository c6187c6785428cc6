//! Sentences for what stands in a text and cannot be shown or said as it was meant.

use crate::body::Body;
use crate::diagnostic::{Findings, Place};
use crate::front_matter::brief;
use crate::markdown::Trouble;

/// Reports each of them.
pub(crate) fn report(body: &Body, findings: &mut Findings) {
    for (line, trouble) in &body.troubles {
        one(Place::line(*line), trouble, findings);
    }
}

fn one(at: Place, trouble: &Trouble, findings: &mut Findings) {
    match trouble {
        Trouble::Unclosed { .. } => comment(at, findings),
        Trouble::Unused { label, .. } => unused(at, &brief(label), findings),
        Trouble::Repeated { label, .. } => repeated(at, &brief(label), findings),
        Trouble::NoAddress { label, .. } => no_address(at, &brief(label), findings),
        Trouble::NoNote { label, .. } => no_note(at, &brief(label), findings),
        Trouble::Fence { .. } => fence(at, findings),
        Trouble::Tag { tag, .. } => tag_said(at, &brief(tag), findings),
        Trouble::Loose { sign, .. } => mark_said(at, &brief(sign), findings),
        Trouble::NoLink { written, .. } => no_link(at, &brief(written), findings),
        Trouble::InWords { .. } => in_words(at, findings),
        Trouble::NoQuote { .. } => no_quote(at, findings),
        Trouble::Underlined { heading, .. } => underlined(at, &brief(heading), findings),
    }
}

fn comment(at: Place, findings: &mut Findings) {
    findings.warning(
        "comment-unclosed",
        at,
        "注释没有结束。",
        "The comment has no end.",
    );
    findings.with_fix(
        "在注释后面写 -->；%% 开头的写 %%。",
        "Write --> behind the comment, or %% where it begins so.",
    );
}

fn unused(at: Place, label: &str, findings: &mut Findings) {
    findings.hint(
        "reference-unused",
        at,
        format!("“[{label}]: ……”是链接的定义，没有链接用它，正文里看不到它。"),
        format!("“[{label}]: …” defines a link that nothing uses; it is not shown."),
    );
    findings.with_fix(
        format!("写成 [文字][{label}] 用上它；只是文字就在最前面加反斜杠：\\[{label}]。"),
        format!("Use it as [words][{label}]; if it is only text, put a backslash before it: \\[{label}]."),
    );
}

fn repeated(at: Place, label: &str, findings: &mut Findings) {
    findings.warning(
        "reference-repeated",
        at,
        format!("链接“{label}”前面已经给过地址，这里的不用。"),
        format!("The link “{label}” was given an address before; this one is not used."),
    );
    findings.with_fix(
        "删掉一个，或者换个名字。",
        "Delete one of them, or give it another name.",
    );
}

fn no_address(at: Place, label: &str, findings: &mut Findings) {
    findings.warning(
        "reference-without-address",
        at,
        format!("链接“{label}”的定义里不是地址，正文里看不到它。"),
        format!("What “{label}” stands for is no address; it is not shown."),
    );
    findings.with_fix(
        format!("写上 https:// 开头的地址；只是文字就在最前面加反斜杠：\\[{label}]。"),
        format!("Write an address that begins with https://; if it is only text, put a backslash before it: \\[{label}]."),
    );
}

fn no_note(at: Place, label: &str, findings: &mut Findings) {
    findings.warning(
        "footnote-missing",
        at,
        format!("脚注 [^{label}] 没有内容。"),
        format!("There is no footnote [^{label}]."),
    );
    findings.with_fix(
        format!("另起一段写：[^{label}]: 脚注的内容。"),
        format!("Write it as a paragraph of its own: [^{label}]: what it says."),
    );
}

fn fence(at: Place, findings: &mut Findings) {
    findings.warning(
        "code-unclosed",
        at,
        "代码块没有结束，后面的内容都当成了代码。",
        "The block of code has no end; all that follows counts as code.",
    );
    findings.with_fix(
        "在代码后面单独写一行 ```。",
        "Write a line ``` behind the code.",
    );
}

fn tag_said(at: Place, tag: &str, findings: &mut Findings) {
    findings.warning(
        "html-in-line",
        at,
        format!("话术里的 HTML“{tag}”会原样说给客户。"),
        format!("The HTML “{tag}” in a line is said to the customer as it stands."),
    );
    findings.with_fix(
        "删掉标签；加粗写 **文字**，换行写 <br>。",
        "Delete the tag; write **words** for bold, and <br> for a new line.",
    );
}

fn mark_said(at: Place, sign: &str, findings: &mut Findings) {
    findings.warning(
        "mark-without-partner",
        at,
        format!("“{sign}”没有配对，会原样说给客户。"),
        format!("“{sign}” has no partner and is said to the customer as it stands."),
    );
    findings.with_fix(
        "在另一头补上，紧贴文字、中间不留空格；真要说它就在前面加反斜杠。",
        "Put one at the other end, close to the words; to say it, put a backslash before it.",
    );
}

fn no_link(at: Place, written: &str, findings: &mut Findings) {
    findings.warning(
        "link-in-line-unmade",
        at,
        format!("“{written}”没有成为链接，会连括号一起说给客户。"),
        format!("“{written}” is no link and is said to the customer with its brackets."),
    );
    findings.with_fix(
        "方括号和圆括号紧挨着写，地址里的空格写成 %20；只是文字就在方括号前面加反斜杠。",
        "Write ( right behind ], and %20 for a space in the address; if it is only text, put a backslash before [.",
    );
}

fn in_words(at: Place, findings: &mut Findings) {
    findings.hint(
        "emphasis-in-words",
        at,
        "词中间的 * 当成了强调的记号，读的时候看不到它。",
        "The * inside a word counts as a mark of emphasis and is not shown.",
    );
    findings.with_fix(
        "表示乘就写 ×；要强调写 **文字**；真要一个 * 就在前面加反斜杠。",
        "To multiply write ×; for emphasis **words**; for the sign itself put a backslash before it.",
    );
}

fn no_quote(at: Place, findings: &mut Findings) {
    findings.warning(
        "line-unsaid",
        at,
        "这一段以 > 开头，却没有算作话术，说的时候没有它。",
        "This begins with > and is still no line to say.",
    );
    findings.with_fix(
        "> 用半角，顶行写，前面不留空格，也不要放在 HTML 里。",
        "Write > in half width, at the beginning of the line, and not inside HTML.",
    );
}

fn underlined(at: Place, heading: &str, findings: &mut Findings) {
    findings.warning(
        "heading-by-rule",
        at,
        format!("“{heading}”下面紧跟着 ---，成了标题，话术到这里就结束了。"),
        format!("--- right below “{heading}” makes a heading of it, which ends the words to say."),
    );
    findings.with_fix(
        "在 --- 前面空一行；真要标题就写 ##。",
        "Leave an empty line before ---; write ## for a heading.",
    );
}
