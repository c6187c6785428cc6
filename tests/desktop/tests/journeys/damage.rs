//! Bad files and bad places: a clear sentence each, and nothing lost.

use anyhow::{Result, ensure};
use jinnang_journeys::{Desktop, Place, launch};
use serde_json::json;
use std::process::{Command, Stdio};

#[tokio::test]
async fn every_bad_file_is_named_with_what_is_wrong_and_hides_no_other() -> Result<()> {
    let place = Place::bare().await?;
    place.write(
        "core/good.md",
        "---\nid: good\n---\n# 好文章\n\n内容完好。\n",
    )?;
    place.write(
        "core/bytes.md",
        [
            b"---\nid: bytes\n---\n# \xE4\xBB\xB7".as_slice(),
            &[0xFF, 0xFE],
        ]
        .concat(),
    )?;
    place.write(
        "core/yaml.md",
        "---\nid: yaml\ntitle: [没有收尾\n---\n正文还在。\n",
    )?;
    place.write("core/twin.md", "---\nid: good\n---\n# 同名的另一篇\n")?;
    let large = std::fs::File::create(place.knowledge().join("core/large.md"))?;
    large.set_len(100 * 1024 * 1024)?;
    std::fs::write(place.workspace().join("secret.md"), "# 外面的秘密\n")?;
    std::os::unix::fs::symlink(
        place.workspace().join("secret.md"),
        place.knowledge().join("core/link.md"),
    )?;
    std::fs::create_dir(place.knowledge().join("core/folder.md"))?;

    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    desktop.first("rail-diagnostics").await?.click().await?;
    desktop.first("diagnostic").await?;
    for (path, sentence) in [
        ("core/bytes.md", "UTF-8"),
        ("core/yaml.md", "yaml"),
        ("core/large.md", "8 MB"),
        ("core/link.md", "link"),
        ("core/twin.md", "good"),
    ] {
        desktop.says(path).await?;
        let text = desktop.text().await?.to_lowercase();
        ensure!(
            text.contains(&sentence.to_lowercase()),
            "{path}: no {sentence:?} in\n{text}"
        );
    }
    ensure!(!desktop.text().await?.contains("外面的秘密"));

    desktop.first("rail-library").await?.click().await?;
    desktop.type_into("library-box", "内容完好").await?;
    desktop.first("result").await?.click().await?;
    desktop.says("内容完好").await?;
    let outside = desktop
        .ask("search", json!({ "text": "外面的秘密" }))
        .await?;
    let ids = outside["hits"].as_array().map(Vec::len).unwrap_or_default();
    ensure!(
        (0..ids).all(|n| outside["hits"][n]["id"] != "core/link"),
        "{outside}"
    );
    Ok(())
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_said_so_and_picked_up_when_it_comes() -> Result<()> {
    let place = Place::furnished().await?;
    let away = place.workspace().with_extension("away");
    std::fs::rename(place.workspace(), &away)?;
    let desktop = place.start().await?;
    desktop.says("找不到知识文件夹").await?;
    ensure!(!place.workspace().exists(), "a missing folder was made");
    std::fs::rename(&away, place.workspace())?;
    desktop.until_indexed().await?;
    desktop.type_into("library-box", "jgg").await?;
    desktop.says("价格高").await?;
    desktop
        .until_so("no banner", async || {
            Ok(!desktop.text().await?.contains("找不到知识文件夹"))
        })
        .await
}

/// A mount that cannot be written stops the superuser too, whom permissions would not.
struct ReadOnly(std::path::PathBuf);

impl ReadOnly {
    fn mount(folder: &std::path::Path) -> Option<Self> {
        let mount = |words: &[&str]| {
            Command::new("mount")
                .args(words)
                .arg(folder)
                .stderr(Stdio::null())
                .status()
                .is_ok_and(|ended| ended.success())
        };
        let name = folder.to_str()?;
        if !mount(&["--bind", name]) {
            return None;
        }
        let mounted = Self(folder.to_owned());
        mount(&["-o", "remount,bind,ro"]).then_some(mounted)
    }
}

impl Drop for ReadOnly {
    fn drop(&mut self) {
        // Lazily: the program may still be ending.
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_read_all_the_same() -> Result<()> {
    let place = Place::furnished().await?;
    let mount = ReadOnly::mount(&place.workspace());
    if mount.is_none() {
        // Without the right to mount, a file in the way of our folder does the same.
        std::fs::write(place.workspace().join(".jinnang"), "in the way")?;
    }
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    desktop.says("不能写入").await?;
    desktop.type_into("library-box", "jgg").await?;
    desktop.says("价格高").await?;
    drop(desktop);
    drop(mount);
    Ok(())
}

#[tokio::test]
async fn a_second_start_only_brings_the_first_to_the_front() -> Result<()> {
    let place = Place::furnished().await?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    launch(
        &place.workspace(),
        &place.home(),
        &["jinnang://article/tco-worksheet"],
    )?;
    desktop
        .until_so("the article of the link", async || {
            let title = desktop.first("reader-title").await?;
            Ok(title.text().await?.contains("拥有成本"))
        })
        .await?;
    launch(
        &place.workspace(),
        &place.home(),
        &["jinnang://article/..%2F..%2Fetc%2Fpasswd"],
    )?;
    launch(&place.workspace(), &place.home(), &[])?;
    let status = desktop.ask("status", json!({})).await?;
    ensure!(status["readOnly"] == false, "{status}");
    Ok(())
}

#[tokio::test]
async fn another_program_on_the_same_folder_only_reads() -> Result<()> {
    let place = Place::furnished().await?;
    let first = place.start().await?;
    first.until_indexed().await?;
    // Another name for the same folder: the session bus does not notice, the lock does.
    let alias = place.workspace().with_file_name("alias");
    std::os::unix::fs::symlink(place.workspace(), &alias)?;
    let second = Desktop::start(&alias, Some(&place.home().join("second")), &[]).await?;
    second.says("另一个锦囊程序正在使用这个工作区").await?;
    second.type_into("library-box", "jgg").await?;
    second.says("价格高").await?;
    let refused = second
        .send(
            "ask",
            json!({ "name": "search_save", "request": { "name": "a", "text": "b" } }),
        )
        .await?;
    ensure!(
        refused
            .as_ref()
            .is_err_and(|no| no["code"] == "workspace_busy"),
        "{refused:?}"
    );
    first.turn_to_main().await?;
    let searches = first.ask("searches", json!({})).await?;
    ensure!(searches["saved"] == json!([]), "{searches}");
    Ok(())
}
