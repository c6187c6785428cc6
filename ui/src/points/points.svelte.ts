// An account with its entries, awards that wait, the ranking, and the rewards.

import { decide } from "../host/deciding";
import { refusal, type Host } from "../host/host";
import type {
  BoardView,
  CoreCommands,
  EntryView,
  Offer,
  PointsView,
  ProposalView,
  RewardView,
  RewardsView,
  Step,
  Unit,
  VerifiedView,
  WireError,
} from "../wire";
import { together } from "./awards";

export class PointsState {
  view = $state.raw<PointsView | null>(null);
  /** The view's entries and the earlier ones asked for. */
  entries = $state.raw<EntryView[]>([]);
  more = $state(false);
  board = $state.raw<BoardView | null>(null);
  rewards = $state.raw<RewardsView | null>(null);
  /** Awards that wait for a second decider; null for who does not decide on any. */
  proposals = $state.raw<ProposalView[] | null>(null);
  /** How many of them the person signed in may decide on. */
  readonly toDecide = $derived(together((this.proposals ?? []).filter(({ may }) => may)).length);
  verified = $state.raw<VerifiedView | null>(null);
  verifying = $state(false);
  error = $state.raw<WireError | null>(null);
  unit = $state<Unit>("points");
  /** Of the ranking; empty for the running one, also when the next one begins. */
  quarter = $state("");
  /** Whose; null for the person signed in. */
  member = $state<string | null>(null);

  #turn = 0;
  #look = 0;

  constructor(
    private readonly host: Host,
    private readonly may: (command: keyof CoreCommands) => boolean = () => false,
  ) {}

  async refresh(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const [view, board, rewards] = await Promise.all([
        this.host.ask("points", this.#asked(null)),
        this.host.ask("board", { quarter: this.quarter, department: null }),
        this.host.ask("rewards", {}),
        this.refreshProposals(),
      ]);
      if (turn !== this.#turn) return;
      this.#show(view);
      [this.board, this.rewards] = [board, rewards];
      this.error = null;
    } catch (thrown) {
      if (turn === this.#turn) this.error = refusal(thrown);
    }
  }

  /** What waits for a second decider, for who may be one. */
  async refreshProposals(): Promise<void> {
    const turn = ++this.#look;
    if (!this.may("proposals")) return void (this.proposals = null);
    const { open } = await this.host.ask("proposals", {});
    if (turn === this.#look) this.proposals = open;
  }

  /** Somebody else acts now. */
  forget(): void {
    this.#turn++;
    this.#look++;
    this.view = this.board = this.rewards = this.verified = this.error = null;
    this.proposals = null;
    this.entries = [];
    this.member = null;
    this.unit = "points";
    this.quarter = "";
  }

  look(member: string | null, unit: Unit): Promise<void> {
    this.member = member;
    this.unit = unit;
    return this.refresh();
  }

  async earlier(): Promise<void> {
    const turn = this.#turn;
    const view = await this.host.ask("points", this.#asked(this.entries.at(-1)?.seq ?? null));
    if (turn !== this.#turn) return;
    this.entries = [...this.entries, ...view.entries];
    this.more = view.more;
  }

  async verify(): Promise<void> {
    this.verifying = true;
    try {
      this.verified = await this.host.ask("journal_verify", {});
    } finally {
      this.verifying = false;
    }
  }

  /** The account as a table, where the person wants it; false when they change their mind. */
  async export(): Promise<boolean> {
    return (await this.host.ask("points_save", this.#asked(null))).saved;
  }

  async join(joined: boolean): Promise<void> {
    const board = await decide(this.host, "board_join", { joined });
    if (this.quarter === "") this.board = board;
    else await this.rank(this.quarter);
  }

  /** Shows the ranking of a quarter; of the latest as the running one. */
  async rank(quarter: string): Promise<void> {
    this.quarter = quarter === this.board?.quarters[0] ? "" : quarter;
    const asked = this.quarter;
    const board = await this.host.ask("board", { quarter: asked, department: null });
    if (asked === this.quarter) this.board = board;
  }

  /** Asks for a reward at the price that is shown; the answer is the request's id, to be undone. */
  async request({ id, offer }: RewardView): Promise<string | null> {
    const before = new Set(this.rewards?.mine.map((request) => request.id));
    const request = { reward: id, cost: offer.cost };
    this.rewards = await decide(this.host, "reward_request", request);
    void this.refresh();
    return this.rewards.mine.find((one) => !before.has(one.id))?.id ?? null;
  }

  async settle(redemption: string, step: Step, reason: string): Promise<void> {
    const request = { redemption, step, reason: reason.trim() };
    this.rewards = await decide(this.host, "redemption_decide", request);
    void this.refresh();
  }

  /** What shows a picture of the workspace. */
  pictureAt(path: string): string {
    return this.host.pictureAt(path);
  }

  /** Puts a reward up, or takes one down and back up. */
  async offer(reward: string | null, offer: Offer, close: boolean): Promise<void> {
    this.rewards = await decide(this.host, "reward_offer", { reward, offer, close });
  }

  /** Gives or refuses an award that waits, with what belongs to it. */
  async award(award: string, give: boolean, reason: string): Promise<void> {
    const turn = ++this.#look;
    const { open } = await decide(this.host, "award_decide", { award, give, reason });
    if (turn === this.#look) this.proposals = open;
    void this.refresh();
  }

  async reverse(award: string, amount: number, reason: string): Promise<void> {
    await decide(this.host, "points_reverse", { award, amount, reason: reason.trim() });
    await this.refresh();
  }

  #asked(before: number | null) {
    return { member: this.member, unit: this.unit, before };
  }

  #show(view: PointsView): void {
    this.view = view;
    this.entries = view.entries;
    this.more = view.more;
  }
}
