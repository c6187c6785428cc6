//! `cargo xtask run` on a machine without a screen: the program, one search typed into its panel, and a
//! picture of what a person would see.

use anyhow::{Context as _, Result};
use jinnang_journeys::{Desktop, pictures};
use std::path::PathBuf;

/// The first row, once the rows are those for the text in the box.
const ANSWER: &str = "const box = document.querySelector('[data-testid=panel-box]');
    const row = document.querySelector('[aria-busy=false] [data-testid=panel-row]');
    return box.value === 'jgg' ? row?.dataset.id : null;";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let workspace = PathBuf::from(std::env::args_os().nth(1).context("look WORKSPACE")?);
    let desktop = Desktop::start(&workspace, None, &[]).await?;
    desktop.until_indexed().await?;
    desktop.open_panel().await?;
    desktop.type_into("panel-box", "jgg").await?;
    let first = desktop
        .until("an answer to what was typed", async || {
            Ok(desktop
                .script(ANSWER, vec![])
                .await?
                .as_str()
                .map(str::to_owned))
        })
        .await?;
    println!("typed jgg (价格高): first comes {first}");
    let picture = pictures()?.join("run.png");
    desktop.picture(&picture).await?;
    println!("picture: {}", picture.display());
    Ok(())
}
