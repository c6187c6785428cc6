// Points as a screen: an account, awards that wait, the ranking, and the rewards.

import Coins from "@lucide/svelte/icons/coins";
import { drawing, type Area, type Count, type Drawing, type Ground } from "../main/area";
import { t } from "../messages/index.svelte";
import type { News } from "../news/news.svelte";
import type { Tag } from "../wire";
import { newsOfRequests } from "./news";
import { PointsState } from "./points.svelte";
import PointsScreen from "./PointsScreen.svelte";

export class PointsArea implements Area {
  readonly id = "points";
  readonly icon = Coins;
  readonly tags = ["drafts", "review", "points", "articles"] as const;
  readonly points: PointsState;
  readonly drawing: Drawing;

  constructor(private readonly ground: Ground) {
    const { host, people } = ground;
    const points = (this.points = new PointsState(host, (command) => people.may(command)));
    this.drawing = drawing(PointsScreen, { people, points });
  }

  name(): string {
    return t().rail.points;
  }

  badge(): Count[] {
    const words = t().points;
    return [
      [this.ground.news.count(this.id), words.news.badge],
      [this.points.toDecide, words.awards.toDecide],
    ];
  }

  async news(): Promise<News[] | null> {
    const rewards = await this.ground.host.ask("rewards", {}).catch(() => null);
    return rewards && newsOfRequests(rewards.mine);
  }

  /** The rail counts what waits for a decision; the rest is asked for where somebody looked or looks at it. */
  refresh(tags: readonly Tag[]): Promise<void> {
    const { points, ground } = this;
    const came = ground.screen === this.id && !points.view && ground.people.me;
    if (came || (points.view && tags.includes("points"))) return points.refresh();
    return points.refreshProposals().catch(() => undefined);
  }

  forget(): void {
    this.points.forget();
  }
}
