// Rewards of the memory workspace and the requests for them.

import type { Offer, RedemptionView, RewardView, RewardsView, Step } from "../../wire";
import { refused, type Answers } from "./answers";
import type { People } from "./people";
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
    offer("r-books", "任选三本书", "到人力资源部登记书名，一周内送到。", 150, null),
    offer("r-bag", "商务背包", "双肩，放得下 15 寸电脑。", 400, 6),
    offer("r-promotion", "晋升加分 1.0", "计入本季度晋升评定，每季度最多 2 次。", 500, null, 2),
  ];
  #requests: RedemptionView[] = [];

  constructor(
    private readonly people: People,
    private readonly points: Points,
  ) {
    points.held = (member) =>
      this.#requests
        .filter((r) => r.member === member && open.includes(r.state))
        .reduce((sum, r) => sum + r.cost, 0);
  }

  readonly answers: Answered = {
    rewards: () => this.#view(),
    reward_offer: ({ reward, offer, close }) => {
      this.people.need("reward_offer");
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
      if (cost !== reward.offer.cost || this.points.available(me.id) < cost) throw tooFew(0);
      const { title, unit } = reward.offer;
      this.points.move(me.id, "hold", -cost, title, null);
      const needsTwo = cost >= 500;
      this.#requests = [
        {
          ...{ id: `q-${this.#requests.length + 1}`, reward: id, title, member: me.id, cost, unit },
          ...{ state: "requested", atMs: Date.now(), decidedBy: null, reason: null, needsTwo },
          may: [],
        },
        ...this.#requests,
      ];
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
      const { member, cost, title } = request;
      if (step !== "approve") this.points.move(member, "release", cost, title, me.id);
      if (step === "fulfil") this.points.move(member, "spent", -cost, title, me.id);
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

  #view(): RewardsView {
    const me = this.people.need("rewards");
    const rich = this.points.available(me.id);
    const told = this.#requests.map((r) => ({ ...r, may: this.#may(r) }));
    return {
      rewards: this.#rewards.map(({ id, offer, closed }): RewardView => {
        const taken = this.#requests.filter(
          (r) => r.reward === id && open.includes(r.state),
        ).length;
        const left = offer.stock === null ? null : offer.stock - taken;
        const missing = offer.cost - rich;
        const refusedNow = missing > 0 ? tooFew(missing).message : null;
        return { id, offer, left, picture: null, closed, refused: refusedNow };
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
  stock: number | null,
  perMember: number | null = null,
): Reward {
  const unit = "points";
  return {
    id,
    closed: false,
    offer: { title, detail, cost, unit, stock, perMember, picture: null },
  };
}

const tooFew = (missing: number) =>
  refused("refused", `还差 ${missing} 分。`, `${missing} points short.`);
const tooLate = refused(
  "refused",
  "这个申请已经有人处理过了。",
  "Somebody has already dealt with this request.",
);
