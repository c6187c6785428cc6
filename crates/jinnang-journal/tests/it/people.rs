//! A person can be forgotten, and the chain does not notice.

use crate::kit::*;
use jinnang_journal::*;

const NAME: &str = "林黛玉-a-name-nobody-else-has";
const SECRET: &str = "argon2id-a-hash-nobody-else-has";

fn tell(bench: &Bench, id: &str, events: &[Event], personal: &[Personal]) {
    let command = Command {
        id,
        actor: "root",
        name: "people",
        payload: "{}",
        now_ms: T0,
    };
    let decide = |_: &State<'_>| {
        let (events, personal) = (events.to_vec(), personal.to_vec());
        Ok(Ok(Decided {
            events,
            personal,
            ..Decided::default()
        }))
    };
    let mut decide = decide;
    bench.journal.execute(&command, &mut decide).unwrap();
}

fn introduce(bench: &Bench) {
    let member = || MemberId::from("lin");
    tell(
        bench,
        "name",
        &[],
        &[
            Personal::Name {
                member: member(),
                name: format!("{NAME}-old"),
            },
            Personal::Name {
                member: member(),
                name: NAME.into(),
            },
            Personal::Secret {
                member: member(),
                hash: Some(SECRET.into()),
            },
        ],
    );
}

fn lin(bench: &Bench) -> Member {
    bench
        .journal
        .read(|state| state.member(&"lin".into()))
        .unwrap()
        .unwrap()
}

/// Every file of the folder that still holds one of the words.
fn holders(bench: &Bench) -> Vec<String> {
    let files = std::fs::read_dir(bench.folder.path()).unwrap();
    let holds = |path: &std::path::Path| {
        let bytes = std::fs::read(path).unwrap();
        [NAME, SECRET]
            .iter()
            .any(|word| bytes.windows(word.len()).any(|at| at == word.as_bytes()))
    };
    let paths = files
        .map(|file| file.unwrap().path())
        .filter(|path| holds(path));
    paths
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn erasing_a_person_removes_the_name_from_every_file_and_breaks_no_hash() {
    let mut bench = Bench::with_people();
    introduce(&bench);
    assert_eq!(
        (lin(&bench).name.as_deref(), lin(&bench).has_secret),
        (Some(NAME), true)
    );
    assert_eq!(
        bench
            .journal
            .read(|state| state.secret(&"lin".into()))
            .unwrap()
            .as_deref(),
        Some(SECRET)
    );
    bench.put("tom", vec![award("a", "use", "l", "lin", 5)]);
    assert!(!holders(&bench).is_empty());
    let head = bench.journal.head().unwrap();
    tell(
        &bench,
        "erase",
        &[Event::PersonErased {
            member: "lin".into(),
        }],
        &[],
    );
    assert_eq!(holders(&bench), Vec::<String>::new());
    let erased = lin(&bench);
    assert_eq!(
        (erased.name, erased.has_secret, erased.erased),
        (None, false, true)
    );
    assert_eq!(
        bench
            .journal
            .read(|state| state.entry(head.seq))
            .unwrap()
            .unwrap()
            .hash,
        head.hash
    );
    bench.journal.rebuild().unwrap();
    assert_eq!(lin(&bench).name, None);
    bench.clean();
}

/// A reader in the middle of a question keeps the log of writes alive; the next write clears it.
#[test]
fn a_name_is_gone_once_no_reader_can_still_see_it() {
    let mut bench = Bench::with_people();
    introduce(&bench);
    bench
        .journal
        .read(|state| {
            assert_eq!(
                state.member(&"lin".into())?.unwrap().name.as_deref(),
                Some(NAME)
            );
            let erase = Personal::Erase {
                member: "lin".into(),
            };
            std::thread::scope(|scope| {
                scope
                    .spawn(|| tell(&bench, "erase", &[], &[erase]))
                    .join()
                    .unwrap();
            });
            assert_eq!(
                state.member(&"lin".into())?.unwrap().name.as_deref(),
                Some(NAME)
            );
            Ok(())
        })
        .unwrap();
    bench.put("root", vec![]);
    assert_eq!(holders(&bench), Vec::<String>::new());
}

#[test]
fn members_come_change_leave_and_return() {
    let mut bench = Bench::with_people();
    let lin_id = || MemberId::from("lin");
    bench.put(
        "root",
        vec![Event::RoleChanged {
            member: lin_id(),
            role: Role::Admin,
        }],
    );
    bench.put(
        "root",
        vec![Event::DepartmentChanged {
            member: lin_id(),
            department: "西区".into(),
        }],
    );
    let changed_ms = bench.now_ms - 1_000;
    let now = lin(&bench);
    assert_eq!(
        (now.role, now.role_since_ms, now.department.as_str()),
        (Role::Admin, changed_ms, "西区")
    );
    assert_eq!(
        (now.joined_seq, now.joined_ms, now.active),
        (5, T0 + 1_000, true)
    );
    assert_eq!(
        bench.journal.read(|state| state.admins_active()).unwrap(),
        3
    );
    bench.put("root", vec![Event::MemberDeactivated { member: lin_id() }]);
    assert_eq!(
        bench.journal.read(|state| state.admins_active()).unwrap(),
        2
    );
    bench.put("root", vec![Event::MemberReactivated { member: lin_id() }]);
    assert!(lin(&bench).active);
    let ids: Vec<_> = bench.journal.read(|state| state.members()).unwrap();
    assert!(
        ids.iter()
            .map(|member| member.id.as_str())
            .eq(PEOPLE.map(|(id, _)| id))
    );
    let again = Event::MemberJoined {
        member: lin_id(),
        role: Role::Admin,
        department: String::new(),
    };
    bench.impossible("root", vec![again]);
    bench.impossible(
        "root",
        vec![Event::MemberDeactivated {
            member: "nobody".into(),
        }],
    );
}
