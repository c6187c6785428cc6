// Rules of the memory workspace and copies of it.

import { offsetIn } from "../../messages/offset";
import type { BackupCut, BackupHolds, BackupView, Rules, RulesView, ZoneView } from "../../wire";
import { machineZone } from "./calendar";
import { refused, type Answers } from "./answers";
import type { People } from "./people";

type Answered = Pick<
  Answers,
  | "rules"
  | "rules_set"
  | "backups"
  | "backup"
  | "backup_look"
  | "backup_restore"
  | "clock"
  | "clock_confirm"
  | "journal_accept"
  | "journal_cleanse"
>;

const dayMs = 86_400_000;
const folder = "/home/me/knowledge-base/.jinnang/backups";

/** The rules before anybody sets any. */
export const shippedRules: Rules = {
  ...{ coreDays: 90, applicationDays: 180, innovationDays: 60 },
  ...{ coreGuard: "strict", applicationGuard: "expired", innovationGuard: "expired" },
  ...{ assigning: "open", zone: "", decidersNeedSecret: true, company: "" },
};

export class Workspace {
  #rules: RulesView = { version: 0, rules: shippedRules, zone: machineZone(Date.now()) };
  #backups: BackupView[] = [];

  constructor(
    private readonly people: People,
    now: number,
    none: boolean,
  ) {
    if (!none) for (let ago = 3; ago >= 0; ago--) this.#copy(now - ago * dayMs - dayMs / 3, ago);
  }

  get zone(): ZoneView {
    return this.#rules.zone;
  }

  get now(): Rules {
    return this.#rules.rules;
  }

  /** Rules as if another admin had set them meanwhile. */
  elsewhere(change: Partial<Rules>): void {
    const { version, rules } = this.#rules;
    this.#rules = { ...this.#rules, version: version + 1, rules: { ...rules, ...change } };
  }

  readonly answers: Answered = {
    clock: () => {
      this.people.need("clock");
      return { nowMs: Date.now(), lastMs: null };
    },
    clock_confirm: () => {
      this.people.need("clock_confirm");
      throw clockFits;
    },
    journal_accept: () => {
      this.people.need("journal_accept");
      throw journalSound;
    },
    journal_cleanse: () => {
      this.people.need("journal_cleanse");
      return {
        outcomes: 0,
        members: [],
        left: { zh: "没有要清理的。", en: "Nothing to take out." },
      };
    },
    rules: () => {
      this.people.need("rules");
      return this.#rules;
    },
    rules_set: ({ version, rules }) => {
      this.people.need("rules_set");
      if (version !== this.#rules.version) throw stale;
      const days = [rules.coreDays, rules.applicationDays, rules.innovationDays];
      if (days.some((n) => !Number.isInteger(n) || n < 1 || n > 3650)) throw noDays;
      return (this.#rules = { version: version + 1, rules, zone: zoneOf(rules.zone) });
    },
    backups: () => {
      this.people.need("backups");
      return { folder, backups: this.#backups, trouble: null };
    },
    backup: () => {
      this.people.need("backup");
      this.#copy(Date.now(), null);
      return { folder, backups: this.#backups, trouble: null };
    },
    backup_look: ({ path }) => {
      this.people.need("backup");
      const copy = this.#backups.find((one) => one.path === path);
      if (!copy) throw noCopy;
      const holds = copy.holds ?? { ...everything(40), texts: 0, calls: 0, runs: 0, drafts: 0 };
      const cut = this.#cut(copy.atMs);
      const side = { side: "restore-1", whole: copy.whole, madeMs: copy.atMs, holds, members: 3 };
      return { ...side, cut, told: [] };
    },
    backup_restore: ({ secret }) => {
      const me = this.people.need("backup");
      if (!this.people.opens(me.id, secret)) throw wrongSecret;
      return { aside: folder.replace("backups", "before-restore-1") };
    },
  };

  /** What was decided since: a little more every day. */
  #cut(atMs: number): BackupCut {
    const now = Date.now();
    const hours = Math.floor((now - atMs) / 3_600_000);
    const told = [
      { zh: "收回 林晓 的 10 分：来源不对", en: "10 points taken back from 林晓: no source" },
      { zh: "发布《竞品降价怎么接》", en: "“竞品降价怎么接” was published" },
    ];
    const notable = told.map((what, i) => ({ atMs: now - (i + 1) * 3_600_000, what }));
    return {
      unread: false,
      entries: hours,
      fromMs: atMs + 60_000,
      toMs: now,
      parted: false,
      notable: hours > 0 ? notable : [],
      more: Math.max(hours - 20, 0),
    };
  }

  /** The copy of a day so many days ago, or one that was asked for. The oldest is of an older program. */
  #copy(atMs: number, ago: number | null): void {
    const day = new Date(atMs).toISOString().slice(0, 10);
    const whole = ago !== 3;
    const name = whole ? `jinnang-${day}` : `journal-${day}`;
    const path = `${folder}/${name}${ago === null ? `-${atMs}` : ""}.${whole ? "zip" : "db"}`;
    const bytes = (whole ? 8_411_724 : 2_411_724) - (ago ?? 0) * 36_864;
    const holds = whole ? { ...everything(1_284 - (ago ?? 0) * 20), recordedMs: atMs } : null;
    this.#backups = [
      { path, atMs, bytes, whole, sound: true, checked: true, holds },
      ...this.#backups,
    ].slice(0, 14);
  }
}

const everything = (entries: number): BackupHolds => ({
  ...{ texts: 128, entries, recordedMs: 0, calls: 42, runs: 6, drafts: 3, leftOut: [] },
});

/** The zone of that name; this browser's where none is named. */
function zoneOf(name: string): ZoneView {
  if (name === "") return machineZone(Date.now());
  const minutes = offsetIn(name, Date.now());
  if (minutes === null) throw noZone(name);
  return { name, minutes, called: { zh: name, en: name } };
}

const noZone = (name: string) =>
  refused(
    "refused",
    `没有“${name}”这个时区。写成 Asia/Shanghai 或 +08:00 这样。`,
    `There is no zone “${name}”. Write it like Asia/Shanghai or +08:00.`,
  );
const stale = refused(
  "stale",
  "规则刚被另一位管理员改过，看过新的再改。",
  "Another admin has just changed the rules; look at them before changing them.",
);
const noCopy = refused("not_found", "没有这个备份文件。", "There is no such copy.");
const wrongSecret = refused("wrong_secret", "姓名或 PIN 不对。", "The name or the PIN is wrong.");
const noDays = refused(
  "refused",
  "复核周期要在 1 到 3650 天之间。",
  "A verification lasts between 1 and 3,650 days.",
);

const clockFits = refused(
  "refused",
  "电脑的时间和流水对得上，不用确认。",
  "The clock fits the journal; there is nothing to confirm.",
);
const journalSound = refused(
  "refused",
  "流水没有问题，不用认可。",
  "Nothing is wrong with the journal; there is nothing to answer for.",
);
