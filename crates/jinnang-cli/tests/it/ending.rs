//! `jinnang review retire`, `retired` and `restore`: the end of an article's life, and its return.

use crate::run::Place;
use crate::team::{CASE, Team, text};

#[test]
fn an_article_is_retired_listed_and_brought_back() {
    let team = Team::new();
    team.approved();
    let file = team.0.path("base/knowledge/cases/case-fast-reply.md");
    let wordless = ["review", "retire", "case-fast-reply", "--reason", " "];
    team.refused("王", &wordless);
    let retire = [
        "review",
        "retire",
        "case-fast-reply",
        "--reason",
        "说法过时",
    ];
    team.refused("林", &retire);
    let retired = team.run("王", &retire).expect(0);
    assert!(retired.out.contains("说法过时"), "{}", retired.out);
    assert!(!file.exists());

    let listed = team.run("林", &["review", "retired"]).expect(0);
    assert!(listed.out.contains("case-fast-reply"), "{}", listed.out);
    let told = team.refused("王", &["review", "verify", "case-fast-reply"]);
    assert!(told.contains("下架") && told.contains("retired"), "{told}");
    let history = team.run("王", &["review", "history", "case-fast-reply"]);
    assert!(history.expect(0).out.contains("下架 retired"));

    let back = team.json("王", &["review", "restore", "case-fast-reply"]);
    assert_eq!(text(&back["answer"]["path"]), "cases/case-fast-reply.md");
    assert!(file.exists());
    team.run("林", &["review", "retired"]).expect(1);
}

#[test]
fn a_deleted_file_is_listed_and_brought_back_or_retired() {
    let team = Team::new();
    team.approved();
    let file = team.0.path("base/knowledge/cases/case-fast-reply.md");
    let before = std::fs::read_to_string(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    let queue = team.run("王", &["review", "list"]).expect(0);
    assert!(queue.out.contains("已删除 deleted"), "{}", queue.out);
    assert!(!file.exists(), "what somebody deleted stays deleted");
    team.run("王", &["review", "restore", "case-fast-reply"])
        .expect(0);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), before);

    std::fs::remove_file(&file).unwrap();
    let retire = ["review", "retire", "case-fast-reply", "--reason", "不用了"];
    team.run("王", &retire).expect(0);
    let queue = team.run("王", &["review", "list"]).expect(0);
    assert!(!queue.out.contains("已删除 deleted"), "{}", queue.out);
}

#[test]
fn lint_says_what_took_the_place_of_a_retired_article() {
    let team = Team::new();
    team.approved();
    let linking = "# 回访\n\n见 [[case-fast-reply]]。\n";
    team.0.write("base/knowledge/core/visits.md", linking);
    let retire = ["review", "retire", "case-fast-reply", "--reason", "过时"];
    team.run(
        "王",
        &[&retire[..], &["--successor", "core/visits"]].concat(),
    )
    .expect(0);
    let lint = team.0.run(&["lint"]).expect(1);
    assert!(lint.out.contains("link-retired"), "{}", lint.out);
    assert!(lint.out.contains("[[core/visits]]"), "{}", lint.out);
}

#[test]
fn a_retired_text_that_was_put_back_is_marked_in_search_and_not_said() {
    let team = Team::new();
    let file = team.0.path("base/knowledge/scripts/price.md");
    let text = std::fs::read_to_string(&file).unwrap();
    let id = "price-vs-competitor";
    team.run("王", &["review", "retire", id, "--reason", "价格错了"])
        .expect(0);
    std::fs::write(&file, text).unwrap();
    let found = team.run("林", &["search", "比竞争对手高"]).expect(0);
    assert!(found.err.contains("下架过 retired"), "{}", found.err);
    let why = team.refused("林", &["say", id, "--fill", "客户称呼=王总"]);
    assert!(
        why.contains("价格错了") && why.contains("review adopt"),
        "{why}"
    );
    let listed = team.run("林", &["review", "retired"]).expect(0);
    assert!(listed.out.contains("scripts/price.md"), "{}", listed.out);
    let again = team.refused("王", &["review", "retire", id, "--reason", "错"]);
    assert!(
        again.contains("review revert price-vs-competitor"),
        "{again}"
    );
}

#[test]
fn lint_knows_from_the_journal_who_keeps_an_id() {
    let team = Team::new();
    let text = std::fs::read_to_string(team.0.path("base/knowledge/scripts/price.md")).unwrap();
    team.0
        .write("base/knowledge/scripts/p.md", &text.replace("认同", "肯定"));
    let lint = team.0.run(&["lint"]).expect(1).out;
    let kept = "id“price-vs-competitor”已经属于 scripts/price.md";
    assert!(lint.contains(kept), "{lint}");
    let queue = team.run("王", &["review", "list"]).expect(0).out;
    assert!(queue.contains("新文件 new"), "{queue}");

    let stolen = "---\nid: price-vs-competitor\n---\n# 客户关系管理系统\n\n每天更新。\n";
    team.0.write("base/knowledge/core/crm.md", stolen);
    let lint = team.0.run(&["lint"]).expect(1).out;
    let thief = |line: &&str| line.starts_with("core/crm.md") && line.contains("id-of-another");
    assert!(lint.lines().any(|line| thief(&line)), "{lint}");
}

#[test]
fn a_folder_that_vanished_is_one_line_of_lint_and_comes_back_as_one() {
    let place = Place::new();
    for n in 0..12 {
        let text = format!("# 案例 {n}\n\n见 [[cases/c{}]]。\n", (n + 1) % 12);
        place.write(&format!("base/knowledge/cases/c{n}.md"), &text);
        place.write(
            &format!("base/knowledge/core/n{n}.md"),
            &text.replace("案例", "说明"),
        );
    }
    let team = Team::at(place);
    let folder = team.0.path("base/knowledge/cases");
    std::fs::remove_dir_all(&folder).unwrap();
    let lint = team.0.run(&["lint"]).expect(1).out;
    assert_eq!(lint.matches("folder-gone").count(), 1, "{lint}");
    assert!(!lint.contains("link-"), "{lint}");

    let queue = team.run("王", &["review", "list"]).expect(0).out;
    assert!(queue.contains("review restore knowledge/cases"), "{queue}");
    team.run("王", &["review", "restore", "cases/c3"]).expect(0);
    let queue = team.run("王", &["review", "list"]).expect(0).out;
    assert!(queue.contains("11 篇 articles"), "{queue}");
    assert!(queue.contains("outside  0"), "{queue}");
    team.run("王", &["review", "restore", "knowledge/cases"])
        .expect(0);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 12);
    let nothing = team.refused("王", &["review", "restore", "cases"]);
    assert!(
        nothing.contains("没有叫这个名字的文件夹不见了"),
        "{nothing}"
    );
}

#[test]
fn a_retirement_under_a_submission_is_told_to_author_and_reviewer_with_what_to_type() {
    let team = Team::new();
    team.approved();
    let better = CASE.replace("先到场", "人先到场");
    team.0.write("base/case.md", &better);
    let submission = team.submitted();
    let retire = [
        "review",
        "retire",
        "case-fast-reply",
        "--reason",
        "说法过时",
    ];
    team.run("王", &retire).expect(0);
    for (who, list) in [("林", "mine"), ("王", "list")] {
        let listed = team.run(who, &["review", list]).expect(0).out;
        assert!(listed.contains("已下架 was retired"), "{listed}");
        assert!(listed.contains("说法过时"), "{listed}");
    }
    let approve = ["review", "approve", &submission, "--all-checked"];
    let refused = team.refused("王", &approve);
    assert!(
        refused.contains("--brings-back") && refused.contains("说法过时"),
        "{refused}"
    );
    team.run("王", &[&approve[..], &["--brings-back"]].concat())
        .expect(0);

    // What came last stands on top.
    let history = team.run("王", &["review", "history", "case-fast-reply"]);
    let history = history.expect(0).out;
    let at = |word: &str| history.find(word).unwrap();
    assert!(at("审核 reviewed") < at("下架 retired"), "{history}");
}

#[test]
fn an_answer_that_was_retired_since_says_so_with_its_successor() {
    let team = Team::new();
    team.approved();
    let asked = team.json("林", &["question", "ask", "回访怎么做"]);
    let question = text(&asked["answer"]["id"]);
    team.run("王", &["question", "answer", &question, "case-fast-reply"])
        .expect(0);
    let retire = ["review", "retire", "case-fast-reply", "--reason", "过时"];
    let retire = [&retire[..], &["--successor", "core/crm"]].concat();
    team.run("王", &retire).expect(0);
    let mine = team.run("林", &["question", "mine"]).expect(0).out;
    for word in ["两小时内回访保住续约", "retired since", "[core/crm]"] {
        assert!(mine.contains(word), "{word} in {mine}");
    }
}

#[test]
fn handing_in_under_a_retired_id_or_twice_says_what_may_be_done() {
    let team = Team::new();
    let submission = team.submitted();
    let again = team.refused("林", &["submit", "case.md"]);
    let withdraw = format!("jinnang review withdraw {submission}");
    assert!(again.contains(&withdraw), "{again}");
    team.json("王", &["review", "approve", &submission, "--all-checked"]);
    let retire = ["review", "retire", "case-fast-reply", "--reason", "过时"];
    team.run("王", &retire).expect(0);
    let taken = team.refused("林", &["submit", "case.md"]);
    assert!(taken.contains("换一个 id"), "{taken}");
    assert!(taken.contains("review restore case-fast-reply"), "{taken}");
}
