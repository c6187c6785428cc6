//! Pictures of a draft: pasted or chosen, kept in `assets/` below the knowledge folder.
//!
//! A picture is named by what it shows (a hash of its bytes), so the same one is kept once and the text
//! that is reviewed names exactly the picture that was seen. What it is, its first bytes say; a vector
//! picture can hold more than a picture and is not taken this way.

use super::drafting::own;
use crate::ground::refusal::Refusal;
use crate::ground::seat::MemberSeat;
use crate::ground::workspace::Core;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jinnang_wire::{PictureAdd, PictureAdded};

/// Most bytes of a picture.
const LARGEST: usize = 5 * 1024 * 1024;
/// Characters of the hash in a name: 80 bits.
const NAME: usize = 20;

pub(crate) fn picture_add(
    seat: &MemberSeat<'_>,
    request: PictureAdd,
) -> Result<PictureAdded, Refusal> {
    seat.desk_to_write()?;
    own(seat, &request.draft)?;
    if request.data.len() > LARGEST.div_ceil(3) * 4 {
        return Err(too_large());
    }
    let bytes = STANDARD.decode(&request.data).map_err(|_| no_picture())?;
    let extension = extension_of(&bytes).ok_or_else(no_picture)?;
    let hash = blake3::hash(&bytes).to_hex();
    // Whoever makes two pictures of one short name shall not put the second in the place of the first, which
    // somebody reviewed.
    let named = |length: usize| format!("assets/{}.{extension}", &hash[..length]);
    let short = named(NAME);
    let path = match place(seat, &short, &bytes) {
        Place::Others => named(hash.len()),
        _ => short,
    };
    if place(seat, &path, &bytes) == Place::Its {
        return Ok(PictureAdded { path });
    }
    jinnang_library::write_article(&seat.shared().knowledge(), &path, &bytes).map_err(|cause| {
        Refusal::Broken {
            doing: "put the picture into the knowledge folder",
            doing_zh: "把图片放进知识文件夹",
            cause: Box::new(cause),
        }
    })?;
    Ok(PictureAdded { path })
}

/// Who has a name already.
#[derive(PartialEq, Eq)]
enum Place {
    Free,
    Its,
    Others,
}

fn place(core: &Core, path: &str, bytes: &[u8]) -> Place {
    let file = core.shared().knowledge().join(path);
    match std::fs::symlink_metadata(file) {
        Err(_) => Place::Free,
        Ok(_) if core.picture(path).is_ok_and(|there| there.bytes == bytes) => Place::Its,
        Ok(_) => Place::Others,
    }
}

/// What kind of picture begins like this; none when it is no picture of ours.
fn extension_of(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("png"),
        [0xff, 0xd8, 0xff, ..] => Some("jpg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("gif"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some("webp"),
        _ => None,
    }
}

fn no_picture() -> Refusal {
    Refusal::Senseless {
        zh: "这不是能放进文章的图片。请用 PNG、JPEG、GIF 或 WebP。",
        en: "This is no picture that an article can hold. Use PNG, JPEG, GIF or WebP.",
    }
}

fn too_large() -> Refusal {
    Refusal::Senseless {
        zh: "图片超过 5 MB。缩小一些再放。",
        en: "The picture is larger than 5 MB. Make it smaller first.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_say_what_a_picture_is() {
        for (bytes, extension) in [
            (&b"\x89PNG\r\n\x1a\nrest"[..], Some("png")),
            (b"\xff\xd8\xff\xe0", Some("jpg")),
            (b"GIF89a..", Some("gif")),
            (b"RIFF\0\0\0\0WEBPVP8 ", Some("webp")),
            (b"RIFF\0\0\0\0WAVE", None),
            (b"<svg onload=alert(1)>", None),
            (b"\x89PNG", None),
            (b"", None),
        ] {
            assert_eq!(extension_of(bytes), extension, "{bytes:?}");
        }
    }
}
