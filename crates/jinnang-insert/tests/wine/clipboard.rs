//! What a person may have copied before, and what the clipboard holds now, in every format.

use crate::calls;
use std::collections::BTreeMap;

pub const TEXT: &str = "13";
pub const HTML: &str = "HTML Format";

/// Kinds of contents that [`copy`] knows.
pub const KINDS: usize = 10;

/// Text as the clipboard has it.
pub fn units(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().chain([0]);
    units.flat_map(u16::to_le_bytes).collect()
}

/// And back.
pub fn text(bytes: &[u8]) -> String {
    let units = bytes
        .chunks_exact(2)
        .map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
    String::from_utf16(&units).expect("UTF-16")
}

/// Copies something of a kind, for the window of the panel.
pub fn copy(kind: usize, window: usize) {
    let give = |format: &str, bytes: &[u8]| calls::give(calls::format(format), Some(bytes));
    calls::with_clipboard(window, || {
        calls::empty();
        match kind {
            0 => give(TEXT, &units("旧的文字")),
            1 => {
                give(HTML, b"Version:0.9\r\nStartHTML:-1\r\n<b>old</b>");
                give("Rich Text Format", br"{\rtf1\ansi old}");
                give(TEXT, &units("old\r\nlines"));
            }
            2 => give("8", &picture()),
            3 => give("15", &files(&[r"C:\甲.txt", r"C:\windows\win.ini"])),
            4 => give(TEXT, &units(&"很长的旧文字。".repeat(50_000))),
            5 => {
                give("PNG", include_bytes!("dot.png"));
                give("17", &picture_v5());
            }
            6 => give("A Format Of Some Program", &[0, 1, 2, 255, 0]),
            7 => calls::give_bitmap(),
            8 => calls::give_drawing(),
            _ => {}
        }
    });
}

/// Everything there: blocks and drawings by their bytes, other handles by being there.
pub fn held() -> BTreeMap<u32, Option<Vec<u8>>> {
    calls::with_clipboard(0, || {
        let all = calls::formats().into_iter();
        all.map(|format| (format, calls::read(format))).collect()
    })
}

/// The text that is there.
pub fn held_text() -> String {
    let bytes = calls::with_clipboard(0, || calls::read(calls::format(TEXT)));
    bytes.map_or_else(String::new, |bytes| text(&bytes))
}

/// Two by two dots.
fn picture() -> Vec<u8> {
    let head = [40, 2, 2, 1 | 32 << 16, 0, 16, 0, 0, 0, 0];
    let dots = [0xff_u32, 0xff00, 0x00ff_0000, 0x0012_3456];
    let words = head.into_iter().chain(dots);
    words.flat_map(u32::to_le_bytes).collect()
}

/// The same under a longer head.
fn picture_v5() -> Vec<u8> {
    let short = picture();
    let mut bytes = vec![0; 124];
    bytes[..40].copy_from_slice(&short[..40]);
    bytes[0] = 124;
    bytes[56..60].copy_from_slice(b"BGRs");
    bytes.extend(&short[40..]);
    bytes
}

/// A list of files as the file manager copies it.
fn files(paths: &[&str]) -> Vec<u8> {
    let head = [20_u32, 0, 0, 0, 1].into_iter().flat_map(u32::to_le_bytes);
    let names = paths.iter().flat_map(|path| units(path));
    head.chain(names).chain([0, 0]).collect()
}
