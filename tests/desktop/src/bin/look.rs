//! `cargo xtask run` on a machine without a screen: the program, one search typed into its panel, and a
//! picture of what a person would see.

use anyhow::{Context as _, Result, ensure};
use jinnang_journeys::{Desktop, pictures};
use std::path::PathBuf;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let workspace = PathBuf::from(std::env::args_os().nth(1).context("look WORKSPACE")?);
    let desktop = Desktop::start(&workspace, None, &[]).await?;
    desktop.until_indexed().await?;
    desktop.open_panel().await?;
    desktop.type_into("panel-box", "jgg").await?;
    let first = desktop.first("panel-row").await?.attr("data-id").await?;
    println!(
        "typed jgg (价格高): first comes {}",
        first.as_deref().unwrap_or("nothing")
    );
    ensure!(first.is_some(), "the search found nothing");
    let picture = pictures()?.join("run.png");
    desktop.picture(&picture).await?;
    println!("picture: {}", picture.display());
    Ok(())
}
