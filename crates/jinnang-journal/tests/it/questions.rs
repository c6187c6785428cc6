//! Answers about articles, submissions, rewards, uses and texts.

use crate::kit::*;
use jinnang_journal::*;
use jinnang_revision::Revision;

fn publish_piece(piece: Piece) -> Event {
    Event::RevisionPublished {
        piece,
        how: Published::Alone,
        submission: None,
    }
}

fn verified(article: &str, text: &str, until_ms: i64) -> Event {
    Event::ArticleVerified {
        article: article.into(),
        revision: Revision::of(text),
        until_ms,
    }
}

fn ids(articles: &[Article]) -> Vec<&str> {
    articles.iter().map(|article| article.id.as_str()).collect()
}

#[test]
fn an_article_is_published_verified_changed_retired_and_returns() {
    let mut bench = Bench::with_people();
    let article = |bench: &Bench| {
        bench
            .journal
            .read(|state| state.article("price"))
            .unwrap()
            .unwrap()
    };
    let (first, _) = bench.put(
        "lin",
        vec![publish_piece(piece("price", "v1", None, &["lin", "wang"]))],
    );
    bench.put("tom", vec![verified("price", "v1", T0 + 9 * DAY)]);
    let now = article(&bench);
    assert_eq!(
        (now.seq, now.revision, now.published_by.as_str()),
        (first, Revision::of("v1"), "lin")
    );
    assert_eq!(now.authors, ["lin".into(), "wang".into()]);
    let proof = now.verified.unwrap();
    assert_eq!(
        (proof.by.as_str(), proof.until_ms, proof.revision),
        ("tom", T0 + 9 * DAY, Revision::of("v1"))
    );

    let mut cosmetic = piece("price", "v2", Some("v1"), &["lin"]);
    cosmetic.minor = true;
    bench.put("lin", vec![publish_piece(cosmetic)]);
    assert_eq!(
        article(&bench).verified.unwrap().revision,
        Revision::of("v1"),
        "a minor change keeps it"
    );
    bench.impossible("tom", vec![verified("price", "v1", T0)]);
    bench.put(
        "lin",
        vec![publish_piece(piece("price", "v3", Some("v2"), &["lin"]))],
    );
    assert_eq!(
        article(&bench).verified,
        None,
        "another text is not verified"
    );

    let retire = |text| Event::ArticleRetired {
        article: "price".into(),
        revision: Revision::of(text),
        reason: Some("说法过时".into()),
        successor: Some("price-2".into()),
    };
    bench.impossible("tom", vec![retire("v1")]);
    let (gone, _) = bench.put("tom", vec![retire("v3")]);
    assert_eq!(article(&bench).retired_seq, Some(gone));
    bench.impossible("tom", vec![retire("v3")]);
    bench.impossible("tom", vec![verified("price", "v3", T0)]);
    let lists = |state: &State<'_>| Ok((state.articles()?.len(), state.retired()?.len()));
    assert_eq!(bench.journal.read(lists).unwrap(), (0, 1));
    bench.put(
        "tom",
        vec![publish_piece(piece("price", "v1", None, &["lin"]))],
    );
    assert_eq!(bench.journal.read(lists).unwrap(), (1, 0));
    let texts = bench
        .journal
        .read(|state| state.revisions("price"))
        .unwrap();
    let hashes: Vec<_> = texts.iter().map(|text| text.revision).collect();
    assert_eq!(hashes, ["v1", "v3", "v2", "v1"].map(Revision::of));
    assert!(texts[2].minor);
    let lineage = bench
        .journal
        .read(|state| state.lineage_of("price"))
        .unwrap();
    assert_eq!(lineage, Some("lineage-price".into()));
    let told = bench
        .journal
        .read(|state| state.retirements("price"))
        .unwrap();
    let [told] = &told[..] else {
        panic!("{told:?}")
    };
    assert_eq!((told.seq, &told.by[..]), (gone, "tom"));
    assert_eq!(told.revision, Revision::of("v3"));
    assert_eq!(told.reason.as_deref(), Some("说法过时"));
    assert_eq!(told.successor.as_deref(), Some("price-2"));
    bench.clean();
}

#[test]
fn texts_of_what_was_taken_out_are_known_also_when_another_article_has_the_id() {
    let mut bench = Bench::with_people();
    let texts = |bench: &Bench| {
        let texts = bench.journal.read(|state| state.retired_texts()).unwrap();
        let hashes = texts.into_iter().map(|text| text.revision);
        hashes.collect::<Vec<_>>()
    };
    let published = |text, lineage: &str| {
        publish_piece(Piece {
            lineage: lineage.into(),
            ..piece("price", text, None, &["lin"])
        })
    };
    let retire = |text| Event::ArticleRetired {
        article: "price".into(),
        revision: Revision::of(text),
        reason: None,
        successor: None,
    };
    bench.put(
        "lin",
        vec![published("v1", "first"), published("v2", "first")],
    );
    assert_eq!(texts(&bench), []);
    bench.put("tom", vec![retire("v2")]);
    assert_eq!(texts(&bench), ["v1", "v2"].map(Revision::of));
    bench.put("lin", vec![published("w1", "second")]);
    assert_eq!(texts(&bench), ["v1", "v2"].map(Revision::of));
    let known = |lineage: &str| {
        let lineage = LineageId::from(lineage);
        let known = bench.journal.read(|state| state.has_lineage(&lineage));
        known.unwrap()
    };
    assert!(known("first") && known("second") && !known("third"));
    bench.clean();
}

#[test]
fn what_is_due_comes_longest_ago_first() {
    let mut bench = Bench::with_people();
    for (article, due) in [("a", 5), ("b", 2), ("c", 2), ("d", 90), ("e", 1)] {
        bench.put(
            "lin",
            vec![
                publish_piece(piece(article, "t", None, &["lin"])),
                verified(article, "t", T0 + due * DAY),
            ],
        );
    }
    bench.put(
        "tom",
        vec![Event::ArticleRetired {
            article: "e".into(),
            revision: Revision::of("t"),
            reason: None,
            successor: None,
        }],
    );
    let due = |day, limit| {
        bench
            .journal
            .read(|state| state.due(T0 + day * DAY, limit))
            .unwrap()
    };
    assert_eq!(ids(&due(5, 9)), ["b", "c", "a"]);
    assert_eq!(ids(&due(4, 1)), ["b"]);
    assert!(due(1, 9).is_empty());
}

#[test]
fn a_submission_goes_through_review() {
    let mut bench = Bench::with_people();
    let id = SubmissionId::from("s1");
    let row = |bench: &Bench| {
        bench
            .journal
            .read(|state| state.submission(&id))
            .unwrap()
            .unwrap()
    };
    let made = |name: &str, article: &str| Event::SubmissionMade {
        submission: name.into(),
        piece: piece(article, "v1", None, &["lin", "wang"]),
    };
    bench.put("lin", vec![made("s1", "price")]);
    bench.put("lin", vec![made("s2", "price"), made("s3", "other")]);
    assert_eq!(
        (row(&bench).state, row(&bench).submitted_by.as_str()),
        (ReviewState::Waiting, "lin")
    );
    let queue = |bench: &Bench| {
        let rows = bench.journal.read(|state| state.queue()).unwrap();
        rows.iter().map(|row| row.id.0.clone()).collect::<Vec<_>>()
    };
    assert_eq!(queue(&bench), ["s1", "s2", "s3"]);
    bench.put(
        "tom",
        vec![Event::SubmissionClaimed {
            submission: id.clone(),
            reviewer: "tom".into(),
        }],
    );
    let load =
        |bench: &Bench, who: &str| bench.journal.read(|state| state.load(&who.into())).unwrap();
    assert_eq!((load(&bench, "tom"), load(&bench, "tina")), (1, 0));

    let returned = |text| Event::SubmissionReturned {
        submission: id.clone(),
        revision: Revision::of(text),
        reason: "请补充依据".into(),
    };
    bench.impossible("tom", vec![returned("v0")]);
    bench.put("tom", vec![returned("v1")]);
    assert_eq!(
        (row(&bench).state, row(&bench).reason.as_deref()),
        (ReviewState::Returned, Some("请补充依据"))
    );
    assert_eq!(
        (queue(&bench), load(&bench, "tom")),
        (vec!["s2".into(), "s3".into()], 0)
    );
    let approved = |text| Event::SubmissionApproved {
        submission: id.clone(),
        revision: Revision::of(text),
        band: Band::Strong,
    };
    bench.impossible("tom", vec![approved("v1")]);
    bench.put(
        "lin",
        vec![Event::SubmissionResubmitted {
            submission: id.clone(),
            revision: Revision::of("v2"),
            base: Some(Revision::of("v0")),
        }],
    );
    assert_eq!(
        (row(&bench).state, row(&bench).reviewer),
        (ReviewState::Claimed, Some("tom".into()))
    );
    let comment = |n: &str, quote: Option<&str>| Event::Commented {
        submission: id.clone(),
        comment: n.into(),
        revision: Revision::of("v2"),
        quote: quote.map(Into::into),
        text: "好".into(),
    };
    bench.put(
        "tom",
        vec![comment("c1", Some("这一句")), comment("c2", None)],
    );
    bench.impossible("tom", vec![approved("v1")]);
    let mut given = award("a1", "approve", "lineage-price", "lin", 30);
    if let Event::PointsAwarded { submission, .. } = &mut given {
        *submission = Some(id.clone());
    }
    let publish = Event::RevisionPublished {
        piece: piece("price", "v2", None, &["lin", "wang"]),
        how: Published::Reviewed,
        submission: Some(id.clone()),
    };
    bench.put("tom", vec![approved("v2"), publish, given]);
    let done = row(&bench);
    assert_eq!(
        (done.state, done.band),
        (ReviewState::Approved, Some(Band::Strong))
    );
    let earned = bench.journal.read(|state| state.earned_by(&id)).unwrap();
    assert_eq!((earned.len(), earned[0].kept()), (1, 30));
    assert_eq!(
        (done.decided_by, done.piece.revision),
        (Some("tom".into()), Revision::of("v2"))
    );
    bench.impossible(
        "lin",
        vec![Event::SubmissionWithdrawn {
            submission: id.clone(),
        }],
    );

    bench
        .journal
        .read(|state| {
            let texts = state.texts_of(&id)?;
            assert_eq!(
                texts.iter().map(|text| text.revision).collect::<Vec<_>>(),
                ["v1", "v2"].map(Revision::of)
            );
            let comments = state.comments(&id)?;
            assert_eq!(
                (comments[0].by.as_str(), comments[0].quote.as_deref()),
                ("tom", Some("这一句"))
            );
            assert_eq!((comments.len(), comments[1].quote.as_deref()), (2, None));
            let open: Vec<_> = state
                .open_on("price")?
                .into_iter()
                .map(|row| row.id.0)
                .collect();
            assert_eq!(open, ["s2"]);
            let mine: Vec<_> = state
                .of_author(&"wang".into())?
                .into_iter()
                .map(|row| row.id.0)
                .collect();
            assert_eq!(mine, ["s3", "s2", "s1"]);
            let line = &state.entries_of(&"lin".into(), Unit::Points, None, 9)?[0];
            assert_eq!(
                (line.article.as_deref(), line.title.as_deref()),
                (Some("price"), Some("标题 price"))
            );
            Ok(())
        })
        .unwrap();
    bench.clean();
}

#[test]
fn a_claim_can_be_given_on_let_go_and_the_text_withdrawn_or_declined() {
    let mut bench = Bench::with_people();
    let id = |name: &str| SubmissionId::from(name);
    let claim = |name: &str, who: &str| Event::SubmissionClaimed {
        submission: id(name),
        reviewer: who.into(),
    };
    for name in ["s1", "s2"] {
        let piece = piece("price", "v1", None, &["lin"]);
        bench.put(
            "lin",
            vec![Event::SubmissionMade {
                submission: id(name),
                piece,
            }],
        );
    }
    bench.put("tom", vec![claim("s1", "tom")]);
    bench.put("ada", vec![claim("s1", "tina")]);
    let row = |bench: &Bench, name: &str| {
        bench
            .journal
            .read(|state| state.submission(&id(name)))
            .unwrap()
            .unwrap()
    };
    assert_eq!(row(&bench, "s1").reviewer, Some("tina".into()));
    bench.put(
        "tina",
        vec![Event::SubmissionReleased {
            submission: id("s1"),
        }],
    );
    assert_eq!(
        (row(&bench, "s1").state, row(&bench, "s1").reviewer),
        (ReviewState::Waiting, None)
    );
    bench.impossible(
        "tina",
        vec![Event::SubmissionReleased {
            submission: id("s1"),
        }],
    );
    bench.put(
        "lin",
        vec![Event::SubmissionWithdrawn {
            submission: id("s1"),
        }],
    );
    let declined = Event::SubmissionDeclined {
        submission: id("s2"),
        revision: Revision::of("v1"),
        reason: "重复".into(),
    };
    bench.put("tom", vec![declined]);
    assert_eq!(row(&bench, "s1").state, ReviewState::Withdrawn);
    assert_eq!(
        (row(&bench, "s2").state, row(&bench, "s2").decided_by),
        (ReviewState::Declined, Some("tom".into()))
    );
    bench.impossible("tom", vec![claim("s1", "tom")]);
    assert!(
        bench
            .journal
            .read(|state| state.queue())
            .unwrap()
            .is_empty()
    );
}

#[test]
fn rewards_and_requests_are_listed_and_filtered() {
    let mut bench = Bench::with_people();
    bench.put(
        "ada",
        vec![
            offer("cup", 5, Some(9), Some(3)),
            offer("book", 3, None, None),
        ],
    );
    for (n, member) in ["lin", "wang"].iter().enumerate() {
        bench.put(
            "tom",
            vec![award(&format!("a{n}"), "grant", "l", member, 40)],
        );
    }
    let requests = [
        ("r1", "cup", "lin"),
        ("r2", "cup", "wang"),
        ("r3", "book", "lin"),
        ("r4", "cup", "lin"),
    ];
    for (id, reward, member) in requests {
        bench.put(member, vec![request(id, reward, member, 5)]);
    }
    bench.put(
        "ada",
        vec![Event::RedemptionApproved {
            redemption: "r1".into(),
        }],
    );
    bench.put(
        "ada",
        vec![Event::RedemptionRejected {
            redemption: "r4".into(),
            reason: "no".into(),
        }],
    );
    bench.put(
        "ada",
        vec![Event::RewardClosed {
            reward: "cup".into(),
        }],
    );
    bench.put("ada", vec![offer("book", 4, None, Some(7))]);
    let list = |member: Option<&str>, states: &[RedemptionState], before, limit| {
        let filter = RedemptionFilter {
            member: member.map(MemberId::from),
            states: states.to_vec(),
        };
        let rows = bench
            .journal
            .read(|state| state.redemptions(&filter, before, limit))
            .unwrap();
        rows.into_iter().map(|row| row.id.0).collect::<Vec<_>>()
    };
    assert_eq!(list(None, &[], None, 9), ["r4", "r3", "r2", "r1"]);
    assert_eq!(list(Some("lin"), &[], None, 2), ["r4", "r3"]);
    assert_eq!(list(None, &RedemptionState::OPEN, None, 9), ["r3", "r2"]);
    assert_eq!(
        list(Some("lin"), &[RedemptionState::Approved], None, 9),
        ["r1"]
    );
    bench
        .journal
        .read(|state| {
            let before = state.redemption(&"r3".into())?.unwrap().seq;
            assert_eq!(list(None, &[], Some(before), 9), ["r2", "r1"]);
            let rewards = state.rewards()?;
            let rows: Vec<_> = rewards
                .iter()
                .map(|r| (r.id.as_str(), r.open, r.taken, r.offer.cost))
                .collect();
            assert_eq!(rows, [("cup", false, 2, 5), ("book", true, 1, 4)]);
            assert_eq!(state.taken_by(&"lin".into(), &"cup".into())?, 1);
            let line = &state.entries_of(&"lin".into(), Unit::Points, None, 1)?[0];
            assert_eq!(
                (line.kind, line.title.as_deref()),
                (LineKind::Spent, Some("奖励 cup"))
            );
            Ok(())
        })
        .unwrap();
    bench.clean();
}

#[test]
fn uses_are_counted_once_a_person_and_never_for_the_author() {
    let bench = Bench::with_people();
    let uses = [
        ("lin", "price", "inserted", "2026-01-31"),
        ("lin", "price", "inserted", "2026-01-31"),
        ("wang", "price", "useful", "2026-01-31"),
        ("zhao", "price", "opened", "2026-01-31"),
        ("tom", "price", "inserted", "2026-01-31"),
        ("zhao", "price", "inserted", "2026-02-01"),
        ("zhao", "other", "copied", "2026-01-31"),
    ];
    for (member, article, how, day) in uses {
        let lineage = LineageId(format!("lineage-{article}"));
        let (member, article) = (member.into(), article.into());
        let used = UseEntry {
            member,
            article,
            lineage,
            how: how.into(),
            at_ms: T0,
            day: day.into(),
        };
        bench.journal.use_log(&[used]).unwrap();
    }
    let wrong = UseEntry {
        member: "lin".into(),
        article: "price".into(),
        lineage: "l".into(),
        how: "stolen".into(),
        at_ms: T0,
        day: "2026-01-31".into(),
    };
    assert!(bench.journal.use_log(&[wrong]).is_err());
    bench
        .journal
        .read(|state| {
            let users = |how: &[&str], except: &[MemberId]| {
                state.distinct_users(&"lineage-price".into(), "2026-01-31", how, except)
            };
            assert_eq!(
                users(&["inserted", "useful"], &["tom".into()])?,
                ["lin".into(), "wang".into()]
            );
            assert_eq!(users(&["opened"], &[])?, ["zhao".into()]);
            assert_eq!(users(&[], &[])?, []);
            assert_eq!(
                state.lineages_used_on("2026-01-31")?,
                ["lineage-other".into(), "lineage-price".into()]
            );
            let counts = state.use_counts("price")?;
            let rows: Vec<_> = counts
                .iter()
                .map(|c| (c.how.as_str(), c.times, c.members))
                .collect();
            assert_eq!(
                rows,
                [("inserted", 4, 3), ("opened", 1, 1), ("useful", 1, 1)]
            );
            Ok(())
        })
        .unwrap();
    bench.clean();
}

#[test]
fn texts_are_kept_once_under_their_hash() {
    let bench = Bench::with_people();
    for id in ["c1", "c2"] {
        let command = Command {
            id,
            actor: "lin",
            name: "keep",
            payload: "{}",
            now_ms: T0,
        };
        let texts = vec!["一段话".to_owned(), String::new()];
        bench
            .journal
            .execute(&command, &mut |_| {
                Ok(Ok(Decided {
                    texts: texts.clone(),
                    ..Decided::default()
                }))
            })
            .unwrap();
    }
    let text = |hash: Revision| bench.journal.read(|state| state.text(&hash)).unwrap();
    assert_eq!(text(Revision::of("一段话")).as_deref(), Some("一段话"));
    assert_eq!(text(Revision::of("")).as_deref(), Some(""));
    assert_eq!(text(Revision::of("另一段")), None);
    assert_eq!(
        Revision::of("").to_string(),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    bench.clean();
}

#[test]
fn awards_are_listed_and_found_by_what_they_are_for() {
    let mut bench = Bench::with_people();
    for n in 1..=5 {
        bench.put(
            "tom",
            vec![award(&format!("a{n}"), "use", &format!("l{n}"), "lin", n)],
        );
    }
    bench.put("tom", vec![reverse("a2", 2)]);
    bench
        .journal
        .read(|state| {
            let lin = MemberId::from("lin");
            let page = state.awards_of(&lin, None, 2)?;
            assert_eq!((page[0].id.as_str(), page[1].id.as_str()), ("a5", "a4"));
            let next = state.awards_of(&lin, Some(page[1].seq), 2)?;
            assert_eq!((next[0].id.as_str(), next[1].reversed), ("a3", 2));
            let found = state.award_for("use", &"l3".into(), &lin)?.unwrap();
            assert_eq!(
                (found.id.as_str(), found.by.as_str(), found.amount),
                ("a3", "tom", 3)
            );
            assert_eq!(state.award_for("approve", &"l3".into(), &lin)?, None);
            assert_eq!(state.issued_between(Unit::Points, 0, i64::MAX)?, 15);
            assert_eq!(state.totals(0, i64::MAX, Unit::Points)?[0].amount, 13);
            assert_eq!(
                state.balance(&"nobody".into(), Unit::Points, T0)?,
                Balance::default()
            );
            Ok(())
        })
        .unwrap();
}
