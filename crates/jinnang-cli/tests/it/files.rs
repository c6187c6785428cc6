//! Files that somebody names: what cannot be read is said in both languages, and nothing that is there is
//! written over unless that was said.

use crate::team::Team;

#[test]
fn a_file_that_is_there_is_written_over_only_when_that_is_said() {
    let team = Team::new();
    team.0.write("base/mine.csv", "我的表\n");
    let export = ["points", "export", "-o", "mine.csv"];
    let refused = team.refused("林", &export);
    assert!(refused.contains("--force"), "{refused}");
    let kept = || std::fs::read_to_string(team.0.path("base/mine.csv")).unwrap();
    assert_eq!(kept(), "我的表\n");
    team.run("林", &[&export[..], &["--force"]].concat())
        .expect(0);
    assert_ne!(kept(), "我的表\n");
    team.run("林", &["points", "export", "-o", "new.csv"])
        .expect(0);
    let nowhere = ["points", "export", "-o", "nowhere/new.csv"];
    let nowhere = team.run("林", &nowhere).expect(2).err;
    assert!(nowhere.contains("文件夹还没有"), "{nowhere}");
}

#[test]
fn nothing_is_written_among_the_workspaces_own_files() {
    let team = Team::new();
    let journal = team.0.path("base/.jinnang/journal.db");
    let before = std::fs::read(&journal).unwrap();
    let journal = journal.to_str().unwrap();
    for to in [
        ".jinnang/new.csv",
        ".jinnang/drafts/../new.csv",
        "knowledge/../.jinnang/journal.db",
        journal,
    ] {
        let refused = team.refused("林", &["points", "export", "-o", to, "--force"]);
        assert!(refused.contains("在 .jinnang 里"), "{to}: {refused}");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(team.0.path("base/.jinnang"), team.0.path("base/link")).unwrap();
        team.refused("林", &["points", "export", "-o", "link/new.csv", "--force"]);
    }
    let index = ["index", "--folder", "knowledge", "--index", ".jinnang/more"];
    team.0.run(&index).expect(1);
    assert_eq!(std::fs::read(journal).unwrap(), before);
    assert!(!team.0.path("base/.jinnang/new.csv").exists());
}

#[test]
#[cfg(feature = "measure")]
fn ranks_are_written_over_only_when_that_is_said() {
    let team = Team::new();
    let index = ["index", "--folder", "knowledge", "--index", "../index"];
    team.0.run(&index).expect(0);
    team.0.write("base/queries.tsv", "q1\t价格\n");
    team.0.write("base/out.txt", "以前的结果\n");
    let search = [
        "search",
        "--index",
        "../index",
        "--queries",
        "queries.tsv",
        "--trec",
        "out.txt",
    ];
    assert!(team.0.run(&search).expect(1).err.contains("--force"));
    team.0.run(&[&search[..], &["--force"]].concat()).expect(0);
}

#[test]
fn a_file_that_cannot_be_read_is_said_in_both_languages() {
    let team = Team::new();
    std::fs::write(team.0.path("base/gbk.md"), b"\xc4\xe3\xba\xc3\n").unwrap();
    for (args, says) in [
        (&["submit", "nofile.md"][..], "没有“nofile.md”这个文件"),
        (&["submit", "."], "是文件夹"),
        (&["submit", "gbk.md"], "不是 UTF-8"),
        (&["points", "tariff-try", "nofile"], "没有“nofile”这个文件"),
        (&["points", "tariff-set", "gbk.md"], "不是 UTF-8"),
        (&["calendar", "import", "nofile"], "没有“nofile”这个文件"),
        (&["calendar", "import", "."], "是文件夹"),
    ] {
        let said = team.run("周", args).expect(2).err;
        assert!(said.contains(says), "{args:?}: {said}");
        assert!(
            said.lines().count() == 2 && !said.contains("os error"),
            "{said}"
        );
    }
    let json = team.run("周", &["submit", "nofile.md", "--json"]).expect(2);
    assert!(json.out.contains("\"refused\""), "{}", json.out);
}
