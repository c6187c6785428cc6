//! Why words were not put into the other program, for the person: what happened, and what to do.

use jinnang_insert::Doubt;
use jinnang_wire::Notice;

/// The words lie on the clipboard.
pub fn copied(doubt: Doubt) -> Notice {
    let paste = if cfg!(target_os = "macos") {
        "⌘V"
    } else {
        "Ctrl+V"
    };
    let (why_zh, why_en) = why(doubt);
    if doubt.key_was_pressed() {
        return notice(
            format!("{why_zh}先看一眼那边出现了没有，没有再按 {paste}。"),
            format!("{why_en} Look whether it arrived before you press {paste}."),
        );
    }
    notice(
        format!("{why_zh}已复制，点到要发的地方按 {paste}。"),
        format!("{why_en} It is on the clipboard: click where it goes and press {paste}."),
    )
}

/// The words lie nowhere.
pub fn nothing(cause: Doubt) -> Notice {
    let (why_zh, why_en) = why(cause);
    if cause.key_was_pressed() {
        return notice(
            format!("{why_zh}先看一眼那边收到的是什么，再发一次。"),
            format!("{why_en} Look at what it received, then send it again."),
        );
    }
    notice(
        format!("{why_zh}没有发出，也没有复制，再按一次。"),
        format!("{why_en} It was neither sent nor copied: try again."),
    )
}

fn notice(zh: String, en: String) -> Notice {
    Notice { zh, en }
}

fn why(doubt: Doubt) -> (&'static str, &'static str) {
    match doubt {
        Doubt::Empty => ("没有可以发的话。", "There is nothing to send."),
        Doubt::Busy => ("上一句还没放好。", "The last one is still being put in."),
        Doubt::Unsupported => (
            "这个桌面不让程序替您粘贴。",
            "This desktop lets no program paste for you.",
        ),
        Doubt::NotAllowed => (
            "系统还不让这个程序按粘贴键：请在“系统设置 → 隐私与安全性 → 辅助功能”里打开它。",
            "The system does not let this program press the paste key yet: switch it on in System Settings → Privacy & Security → Accessibility.",
        ),
        Doubt::Secret => (
            "正在输入密码，这时不替您按键。",
            "A password is being typed; no key is pressed meanwhile.",
        ),
        Doubt::Watched => (
            "有别的程序在读剪贴板，放没放进去看不出来。",
            "Another program reads the clipboard, so nobody could tell whether it arrived.",
        ),
        Doubt::NoTarget => (
            "打开面板之前，光标不在别的程序里。",
            "No other program had the keyboard before the panel opened.",
        ),
        Doubt::TargetGone => (
            "要发的那个窗口关了。",
            "The window it was meant for is gone.",
        ),
        Doubt::FocusMoved => (
            "光标换到别的窗口了。",
            "The keyboard went to another window.",
        ),
        Doubt::NotHeld => (
            "剪贴板没有接住这段话。",
            "The clipboard did not take the text.",
        ),
        Doubt::ClipboardTaken => (
            "别的程序刚改了剪贴板。",
            "Another program just changed the clipboard.",
        ),
        Doubt::KeysHeld => ("有键一直按着。", "A key is held down."),
        Doubt::NoPasteKey => (
            "键盘上找不到粘贴键。",
            "The keyboard has no key for pasting.",
        ),
        Doubt::Elevated => (
            "那边的程序以管理员身份运行，不接受代按的键。",
            "The program runs as administrator and takes no keys from this one.",
        ),
        Doubt::TargetSlow => ("那边的程序还没接。", "The program has not taken it yet."),
        Doubt::TakenAfterKey => (
            "粘贴的时候剪贴板被别的程序改了。",
            "Another program changed the clipboard during the paste.",
        ),
        Doubt::Unanswered => (
            "上一句那边的程序还没接。",
            "The program has not taken the last one yet.",
        ),
    }
}
