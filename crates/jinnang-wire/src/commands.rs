//! The command table: each command once, with its request, its answer and what it changes.
//!
//! `core_commands!(m)` and `shell_commands!(m)` hand the table to a macro `m`: the core makes its
//! dispatcher of it (a command without a function of the same name does not compile), this crate its
//! TypeScript. The core answers the first table on every host; only a desktop answers the second.

/// The use cases, answered by `jinnang_core::call` on every host.
#[macro_export]
macro_rules! core_commands {
    ($then:ident) => {
        $then! {
            /// The state of the open workspace.
            status(Nothing) -> StatusView, changes [];
            /// Everything the panel or the library shows for one query.
            search(SearchRequest) -> SearchView, changes [];
            /// Ways to complete the word at the cursor.
            complete(CompleteRequest) -> CompleteView, changes [];
            /// One article, ready to show.
            article(ArticleRequest) -> ArticleView, changes [];
            /// Somebody read or copied an article.
            article_used(ArticleUsed) -> Nothing, changes [];
            /// Everything that is wrong in the base's files.
            diagnostics(Nothing) -> DiagnosticsView, changes [];
            /// Recent and saved searches.
            searches(Nothing) -> SearchesView, changes [];
            /// A search was really used: it becomes recent.
            search_used(SearchUsed) -> Nothing, changes [Searches];
            /// Give a search a name; the same name again replaces it.
            search_save(SavedSearch) -> SearchesView, changes [Searches];
            /// Forget a saved search, or all recent ones.
            search_forget(SearchForget) -> SearchesView, changes [Searches];
            /// This person's settings on this machine.
            settings(Nothing) -> Settings, changes [];
            /// Replace them.
            settings_change(Settings) -> Settings, changes [Settings];
        }
    };
}

/// What only a desktop does.
#[macro_export]
macro_rules! shell_commands {
    ($then:ident) => {
        $then! {
            /// What this desktop can do.
            shell(Nothing) -> ShellView, changes [];
            /// Put text on the clipboard.
            copy(CopyRequest) -> Nothing, changes [];
            /// Open the panel.
            panel_show(Nothing) -> Nothing, changes [];
            /// Hide the panel and give the focus back.
            panel_hide(Nothing) -> Nothing, changes [];
            /// Bring the main window to the front, at a place.
            main_show(MainShow) -> Nothing, changes [];
            /// Open an article's file in the person's own editor.
            file_open(FileOpen) -> Nothing, changes [];
            /// Open a web or mail address outside.
            link_open(LinkOpen) -> Nothing, changes [];
            /// Let the person choose another workspace folder, and open it.
            folder_choose(Nothing) -> StatusView, changes [Articles, Status];
        }
    };
}
