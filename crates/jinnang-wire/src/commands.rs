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
            /// Somebody read an article or used its words.
            article_used(ArticleUsed) -> Nothing, changes [];
            /// Say that a colleague's text is useful, or take that back.
            article_useful(ArticleUseful) -> UsefulView, changes [];
            /// The words of lines, blanks filled, if they may be said today.
            lines_say(LinesSay) -> LinesSaid, changes [];
            /// Every text that branches lead to from a script.
            tree(ArticleRequest) -> TreeView, changes [];
            /// Favourites and what was used lately.
            at_hand(Nothing) -> AtHand, changes [];
            /// Put an article on a digit, or take it off.
            favourite_set(FavouriteSet) -> AtHand, changes [AtHand];

            /// The call that is on.
            call_now(Nothing) -> CallNow, changes [];
            /// Begin a call, or say more of the one that is on.
            call_say(CallSay) -> CallNow, changes [Call];
            /// End it.
            call_end(CallEnd) -> CallNow, changes [Call];
            /// Calls that were kept.
            calls(CallsRequest) -> CallsView, changes [];
            /// One of them.
            call_read(CallRequest) -> CallView, changes [];
            /// Forget one, or all.
            call_forget(CallForget) -> CallNow, changes [Call];
            /// Bring the one back that was forgotten a moment ago.
            call_restore(CallRequest) -> CallNow, changes [Call];
            /// Give calls that are no member's to one, or forget them.
            calls_unowned(CallsUnowned) -> CallsView, changes [Call];
            /// Begin a case from a call, names masked, or open the one that was begun.
            call_case(CallRequest) -> DraftView, changes [Drafts];
            /// What might be said next.
            suggest(SuggestRequest) -> SuggestView, changes [];

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

            /// Everybody, and who acts here.
            people(Nothing) -> PeopleView, changes [];
            /// The first person makes the workspace theirs.
            workspace_begin(Begin) -> PeopleView, changes [People, Articles, Review, Call, Searches];
            /// A further member.
            member_add(MemberAdd) -> PeopleView, changes [People];
            /// Another name, department or role; leaving and coming back.
            member_change(MemberChange) -> PeopleView, changes [People];
            /// Remove the personal data of a member who left.
            member_erase(MemberErase) -> PeopleView, changes [People];
            /// Somebody else takes over this machine.
            sign_in(SignIn) -> PeopleView, changes [People, Drafts, Review, Points, Call, Searches, AtHand];
            /// Nobody acts here until the next one signs in.
            sign_out(Nothing) -> PeopleView, changes [People, Drafts, Review, Points, Call, Searches, AtHand];
            /// A new PIN or password for oneself.
            secret_set(SecretSet) -> PeopleView, changes [People];
            /// Take a member's forgotten secret away; the code in the answer lets them in once.
            secret_reset(SecretReset) -> SecretCode, changes [People];
            /// Let a member try again who gave too many wrong secrets.
            member_unlock(MemberUnlock) -> PeopleView, changes [People];

            /// One's drafts, the latest first.
            drafts(Nothing) -> DraftsView, changes [];
            /// Begin a draft.
            draft_start(DraftStart) -> DraftView, changes [Drafts];
            /// One draft with its text.
            draft(DraftRequest) -> DraftView, changes [];
            /// Keep the text of a draft and say what is said of it.
            draft_save(DraftSave) -> DraftCheck, changes [];
            /// Who has written much the same as a draft.
            draft_similar(DraftRequest) -> AlikeView, changes [];
            /// Keep a picture for a draft.
            picture_add(PictureAdd) -> PictureAdded, changes [];
            /// Throw a draft away; for ten minutes it can be brought back, unless it goes for good at once.
            draft_discard(DraftDiscard) -> DraftsView, changes [Drafts];
            /// Bring a discarded draft back.
            draft_restore(DraftRequest) -> DraftsView, changes [Drafts];
            /// Hand a draft in for review, again after a return.
            submit(Submit) -> SubmissionView, changes [Drafts, Review];
            /// Publish a draft, alone in a workspace of one.
            publish_alone(Submit) -> SubmissionView, changes [Drafts, Review, Articles];

            /// What waits for review, what was changed outside it, what is due.
            review_queue(Nothing) -> QueueView, changes [];
            /// One's own submissions and flags.
            submissions_mine(Nothing) -> MineView, changes [];
            /// What needs somebody among the articles one answers for.
            owned(Nothing) -> OwnedView, changes [];
            /// One submission.
            submission(SubmissionRequest) -> SubmissionView, changes [];
            /// Take a submission, give it to somebody, let go of it.
            submission_claim(SubmissionClaim) -> SubmissionView, changes [Review];
            /// Approve, return or decline.
            submission_decide(SubmissionDecide) -> SubmissionView, changes [Review, Drafts, Articles, Points];
            /// Take one's own submission back.
            submission_withdraw(SubmissionWithdraw) -> SubmissionView, changes [Review, Drafts];
            /// Take one's own name off a submission that others wrote.
            submission_leave(SubmissionWithdraw) -> MineView, changes [Review];
            /// Remark on a submission.
            comment_add(CommentAdd) -> SubmissionView, changes [Review];
            /// Every published text of an article.
            history(HistoryRequest) -> HistoryView, changes [];
            /// Two texts, word by word.
            compare(CompareRequest) -> CompareView, changes [];
            /// Ask the trainer what a search did not find.
            question_ask(QuestionAsk) -> QuestionView, changes [Review];
            /// One's own questions and what became of them.
            questions_mine(Nothing) -> QuestionsView, changes [];
            /// Say what became of a question.
            question_settle(QuestionSettle) -> QuestionView, changes [Review];
            /// Say that a text is wrong or out of date.
            article_flag(ArticleFlag) -> Nothing, changes [Review];
            /// Articles that are due to be verified again, a page at a time.
            due(DueRequest) -> DuePage, changes [];
            /// What standing behind an article's text takes.
            verification(VerificationRequest) -> VerificationView, changes [];
            /// Answer what somebody flagged in words, and leave the text as it is.
            flag_dismiss(FlagDismiss) -> QueueView, changes [Review];
            /// Stand behind the text an article has now.
            article_verify(ArticleDecide) -> ArticleView, changes [Articles, Review];
            /// Take a text that was changed outside review as the published one.
            outside_adopt(ArticleDecide) -> ArticleView, changes [Articles, Review];
            /// Put the published text back.
            outside_revert(ArticleDecide) -> ArticleView, changes [Articles, Review];
            /// Take an article out of the base, with a reason and what to use instead.
            article_retire(ArticleRetire) -> RetiredList, changes [Articles, AtHand, Review, Runs];
            /// Bring back an article that was retired, or whose file was deleted.
            article_restore(ArticleDecide) -> Restored, changes [Articles, AtHand, Review, Runs];
            /// Articles that were taken out of the base.
            retired(RetiredRequest) -> RetiredList, changes [];
            /// Bring an earlier text back as a new one.
            revision_restore(ArticleDecide) -> ArticleView, changes [Articles, Review];

            /// An account and how it came to be so.
            points(PointsRequest) -> PointsView, changes [];
            /// The same as a table for a spreadsheet.
            points_export(PointsRequest) -> FileView, changes [];
            /// Take an award back.
            points_reverse(PointsReverse) -> PointsView, changes [Points, Review];
            /// Awards that wait for a second decider.
            proposals(Nothing) -> ProposalsView, changes [];
            /// Give or refuse one of them.
            award_decide(AwardDecide) -> ProposalsView, changes [Points, Review];
            /// The tariff in force.
            tariff(Nothing) -> TariffView, changes [];
            /// What a tariff would have paid lately; changes nothing.
            tariff_try(TariffTry) -> TariffTrial, changes [];
            /// Put a tariff into force.
            tariff_set(TariffSet) -> TariffView, changes [Points];
            /// Pay for the uses of a day that is over.
            use_settle(UseSettle) -> SettledView, changes [Points];
            /// Does the clock fit the journal?
            clock(Nothing) -> ClockView, changes [];
            /// Say that the clock is right, where the two do not fit.
            clock_confirm(ClockConfirm) -> ClockView, changes [People, Points, Review];
            /// Check the whole journal.
            journal_verify(Nothing) -> VerifiedView, changes [];
            /// Answer for a journal that is not as this machine remembers it.
            journal_accept(JournalAccept) -> StatusView, changes [People, Points, Review];
            /// Take what an older program left in it and could be guessed out of the journal.
            journal_cleanse(JournalCleanse) -> CleansedView, changes [People];
            /// Copies of everything on this machine.
            backups(Nothing) -> BackupsView, changes [];
            /// Make one now.
            backup(Nothing) -> BackupsView, changes [Status];
            /// Lay a copy out beside the workspace, and say what it holds and what would be cut off.
            backup_look(BackupLookRequest) -> BackupLook, changes [];
            /// Put it in place of what is there.
            backup_restore(BackupRestore) -> BackupRestored, changes [];
            /// The rules of the workspace.
            rules(Nothing) -> RulesView, changes [];
            /// Put rules into force.
            rules_set(RulesSet) -> RulesView, changes [Review, Articles];
            /// The working calendar: which years it knows and lacks.
            calendar(Nothing) -> CalendarView, changes [];
            /// Days off read from a text, and what they would change.
            calendar_read(CalendarRead) -> CalendarDraft, changes [];
            /// Put years into the calendar.
            calendar_set(CalendarSet) -> CalendarView, changes [Runs, Review, Status];
            /// The ranking of a quarter.
            board(BoardRequest) -> BoardView, changes [];
            /// Be in the ranking, or not.
            board_join(BoardJoin) -> BoardView, changes [Points];

            /// The catalogue and one's requests.
            rewards(Nothing) -> RewardsView, changes [];
            /// Put a reward up, change it, take it down.
            reward_offer(RewardOffer) -> RewardsView, changes [Points];
            /// Ask for a reward.
            reward_request(RewardRequest) -> RewardsView, changes [Points];
            /// Decide on a request.
            redemption_decide(RedemptionDecide) -> RewardsView, changes [Points];

            /// Runs, and playbooks to start.
            runs(Nothing) -> RunsView, changes [];
            /// Start a playbook.
            run_start(RunStart) -> RunView, changes [Runs];
            /// One run.
            run(RunRequest) -> RunView, changes [];
            /// Change a run.
            run_change(RunChange) -> RunView, changes [Runs];
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
            /// Put the words of lines on the clipboard, if they may be said today.
            lines_copy(LinesSay) -> LinesSaid, changes [];
            /// Hide the panel and put them into the program that had the keyboard before it; where that is
            /// in doubt they stay on the clipboard.
            lines_insert(LinesSay) -> Inserted, changes [];
            /// The picture on the clipboard, for a page that is not given it with a paste.
            clipboard_picture(Nothing) -> ClipboardPicture, changes [];
            /// Open the panel.
            panel_show(Nothing) -> Nothing, changes [];
            /// Hide the panel and give the focus back.
            panel_hide(Nothing) -> Nothing, changes [];
            /// Give a folded panel its height, because somebody types.
            panel_unfold(Nothing) -> Nothing, changes [];
            /// Bring the main window to the front, at a place.
            main_show(MainShow) -> Nothing, changes [];
            /// Let the person save a text as a file where they like; false when they change their mind.
            file_save(FileView) -> Saved, changes [];
            /// Tell the person something while they look elsewhere.
            notify(Notification) -> Nothing, changes [];
            /// Open an article's file in the person's own editor.
            file_open(FileOpen) -> Nothing, changes [];
            /// Open a web or mail address outside.
            link_open(LinkOpen) -> Nothing, changes [];
            /// Let the person choose another workspace folder, and open it.
            folder_choose(Nothing) -> StatusView, changes [Articles, Status];
        }
    };
}
