//! Writes the command table and its types as one TypeScript module.
//!
//! One file, types in alphabetical order, so that a change of a type is a small diff. It is part of the tests
//! alone: what describes a type takes longer to compile than everything else that is known of it.

use crate::*;
use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::path::Path;
use ts_rs::{Config, TS, TypeVisitor};

#[test]
fn the_committed_typescript_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/wire/index.ts");
    let fresh = typescript();
    if std::env::var_os("JINNANG_WRITE").is_some() {
        std::fs::write(&path, &fresh).expect("ui/src/wire can be written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == fresh,
        "ui/src/wire/index.ts is stale: run `cargo xtask fix`"
    );
}

/// The module as it must stand in `ui/src/wire/index.ts`.
fn typescript() -> String {
    let config = Config::default().with_large_int("number");
    let mut types = Types {
        config: &config,
        seen: HashSet::new(),
        declarations: BTreeMap::new(),
    };
    types.take::<HostEvent>();
    types.take::<WireError>();
    let mut tables = String::new();
    macro_rules! table {
        ($( $(#[doc = $doc:literal])* $name:ident($req:ty) -> $res:ty { $($row:tt)* } )*) => {
            $(
                types.take::<$req>();
                types.take::<$res>();
                $( let _ = writeln!(tables, "  /** {} */", $doc.trim()); )*
                let _ = writeln!(
                    tables,
                    "  {}: {{ request: {}; response: {} }};",
                    stringify!($name), <$req>::name(&config), <$res>::name(&config),
                );
            )*
        };
    }
    tables
        .push_str("/** Answered by the core on every host. */\nexport interface CoreCommands {\n");
    core_commands!(table);
    tables.push_str("}\n\n/** Answered by a desktop only. */\nexport interface ShellCommands {\n");
    shell_commands!(table);
    tables.push_str("}\n");

    let mut out =
        String::from("// Written by `cargo xtask fix` from crates/jinnang-wire. Do not edit.\n\n");
    for declaration in types.declarations.values() {
        out.push_str(declaration);
        out.push('\n');
    }
    out.push_str(&tables);
    out
}

struct Types<'a> {
    config: &'a Config,
    seen: HashSet<TypeId>,
    declarations: BTreeMap<String, String>,
}

impl Types<'_> {
    fn take<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            let docs = T::docs()
                .map(|d| d.trim_end().to_owned() + "\n")
                .unwrap_or_default();
            self.declarations.insert(
                T::ident(self.config),
                format!("{docs}export {}\n", T::decl(self.config)),
            );
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

impl TypeVisitor for Types<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.take::<T>();
    }
}
