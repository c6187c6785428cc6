//! The TypeScript that the UI compiles against is the one these types give.

use std::path::Path;

#[test]
fn the_committed_typescript_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/wire/index.ts");
    let fresh = jinnang_wire::typescript();
    if std::env::var_os("JINNANG_WRITE").is_some() {
        std::fs::write(&path, &fresh).expect("ui/src/wire can be written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == fresh,
        "ui/src/wire/index.ts is stale: run `cargo xtask fix`"
    );
}
