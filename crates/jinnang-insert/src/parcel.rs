//! What is to be inserted: a text, and the same text dressed for programs that ask for it.
//!
//! The plain text is the truth that the clipboard is checked against; everything else is an offer
//! that a target may take instead. A picture travels inside the rich text, as a data address. It
//! is offered on its own only when there is no text at all: chat programs prefer a picture to the
//! words beside it, and the words are what matters.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// One thing to insert.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parcel {
    /// The text, exactly as a plain field must receive it.
    pub plain: String,
    /// The same for targets that take rich text. `src="name"` may name one of the pictures.
    pub html: Option<String>,
    /// The pictures that the rich text names, or a single one without any text.
    pub pictures: Vec<Picture>,
}

/// A picture that goes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The name by which the rich text mentions it.
    pub name: String,
    /// What the bytes are, such as `image/png`.
    pub media_type: String,
    /// The encoded picture.
    pub bytes: Vec<u8>,
}

impl Parcel {
    /// A parcel of nothing but text.
    pub fn text(plain: impl Into<String>) -> Self {
        Self {
            plain: plain.into(),
            ..Self::default()
        }
    }

    /// Is there nothing to insert?
    pub fn is_empty(&self) -> bool {
        self.plain.is_empty() && self.lone_picture().is_none()
    }

    /// The rich text with its pictures inside, in UTF-8 and saying so.
    pub fn rich_text(&self) -> Option<String> {
        let named = self.html.as_ref()?;
        let whole = self.pictures.iter().fold(named.clone(), |html, picture| {
            // As a name stands in an attribute.
            let name = picture.name.replace('&', "&amp;").replace('\'', "&#39;");
            let mention = format!("src=\"{name}\"");
            html.replace(&mention, &format!("src=\"{}\"", picture.data_address()))
        });
        // Without this line some browsers guess the encoding, and guess wrong for Chinese.
        let head = r#"<meta http-equiv="content-type" content="text/html; charset=utf-8">"#;
        Some(format!("{head}{whole}"))
    }

    /// The picture, when it is all there is.
    pub fn lone_picture(&self) -> Option<&Picture> {
        match self.pictures.as_slice() {
            [only] if self.plain.is_empty() => Some(only),
            _ => None,
        }
    }
}

impl Picture {
    fn data_address(&self) -> String {
        format!(
            "data:{};base64,{}",
            self.media_type,
            STANDARD.encode(&self.bytes)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot() -> Picture {
        Picture {
            name: "dot.png".into(),
            media_type: "image/png".into(),
            bytes: vec![1, 2, 3],
        }
    }

    #[test]
    fn a_named_picture_travels_inside_the_rich_text() {
        let parcel = Parcel {
            plain: "图".into(),
            html: Some(r#"<p>图<img src="dot.png"></p>"#.into()),
            pictures: vec![dot()],
        };
        let html = parcel.rich_text().unwrap();
        assert!(html.ends_with(r#"<p>图<img src="data:image/png;base64,AQID"></p>"#));
        assert_eq!(parcel.lone_picture(), None);
    }

    #[test]
    fn a_picture_is_found_in_the_rich_text_by_any_name() {
        let picture = Picture {
            name: "assets/图 1&b's.png".into(),
            ..dot()
        };
        let parcel = Parcel {
            plain: "图".into(),
            html: Some(r#"<img src="assets/图 1&amp;b&#39;s.png">"#.into()),
            pictures: vec![picture],
        };
        let html = parcel.rich_text().unwrap();
        assert!(
            html.ends_with(r#"<img src="data:image/png;base64,AQID">"#),
            "{html}"
        );
    }

    #[test]
    fn a_picture_is_offered_alone_only_without_text() {
        let alone = Parcel {
            pictures: vec![dot()],
            ..Parcel::default()
        };
        assert!(!alone.is_empty());
        assert_eq!(alone.lone_picture(), Some(&dot()));
        assert!(Parcel::default().is_empty());
    }
}
