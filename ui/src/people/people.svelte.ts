// Who is here, who acts on this machine, and what they may do.

import { allDecided, decide } from "../host/deciding";
import { refusal, type Host } from "../host/host";
import { t } from "../messages/index.svelte";
import type {
  Begin,
  CoreCommands,
  MemberAdd,
  MemberChange,
  MemberView,
  PeopleView,
  WireError,
} from "../wire";

/** What happens around a change of person. */
export interface Takeover {
  /** Keeps what is unsaved; nobody takes over when it refuses. */
  before(): Promise<void>;
  /** Somebody else acts now, or nobody. */
  after(): void;
}

export class PeopleState {
  view = $state.raw<PeopleView | null>(null);
  error = $state.raw<WireError | null>(null);
  /** Somebody put off becoming the owner. */
  beginLater = $state(false);
  readonly me = $derived(this.view?.me ?? null);
  readonly needsOwner = $derived(this.view?.needsOwner ?? false);
  /** Those who can be switched to. */
  readonly others = $derived(
    (this.view?.members ?? []).filter((m) => m.active && m.name !== null && m.id !== this.me?.id),
  );

  #turn = 0;

  constructor(
    private readonly host: Host,
    private readonly takeover: Takeover,
  ) {}

  async refresh(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const view = await this.host.ask("people", {});
      if (turn === this.#turn) [this.view, this.error] = [view, null];
    } catch (thrown) {
      if (turn === this.#turn) this.error = refusal(thrown);
    }
  }

  may(command: keyof CoreCommands): boolean {
    return this.view?.may.includes(command) ?? false;
  }

  member(id: string): MemberView | undefined {
    return this.view?.members.find((m) => m.id === id);
  }

  /** A member's name; one that was erased reads as somebody who left. */
  name(id: string): string {
    return this.member(id)?.name ?? t().people.left;
  }

  async begin(begin: Omit<Begin, "command">): Promise<void> {
    this.view = await decide(this.host, "workspace_begin", begin);
  }

  /** Somebody else takes over this machine. */
  signIn(member: string, secret: string): Promise<void> {
    return this.#takeOver(() => this.host.ask("sign_in", { member, secret }));
  }

  signOut(): Promise<void> {
    return this.#takeOver(() => this.host.ask("sign_out", {}));
  }

  async add(member: Omit<MemberAdd, "command">): Promise<void> {
    this.view = await decide(this.host, "member_add", member);
  }

  /** Changes what is named of a member. */
  async change(
    member: string,
    change: Partial<Omit<MemberChange, "command" | "member">>,
  ): Promise<void> {
    const all = { name: null, department: null, role: null, active: null, ...change };
    this.view = await decide(this.host, "member_change", { member, ...all });
  }

  async erase(member: string): Promise<void> {
    this.view = await decide(this.host, "member_erase", { member });
  }

  /** The code that lets the member in once. */
  async resetSecret(member: string): Promise<string> {
    const { code } = await decide(this.host, "secret_reset", { member });
    await this.refresh();
    return code;
  }

  async unlock(member: string): Promise<void> {
    this.view = await decide(this.host, "member_unlock", { member });
  }

  async setSecret(old: string, next: string): Promise<void> {
    this.view = await decide(this.host, "secret_set", { old, new: next });
  }

  async #takeOver(sign: () => Promise<PeopleView>): Promise<void> {
    await this.takeover.before();
    // The core decides for whoever sits there when it comes to it.
    await allDecided();
    this.view = await sign();
    // What was asked before may still name who sat here then.
    this.#turn++;
    this.takeover.after();
  }
}
