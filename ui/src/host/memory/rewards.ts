// Rewards of the memory workspace and the requests for them.

import type {
  Notice,
  Offer,
  RedemptionView,
  RewardView,
  RewardsView,
  Step,
  WireError,
} from "../../wire";
import { refused, type Answers } from "./answers";
import type { People } from "./people";
import { pictureAt } from "./pictures";
import type { Points } from "./points";

type Answered = Pick<Answers, "rewards" | "reward_offer" | "reward_request" | "redemption_decide">;

interface Reward {
  id: string;
  offer: Offer;
  closed: boolean;
}

const open = ["requested", "seconded", "approved"];

export class Rewards {
  #rewards: Reward[] = [
    offer("r-books", "任选三本书", "到人力资源部登记书名，一周内送到。", 150, {
      picture: "assets/books.svg",
    }),
    offer("r-bag", "商务背包", "双肩，放得下 15 寸电脑。", 400, { stock: 6 }),
    offer("r-promotion", "晋升加分 1.0", "计入本季度晋升评定，每季度最多 2 次。", 500, {
      perMember: 2,
    }),
  ];
  #requests: RedemptionView[] = [];

  constructor(
    private readonly people: People,
    private readonly points: Points,
  ) {
    points.held = (member, unit) =>
      this.#requests
        .filter((r) => r.member === member && r.unit === unit && open.includes(r.state))
        .reduce((sum, r) => sum + r.cost, 0);
  }

  put(offer: Offer): void {
    this.#rewards = [...this.#rewards, { id: `r-${this.#rewards.length}`, offer, closed: false }];
  }

  /** Asks for a reward and holds its cost. */
  ask(member: string, reward: string): void {
    const { title, unit, cost } = this.#rewards.find((r) => r.id === reward)!.offer;
    this.points.move(member, "hold", -cost, title, null, unit);
    const request: RedemptionView = {
      ...{ id: `q-${this.#requests.length + 1}`, reward, title, member, cost, unit },
      ...{ state: "requested", atMs: Date.now(), decidedBy: null, reason: null },
      ...{ needsTwo: cost >= 500, may: [] },
    };
    this.#requests = [request, ...this.#requests];
  }

  readonly answers: Answered = {
    rewards: () => this.#view(),
    reward_offer: ({ reward, offer, close }) => {
      this.people.need("reward_offer");
      if (!close && !sound(offer)) throw unsound;
      const id = reward ?? `r-${Date.now()}`;
      const put = { id, offer, closed: close };
      this.#rewards = this.#rewards.some((r) => r.id === id)
        ? this.#rewards.map((r) => (r.id === id ? put : r))
        : [...this.#rewards, put];
      return this.#view();
    },
    reward_request: ({ reward: id, cost }) => {
      const me = this.people.need("reward_request");
      const reward = this.#rewards.find((r) => r.id === id);
      if (!reward) throw refused("not_found", "没有这个奖励。", "There is no such reward.");
      if (cost !== reward.offer.cost) throw dearer;
      const why = this.#whyNot(reward, me.id);
      if (why) throw { code: "refused", message: why } satisfies WireError;
      this.ask(me.id, id);
      return this.#view();
    },
    redemption_decide: ({ redemption, step, reason }) => {
      const me = this.people.need("redemption_decide");
      const request = this.#requests.find((r) => r.id === redemption);
      if (!request || !this.#may(request).includes(step)) throw tooLate;
      if (step === "reject" && reason.trim() === "")
        throw refused("refused", "请写上原因。", "Give a reason.");
      const state = {
        approve: "approved",
        reject: "rejected",
        cancel: "cancelled",
        fulfil: "fulfilled",
      };
      const { member, cost, title, unit } = request;
      if (step !== "approve") this.points.move(member, "release", cost, title, me.id, unit);
      if (step === "fulfil") this.points.move(member, "spent", -cost, title, me.id, unit);
      this.#requests = this.#requests.map((r) =>
        r.id === redemption
          ? { ...r, state: state[step], decidedBy: me.id, reason: reason === "" ? null : reason }
          : r,
      );
      return this.#view();
    },
  };

  #may({ member, state }: RedemptionView): Step[] {
    const me = this.people.me;
    if (me?.id === member) return state === "requested" ? ["cancel"] : [];
    if (me?.role !== "admin") return [];
    if (state === "requested") return ["approve", "reject"];
    return state === "approved" ? ["fulfil"] : [];
  }

  #taken(reward: string, member?: string): RedemptionView[] {
    return this.#requests.filter(
      (r) =>
        r.reward === reward &&
        [...open, "fulfilled"].includes(r.state) &&
        (member === undefined || r.member === member),
    );
  }

  #whyNot({ id, offer, closed }: Reward, me: string): Notice | null {
    const mine = this.#taken(id, me);
    const missing = offer.cost - this.points.available(me, offer.unit);
    if (closed) return { zh: "已下架", en: "No longer offered" };
    if (offer.stock !== null && this.#taken(id).length >= offer.stock)
      return { zh: "已经换完了", en: "None are left" };
    if (offer.perMember !== null && mine.length >= offer.perMember)
      return { zh: "你的份额已经用完", en: "You have had your share" };
    if (mine.some((r) => r.state === "requested"))
      return { zh: "上一次申请还在处理", en: "An earlier request is still open" };
    return missing > 0 ? { zh: `还差 ${missing} 分`, en: `${missing} more needed` } : null;
  }

  #view(): RewardsView {
    const me = this.people.need("rewards");
    const told = this.#requests.map((r) => ({ ...r, may: this.#may(r) }));
    return {
      rewards: this.#rewards.map(({ id, offer, closed }): RewardView => {
        const left = offer.stock === null ? null : offer.stock - this.#taken(id).length;
        const picture = offer.picture === null ? null : pictureAt(offer.picture);
        const why = this.#whyNot({ id, offer, closed }, me.id);
        return { id, offer, left, picture, closed, refused: why };
      }),
      mine: told.filter((r) => r.member === me.id),
      open: me.role === "admin" ? told.filter((r) => r.member !== me.id && r.may.length > 0) : [],
    };
  }
}

function offer(
  id: string,
  title: string,
  detail: string,
  cost: number,
  more: Partial<Offer>,
): Reward {
  const usual = { unit: "points" as const, stock: null, perMember: null, picture: null };
  return { id, closed: false, offer: { title, detail, cost, ...usual, ...more } };
}

function sound({ title, cost, stock, perMember }: Offer): boolean {
  const fine = (n: number | null) => n === null || (Number.isInteger(n) && n >= 1 && n <= 1e6);
  return title.trim() !== "" && [cost, stock, perMember].every(fine);
}

const unsound = refused(
  "refused",
  "奖励要有名称，价格、库存和限额都要大于零。",
  "A reward has a name; cost, stock and limit are above zero.",
);
const dearer = refused(
  "stale",
  "价格刚变过，看过新的再换。",
  "The price has just changed; look at it again.",
);
const tooLate = refused(
  "refused",
  "这个申请已经有人处理过了。",
  "Somebody has already dealt with this request.",
);
