//! The command table: each command in one row, and nowhere else.
//!
//! A row reads `name(Request) -> Answer { for LEAST asks LEAST others LEAST, from WINDOWS, PLACE, own [..], all [..], even .. }`:
//! the least somebody must be (anybody, member, trainer, admin), what they must be where the object is
//! another's (`others`; `others only` where one's own is out of reach), whom it asks for itself (`asks`), the
//! windows that may call it (`host` for none: only the program around them knows that it is so), whether this machine answers it (`here`) or whoever decides for the workspace (`shared`), what changes for who
//! called it (`own`) and for everybody (`all`), and when it is answered although others are not (`even`).
//! `table.rs` says what each of these means.
//!
//! `core_commands!(m)` and `shell_commands!(m)` hand the rows to a macro `m`: the core makes its dispatcher
//! of them (a command without a function of the same name, or one for somebody else, does not compile), this
//! crate `COMMANDS` and the TypeScript. The core answers the first table on every host; only a desktop
//! answers the second.

/// The use cases, answered by `jinnang_core::Seat::ask` on every host.
#[macro_export]
macro_rules! core_commands {
    ($then:ident) => {
        $then! {
            /// The state of the open workspace.
            status(Nothing) -> StatusView { for anybody, from main panel, here, even before_secret while_shut }
            /// What the panel shows for what stands in its box: rows, counts of stages, and the article of the first row.
            look_up(LookUpRequest) -> LookUpView { for anybody, from panel, here, even before_secret }
            /// Everything the library shows for one query.
            search(SearchRequest) -> SearchView { for anybody, from main panel, here, even before_secret }
            /// Ways to complete the word at the cursor.
            complete(CompleteRequest) -> CompleteView { for anybody, from main panel, here, even before_secret }
            /// One article, ready to show.
            article(ArticleRequest) -> ArticleView { for anybody, from main panel, here, even before_secret }
            /// Somebody read an article.
            article_read(ArticleRead) -> Nothing { for anybody, from main panel, here }
            /// Words of an article went out.
            article_used(ArticleUsed) -> Nothing { for anybody, from host, here }
            /// Say that a colleague's text is useful, or take that back.
            article_useful(ArticleUseful) -> UsefulView { for member others only, from main panel, shared }
            /// The words of lines, blanks filled, if they may be said today.
            lines_say(LinesSay) -> LinesSaid { for anybody, from main panel, here }
            /// Every text that branches lead to from a script.
            tree(ArticleRequest) -> TreeView { for anybody, from main panel, here, even before_secret }
            /// Favourites and what was used lately.
            at_hand(Nothing) -> AtHand { for anybody, from main panel, here }
            /// Put an article on a digit, or take it off.
            favourite_set(FavouriteSet) -> AtHand { for anybody, from main panel, here, own [AtHand] }

            /// The call that is on.
            call_now(Nothing) -> CallNow { for anybody, from main panel, here }
            /// Begin a call, or say more of the one that is on.
            call_say(CallSay) -> CallNow { for anybody, from main panel, here, own [Call] }
            /// End it.
            call_end(CallEnd) -> CallNow { for anybody, from main panel, here, own [Call] }
            /// Calls that were kept.
            calls(CallsRequest) -> CallsView { for anybody, from main panel, here }
            /// One of them.
            call_read(CallRequest) -> CallView { for anybody others nobody, from main panel, here }
            /// Forget one, or all.
            call_forget(CallForget) -> CallNow { for anybody others nobody, from main panel, here, own [Call] }
            /// Bring the one back that was forgotten a moment ago.
            call_restore(CallRequest) -> CallNow { for anybody others nobody, from main panel, here, own [Call] }
            /// Give calls that are no member's to one, or forget them.
            calls_unowned(CallsUnowned) -> CallsView { for admin, from main, here, all [Call] }
            /// Begin a case from a call, names masked, or open the one that was begun.
            call_case(CallRequest) -> DraftView { for member others nobody, from main panel, here, own [Drafts] }
            /// What might be said next.
            suggest(SuggestRequest) -> SuggestView { for anybody, from main panel, here }

            /// Everything that is wrong in the base's files.
            diagnostics(Nothing) -> DiagnosticsView { for anybody, from main, here, even before_secret }
            /// Recent and saved searches.
            searches(Nothing) -> SearchesView { for anybody, from main panel, here }
            /// A search was really used: it becomes recent.
            search_used(SearchUsed) -> Nothing { for anybody, from main panel, here, own [Searches] }
            /// Give a search a name; the same name again replaces it.
            search_save(SavedSearch) -> SearchesView { for anybody, from main, here, own [Searches] }
            /// Forget a saved search, or all recent ones.
            search_forget(SearchForget) -> SearchesView { for anybody asks member, from main, here, own [Searches] }
            /// This person's settings on this machine.
            settings(Nothing) -> Settings { for anybody, from main panel, here, even before_secret }
            /// Replace them.
            settings_change(Settings) -> Settings { for anybody, from main, here, own [Settings] }

            /// Everybody, and who acts here.
            people(Nothing) -> PeopleView { for anybody, from main, shared, even before_secret }
            /// The first person makes the workspace theirs.
            workspace_begin(Begin) -> PeopleView { for anybody, from main, shared, all [People, Articles, Review, Call, Searches, Settings] }
            /// A further member.
            member_add(MemberAdd) -> PeopleView { for admin, from main, shared, all [People] }
            /// Another name, department or role; leaving and coming back.
            member_change(MemberChange) -> PeopleView { for admin, from main, shared, all [People] }
            /// Remove the personal data of a member who left.
            member_erase(MemberErase) -> PeopleView { for admin, from main, shared, all [People] }
            /// Somebody else takes over this machine.
            sign_in(SignIn) -> PeopleView { for anybody, from main, shared, own [People, Drafts, Review, Points, Call, Searches, AtHand, Settings], even before_secret }
            /// Nobody acts here until the next one signs in.
            sign_out(Nothing) -> PeopleView { for anybody, from main, shared, own [People, Drafts, Review, Points, Call, Searches, AtHand, Settings], even before_secret }
            /// A new PIN or password for oneself.
            secret_set(SecretSet) -> PeopleView { for member, from main, shared, all [People], even before_secret }
            /// Take a member's forgotten secret away; the code in the answer lets them in once.
            secret_reset(SecretReset) -> SecretCode { for admin others only, from main, shared, all [People] }
            /// Let a member try again who gave too many wrong secrets.
            member_unlock(MemberUnlock) -> PeopleView { for admin, from main, shared, all [People] }

            /// One's drafts, the latest first.
            drafts(Nothing) -> DraftsView { for member, from main, here }
            /// Begin a draft.
            draft_start(DraftStart) -> DraftView { for member, from main panel, here, own [Drafts] }
            /// One draft with its text.
            draft(DraftRequest) -> DraftView { for member others nobody, from main, here }
            /// Keep the text of a draft and say what is said of it.
            draft_save(DraftSave) -> DraftCheck { for member others nobody, from main, here }
            /// Who has written much the same as a draft.
            draft_similar(DraftRequest) -> AlikeView { for member others nobody, from main, here }
            /// Keep a picture for a draft.
            picture_add(PictureAdd) -> PictureAdded { for member, from main, here }
            /// Throw a draft away; for ten minutes it can be brought back, unless it goes for good at once.
            draft_discard(DraftDiscard) -> DraftsView { for member others nobody, from main, here, own [Drafts] }
            /// Bring a discarded draft back.
            draft_restore(DraftRequest) -> DraftsView { for member others nobody, from main, here, own [Drafts] }
            /// Hand a draft in for review, again after a return.
            submit(Submit) -> SubmissionView { for member others nobody, from main, shared, own [Drafts], all [Review] }
            /// Publish a draft, alone in a workspace of one.
            publish_alone(Submit) -> SubmissionView { for admin, from main, shared, own [Drafts], all [Review, Articles] }

            /// What waits for review, what was changed outside it, what is due.
            review_queue(Nothing) -> QueueView { for trainer, from main, shared }
            /// One's own submissions and flags.
            submissions_mine(Nothing) -> MineView { for member, from main, shared }
            /// What needs somebody among the articles one answers for.
            owned(Nothing) -> OwnedView { for member, from main, shared }
            /// One submission.
            submission(SubmissionRequest) -> SubmissionView { for member others trainer, from main, shared }
            /// Take a submission, give it to somebody, let go of it.
            submission_claim(SubmissionClaim) -> SubmissionView { for trainer others only, from main, shared, all [Review] }
            /// Approve, return or decline.
            submission_decide(SubmissionDecide) -> SubmissionView { for trainer others only, from main, shared, all [Review, Drafts, Articles, Points] }
            /// Take one's own submission back.
            submission_withdraw(SubmissionWithdraw) -> SubmissionView { for member others nobody, from main, shared, own [Drafts], all [Review] }
            /// Take one's own name off a submission that others wrote.
            submission_leave(SubmissionWithdraw) -> MineView { for member others nobody, from main, shared, all [Review] }
            /// Remark on a submission.
            comment_add(CommentAdd) -> SubmissionView { for member others trainer, from main, shared, all [Review] }
            /// Every published text of an article.
            history(HistoryRequest) -> HistoryView { for anybody, from main, shared, even before_secret }
            /// Two texts, word by word.
            compare(CompareRequest) -> CompareView { for member, from main, shared }
            /// Ask the trainer what a search did not find.
            question_ask(QuestionAsk) -> QuestionView { for member, from main panel, shared, all [Review] }
            /// One's own questions and what became of them.
            questions_mine(Nothing) -> QuestionsView { for member, from main, shared }
            /// Say what became of a question.
            question_settle(QuestionSettle) -> QuestionView { for trainer, from main, shared, all [Review] }
            /// Say that a text is wrong or out of date.
            article_flag(ArticleFlag) -> Nothing { for member, from main panel, shared, all [Review] }
            /// Articles that are due to be verified again, a page at a time.
            due(DueRequest) -> DuePage { for trainer, from main, shared }
            /// What standing behind an article's text takes.
            verification(VerificationRequest) -> VerificationView { for trainer, from main, shared }
            /// Answer what somebody flagged in words, and leave the text as it is.
            flag_dismiss(FlagDismiss) -> QueueView { for trainer others only, from main, shared, all [Review] }
            /// Stand behind the text an article has now.
            article_verify(ArticleDecide) -> ArticleView { for trainer others only, from main, shared, all [Articles, Review] }
            /// Take a text that was changed outside review as the published one.
            outside_adopt(ArticleDecide) -> ArticleView { for trainer, from main, shared, all [Articles, Review] }
            /// Put the published text back.
            outside_revert(ArticleDecide) -> ArticleView { for trainer, from main, shared, all [Articles, Review] }
            /// Take an article out of the base, with a reason and what to use instead.
            article_retire(ArticleRetire) -> RetiredList { for trainer others only, from main, shared, all [Articles, AtHand, Review, Runs] }
            /// Bring back an article that was retired, or whose file was deleted.
            article_restore(ArticleDecide) -> Restored { for trainer, from main, shared, all [Articles, AtHand, Review, Runs] }
            /// Articles that were taken out of the base.
            retired(RetiredRequest) -> RetiredList { for anybody, from main panel, shared, even before_secret }
            /// Bring an earlier text back as a new one.
            revision_restore(ArticleDecide) -> ArticleView { for trainer, from main, shared, all [Articles, Review] }

            /// An account and how it came to be so.
            points(PointsRequest) -> PointsView { for member others admin, from main, shared }
            /// The same as a table for a spreadsheet.
            points_export(PointsRequest) -> FileView { for member others admin, from main, shared }
            /// Take an award back.
            points_reverse(PointsReverse) -> PointsView { for admin others only, from main, shared, all [Points, Review] }
            /// Awards that wait for a second decider.
            proposals(Nothing) -> ProposalsView { for trainer, from main, shared }
            /// Give or refuse one of them.
            award_decide(AwardDecide) -> ProposalsView { for trainer others only, from main, shared, all [Points, Review] }
            /// The tariff in force.
            tariff(Nothing) -> TariffView { for member, from main, shared }
            /// What a tariff would have paid lately; changes nothing.
            tariff_try(TariffTry) -> TariffTrial { for admin, from main, shared }
            /// Put a tariff into force.
            tariff_set(TariffSet) -> TariffView { for admin, from main, shared, all [Points] }
            /// Pay for the uses of a day that is over.
            use_settle(UseSettle) -> SettledView { for admin, from main, shared, all [Points] }
            /// Does the clock fit the journal?
            clock(Nothing) -> ClockView { for member, from main, shared }
            /// Say that the clock is right, where the two do not fit.
            clock_confirm(ClockConfirm) -> ClockView { for admin, from main, shared, all [People, Points, Review], even in_doubt }
            /// Check the whole journal.
            journal_verify(Nothing) -> VerifiedView { for member, from main, shared }
            /// Answer for a journal that is not as this machine remembers it.
            journal_accept(JournalAccept) -> StatusView { for admin, from main, shared, all [People, Points, Review], even in_doubt }
            /// Take what an older program left in it and could be guessed out of the journal.
            journal_cleanse(JournalCleanse) -> CleansedView { for admin, from main, shared, all [People] }
            /// Copies of everything on this machine.
            backups(Nothing) -> BackupsView { for anybody asks admin, from main, here, even in_doubt }
            /// Make one now.
            backup(Nothing) -> BackupsView { for admin, from main, here, all [Status] }
            /// Lay a copy out beside the workspace, and say what it holds and what would be cut off.
            backup_look(BackupLookRequest) -> BackupLook { for anybody asks admin, from main, here, even in_doubt }
            /// Put it in place of what is there.
            backup_restore(BackupRestore) -> BackupRestored { for anybody asks admin, from main, here, even in_doubt while_shut }
            /// The rules of the workspace.
            rules(Nothing) -> RulesView { for member, from main, shared, even before_secret }
            /// Put rules into force.
            rules_set(RulesSet) -> RulesView { for admin, from main, shared, all [Review, Articles] }
            /// The working calendar: which years it knows and lacks.
            calendar(Nothing) -> CalendarView { for anybody, from main, here, even before_secret }
            /// Days off read from a text, and what they would change.
            calendar_read(CalendarRead) -> CalendarDraft { for trainer, from main, here }
            /// Put years into the calendar.
            calendar_set(CalendarSet) -> CalendarView { for trainer, from main, shared, all [Runs, Review, Status] }
            /// The ranking of a quarter.
            board(BoardRequest) -> BoardView { for member, from main, shared }
            /// Be in the ranking, or not.
            board_join(BoardJoin) -> BoardView { for member, from main, shared, all [Points] }

            /// The catalogue and one's requests.
            rewards(Nothing) -> RewardsView { for member, from main, shared }
            /// Put a reward up, change it, take it down.
            reward_offer(RewardOffer) -> RewardsView { for admin, from main, shared, all [Points] }
            /// Ask for a reward.
            reward_request(RewardRequest) -> RewardsView { for member, from main, shared, all [Points] }
            /// Decide on a request.
            redemption_decide(RedemptionDecide) -> RewardsView { for member others admin, from main, shared, all [Points] }

            /// Runs, and playbooks to start.
            runs(Nothing) -> RunsView { for member, from main, here }
            /// Start a playbook.
            run_start(RunStart) -> RunView { for member, from main, here, all [Runs] }
            /// One run.
            run(RunRequest) -> RunView { for member, from main, here }
            /// Change a run.
            run_change(RunChange) -> RunView { for member others trainer, from main, here, all [Runs] }
        }
    };
}

/// What only a desktop does.
#[macro_export]
macro_rules! shell_commands {
    ($then:ident) => {
        $then! {
            /// What this desktop can do.
            shell(Nothing) -> ShellView { for anybody, from main panel, here }
            /// Put text on the clipboard.
            copy(CopyRequest) -> Nothing { for anybody, from main panel, here }
            /// Put the words of lines on the clipboard, if they may be said today.
            lines_copy(LinesSay) -> LinesSaid { for anybody, from main panel, here }
            /// Hide the panel and put them into the program that had the keyboard before it; where that is
            /// in doubt they stay on the clipboard.
            lines_insert(LinesSay) -> Inserted { for anybody, from panel, here }
            /// The picture on the clipboard, for a page that is not given it with a paste.
            clipboard_picture(Nothing) -> ClipboardPicture { for anybody, from main, here }
            /// Open the panel.
            panel_show(Nothing) -> Nothing { for anybody, from main, here }
            /// Hide the panel and give the focus back.
            panel_hide(Nothing) -> Nothing { for anybody, from panel, here }
            /// Give a folded panel its height, because somebody types.
            panel_unfold(Nothing) -> Nothing { for anybody, from panel, here }
            /// Bring the main window to the front, at a place.
            main_show(MainShow) -> Nothing { for anybody, from main panel, here }
            /// Let the person save an account as a table where they like; false when they change their mind.
            points_save(PointsRequest) -> Saved { for member others admin, from main, here }
            /// Tell the person something while they look elsewhere.
            notify(Notification) -> Nothing { for anybody, from main, here }
            /// Open an article's file in the person's own editor.
            file_open(FileOpen) -> Nothing { for anybody, from main, here }
            /// Open a web or mail address outside.
            link_open(LinkOpen) -> Nothing { for anybody, from main panel, here }
            /// Let the person choose another workspace folder, and open it.
            folder_choose(Nothing) -> StatusView { for anybody, from main, here, all [Articles, Status] }
        }
    };
}
