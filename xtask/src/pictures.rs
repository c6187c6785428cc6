//! `cargo xtask pictures`: both windows in every look, into `docs/screens/`, by the journeys that tests run.

use crate::run::pictures as taken;
use crate::steps::{root, say};
use crate::system::{self, Purpose};
use crate::{test, ui};
use anyhow::{Result, bail};

/// Windows and screens whose pictures the documents show.
const SHOWN: [&str; 6] = [
    "main-",
    "panel-",
    "work-write-light-zh",
    "work-review-light-zh",
    "work-points-light-zh",
    "work-runs-light-zh",
];

/// Takes the pictures anew and keeps those that the documents show.
pub fn pictures() -> Result<()> {
    system::ready(Purpose::Test)?;
    ui::build()?;
    if !test::journeys("screens::")?.well {
        bail!("the pictures could not be taken");
    }
    let folder = root().join("docs/screens");
    std::fs::create_dir_all(&folder)?;
    say("pictures");
    for entry in std::fs::read_dir(taken())? {
        let picture = entry?;
        let name = picture.file_name().to_string_lossy().into_owned();
        if SHOWN.iter().any(|window| name.starts_with(window)) {
            std::fs::copy(picture.path(), folder.join(&name))?;
            line!("  docs/screens/{name}");
        }
    }
    Ok(())
}
