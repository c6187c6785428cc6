//! What stands in the box after each key.

/// Every prefix of each query, shortest first, as a person typing would ask them.
pub fn typed_prefixes<'q>(queries: impl IntoIterator<Item = &'q str>) -> Vec<String> {
    let mut prefixes = Vec::new();
    for query in queries {
        let ends = query.char_indices().map(|(at, c)| at + c.len_utf8());
        prefixes.extend(ends.map(|end| query[..end].to_owned()));
    }
    prefixes
}
