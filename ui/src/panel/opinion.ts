// What somebody on a call has to say of the base: this helped, this is wrong, this is missing.

import { decide } from "../host/deciding";
import type { Host } from "../host/host";
import { t } from "../messages/index.svelte";
import { doing } from "../parts/doing";
import { lineText } from "../parts/script";
import type { Flag } from "../wire";
import type { Finding } from "./finding.svelte";

export class Opinion {
  constructor(
    private readonly host: Host,
    private readonly finding: Finding,
  ) {}

  /** Tells the trainer that the article shown is wrong or out of date. */
  async flag(why: Flag, note: string): Promise<boolean> {
    const { article, line } = this.finding;
    if (!article) return false;
    const quote = line && lineText(line, (name) => `{{${name}}}`);
    const request = { article: article.id, revision: article.revision, why, quote, note };
    return (await doing(decide(this.host, "article_flag", request))) !== undefined;
  }

  /** Asks the trainer what was not found. */
  async question(note: string): Promise<boolean> {
    const text = this.finding.view?.words ?? "";
    return (await doing(decide(this.host, "question_ask", { text, note }))) !== undefined;
  }

  /** Says that the article shown helped, or takes that back. */
  async praise(): Promise<void> {
    const { finding } = this;
    const article = await finding.agreed();
    if (!article) return;
    const { id, revision } = article;
    const request = { article: id, revision, useful: !article.useful?.mine };
    const words = request.useful ? t().opinion.thanked : t().opinion.takenBack;
    const useful = await doing(decide(this.host, "article_useful", request), words);
    if (useful && finding.article?.revision === revision)
      finding.article = { ...finding.article, useful };
  }
}
