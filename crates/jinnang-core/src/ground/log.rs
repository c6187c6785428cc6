//! What goes into the log of a command under way, and how an error is written there.

/// Notes how many things an answer lists in the span of the command under way.
pub(crate) fn note_hits(hits: usize) {
    tracing::Span::current().record("hits", hits as u64);
}

/// An error with everything it came of, in one line.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}
