// Who is in the memory workspace, who acts, and what each role may call.

import type { Begin, MemberAdd, MemberChange, MemberView, PeopleView, Role } from "../../wire";
import { refused, type Answers, type Commands } from "./answers";

const everybody =
  `call_case drafts draft_start draft draft_save draft_similar picture_add draft_discard draft_restore submit
  submissions_mine owned submission submission_withdraw submission_leave comment_add question_ask questions_mine article_flag article_useful
  history compare points points_export clock journal_verify rules calendar board board_join rewards reward_request
  redemption_decide secret_set runs run_start run run_change`.split(/\s+/);
const trainers =
  `review_queue question_settle submission_claim submission_decide due verification flag_dismiss article_verify
  outside_adopt outside_revert article_retire article_restore revision_restore proposals award_decide calendar_read calendar_set`.split(
    /\s+/,
  );
const admins =
  `member_add member_change member_erase points_reverse tariff tariff_try tariff_set use_settle
  reward_offer rules_set backups backup secret_reset member_unlock clock_confirm
  journal_accept journal_cleanse calls_unowned`.split(/\s+/);

const commandsOf: Record<Role, string[]> = {
  employee: everybody,
  trainer: [...everybody, ...trainers],
  admin: [...everybody, ...trainers, ...admins],
};

const dayMs = 86_400_000;

type Answered = Pick<
  Answers,
  | "people"
  | "workspace_begin"
  | "member_add"
  | "member_change"
  | "member_erase"
  | "sign_in"
  | "sign_out"
  | "secret_set"
  | "secret_reset"
  | "member_unlock"
>;

export class People {
  #members: MemberView[] = [];
  #me: string | null = null;
  readonly #secrets = new Map<string, string>();

  constructor(
    private readonly now: number,
    scene: string,
    person: string,
  ) {
    if (scene === "new") return;
    this.join("m-lin", "林晓", "employee", "销售一部");
    if (scene === "alone") {
      this.#members[0]!.role = "admin";
    } else {
      this.join("m-wang", "王宁", "trainer", "培训中心");
      this.join("m-zhao", "赵敏", "admin", "人力资源部");
      this.#secrets.set("m-wang", "246810");
    }
    this.#me = this.#members.some((m) => m.id === person) ? person : "m-lin";
  }

  get me(): MemberView | null {
    return this.#members.find((m) => m.id === this.#me) ?? null;
  }

  get all(): MemberView[] {
    return this.#members;
  }

  get alone(): boolean {
    return this.#members.filter((m) => m.active).length <= 1;
  }

  /** Could anybody else review? */
  get others(): boolean {
    const reviews = (m: MemberView) => m.active && m.role !== "employee" && m.id !== this.#me;
    return this.#members.some(reviews);
  }

  may(command: string): boolean {
    if (command === "publish_alone") return this.alone && this.me !== null;
    return this.me !== null && commandsOf[this.me.role].includes(command);
  }

  /** Who acts, when they may call this; the reason why not is thrown. */
  need(command: keyof Commands): MemberView {
    if (!this.me) throw notSignedIn;
    if (!this.may(command)) throw notAllowed;
    return this.me;
  }

  /** Is this the member's secret, where there is one? */
  opens(id: string, secret: string): boolean {
    const kept = this.#secrets.get(id);
    return kept === undefined || kept === secret;
  }

  readonly answers: Answered = {
    people: () => this.#view(),
    workspace_begin: ({ name, department }: Begin) => {
      this.#me = this.join(`m-${Date.now()}`, name, "admin", department).id;
      return this.#view();
    },
    member_add: ({ name, department, role }: MemberAdd) => {
      this.need("member_add");
      this.join(`m-${Date.now()}`, name, role, department);
      return this.#view();
    },
    member_change: (change: MemberChange) => {
      this.need("member_change");
      const member = this.#find(change.member);
      if (member.id === this.#me && (change.role ?? "admin") !== "admin") throw lastAdmin;
      if (member.id === this.#me && change.active === false) throw lastAdmin;
      this.#members = this.#members.map((m) =>
        m.id !== member.id
          ? m
          : {
              ...m,
              name: change.name ?? m.name,
              department: change.department ?? m.department,
              role: change.role ?? m.role,
              active: change.active ?? m.active,
            },
      );
      return this.#view();
    },
    member_erase: ({ member }) => {
      this.need("member_erase");
      if (this.#find(member).active) throw notAllowed;
      this.#members = this.#members.map((m) => (m.id === member ? { ...m, name: null } : m));
      return this.#view();
    },
    sign_in: ({ member, secret }) => {
      const found = this.#find(member);
      if ((this.#secrets.get(found.id) ?? "") !== secret) throw wrongSecret;
      this.#me = found.id;
      return this.#view();
    },
    sign_out: () => {
      this.#me = null;
      return this.#view();
    },
    secret_set: ({ old, new: next }) => {
      const me = this.need("secret_set");
      if ((this.#secrets.get(me.id) ?? "") !== old) throw wrongSecret;
      if (next === "") this.#secrets.delete(me.id);
      else this.#secrets.set(me.id, next);
      return this.#view();
    },
    secret_reset: ({ member }) => {
      const me = this.need("secret_reset");
      if (this.#find(member).id === me.id) throw notAllowed;
      const code = "28394417";
      this.#secrets.set(member, code);
      return { code };
    },
    member_unlock: ({ member }) => {
      this.need("member_unlock");
      this.#members = this.#members.map((m) => (m.id === member ? { ...m, locked: false } : m));
      return this.#view();
    },
  };

  join(id: string, name: string, role: Role, department: string): MemberView {
    const joinedMs = this.now - 200 * dayMs;
    const member = {
      id,
      name,
      role,
      department,
      active: true,
      hasSecret: false,
      locked: false,
      joinedMs,
    };
    this.#members = [...this.#members, member];
    return member;
  }

  #find(id: string): MemberView {
    const member = this.#members.find((m) => m.id === id);
    if (!member) throw refused("not_found", "没有这个成员。", "There is no such member.");
    return member;
  }

  #view(): PeopleView {
    const seen = (m: MemberView) => ({ ...m, hasSecret: this.#secrets.has(m.id) });
    return {
      me: this.me && seen(this.me),
      needsOwner: this.#members.length === 0,
      members: this.#members.map(seen),
      secretNeeded: null,
      departments: [...new Set(this.#members.map((m) => m.department))],
      may: this.me
        ? [...commandsOf[this.me.role], ...(this.may("publish_alone") ? ["publish_alone"] : [])]
        : [],
    };
  }
}

const notSignedIn = refused("not_signed_in", "请先选择你是谁。", "Choose who you are first.");
const notAllowed = refused(
  "not_allowed",
  "你的角色不能做这件事。",
  "Your role does not allow this.",
);
const wrongSecret = refused("wrong_secret", "PIN 不对，请再试一次。", "Wrong PIN; try again.");
const lastAdmin = refused(
  "refused",
  "不能拿掉自己的管理员角色，也不能停用自己。",
  "You cannot take away your own admin role or deactivate yourself.",
);
