//! Things go missing or break while the program runs, and come back.

use crate::base::Base;
use jinnang_wire::Code;
use serde_json::json;

#[test]
fn an_index_deleted_while_running_is_made_again_without_a_question() {
    let base = Base::with_articles();
    let open = base.opened();
    std::fs::remove_dir_all(base.private().join("index")).unwrap();
    // Readers keep what they have all the while.
    assert!(open.finds("下班前更新", "core/crm"));
    open.until("the index is back", || {
        base.private().join("index").exists()
    });
    base.write("core/refund.md", "# 退款规则\n\n七个工作日内原路退回。\n");
    open.until("and takes changes", || {
        open.finds("原路退回", "core/refund")
    });
    assert!(open.finds("下班前更新", "core/crm"));
    assert!(
        open.status().troubles.is_empty(),
        "{:?}",
        open.status().troubles
    );
}

#[test]
fn our_whole_folder_deleted_while_running_is_made_again() {
    let base = Base::with_articles();
    let open = base.opened();
    std::fs::remove_dir_all(base.private()).unwrap();
    open.until("the folder is back", || {
        base.private().join("lock").exists()
    });
    open.settle();
    assert!(open.finds("下班前更新", "core/crm"));
    let _: serde_json::Value = open.ask("search_used", json!({ "text": "价格" }));
    assert!(base.private().join("local.json").exists());
}

#[test]
fn a_damaged_index_is_made_again_at_start() {
    let base = Base::with_articles();
    drop(base.opened());
    for entry in std::fs::read_dir(base.private().join("index")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::write(path, b"not an index").unwrap();
        }
    }
    let open = base.opened();
    assert!(open.finds("下班前更新", "core/crm"));
    assert!(
        open.status().troubles.is_empty(),
        "{:?}",
        open.status().troubles
    );
}

#[test]
fn a_workspace_that_is_not_there_says_so_and_is_picked_up_when_it_comes() {
    let base = Base::with_articles();
    let away = base.workspace().with_file_name("elsewhere");
    std::fs::rename(base.workspace(), &away).unwrap();
    let open = base.opened();
    assert!(open.has_trouble(Code::FolderMissing));
    assert_eq!(open.search("价格").total, 0);
    assert_eq!(
        open.refused("article", json!({ "id": "core/crm" })).code,
        Code::FolderMissing
    );
    assert!(
        !base.workspace().exists(),
        "a missing workspace must not be made"
    );

    std::fs::rename(&away, base.workspace()).unwrap();
    open.until("it is read", || open.finds("下班前更新", "core/crm"));
    open.until("the banner is gone", || open.status().troubles.is_empty());
    assert!(!open.status().read_only);
}

#[test]
fn a_knowledge_folder_taken_away_and_put_back_costs_nothing() {
    let base = Base::with_articles();
    let open = base.opened();
    let away = base.workspace().join("away");
    std::fs::rename(base.knowledge(), &away).unwrap();
    open.until("the banner says so", || {
        open.has_trouble(Code::FolderMissing)
    });
    assert!(
        open.finds("下班前更新", "core/crm"),
        "what was read can still be found"
    );
    assert_eq!(
        open.refused("article", json!({ "id": "core/crm" })).code,
        Code::FolderMissing
    );

    std::fs::write(
        away.join("core/crm.md"),
        "# 客户关系管理系统\n\n每周五复盘。\n",
    )
    .unwrap();
    std::fs::rename(&away, base.knowledge()).unwrap();
    open.until("the banner is gone", || {
        !open.has_trouble(Code::FolderMissing)
    });
    open.until("what changed meanwhile is found", || {
        open.finds("每周五复盘", "core/crm")
    });
}

#[test]
fn a_folder_that_cannot_be_written_is_searched_all_the_same() {
    let base = Base::with_articles();
    // A file where our folder should be stops a superuser too, whom permissions would not.
    std::fs::write(base.private(), "in the way").unwrap();
    let open = base.opened();
    assert!(open.status().read_only);
    assert!(open.has_trouble(Code::FolderReadOnly));
    assert!(open.finds("下班前更新", "core/crm"));
    let _: serde_json::Value = open.ask("search_used", json!({ "text": "价格" }));
    assert!(base.cache().exists());
}

#[test]
fn without_any_place_for_an_index_the_status_says_so() {
    let base = Base::with_articles();
    std::fs::write(base.private(), "in the way").unwrap();
    std::fs::write(base.cache(), "in the way").unwrap();
    let open = base.opened();
    assert!(
        open.has_trouble(Code::Broken),
        "{:?}",
        open.status().troubles
    );
    assert!(
        !open.has_trouble(Code::WorkspaceBusy),
        "nobody else has it open"
    );
    let troubles = open.status().troubles.into_iter();
    let mut said = troubles.map(|trouble| trouble.message.zh);
    assert!(said.any(|said| said.contains("缓存文件夹") && said.contains("都不能写入")));
    assert_eq!(open.status().articles, 3, "the files can still be listed");
    let article: jinnang_wire::ArticleView = open.ask("article", json!({ "id": "core/crm" }));
    assert!(article.html.contains("下班前更新"));
}
