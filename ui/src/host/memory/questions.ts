// Questions to the trainer in the memory workspace: what colleagues looked for and did not find.

import type { MemberView, QuestionView } from "../../wire";
import { refused, type Answers } from "./answers";
import type { Base } from "./base";
import type { People } from "./people";

type Answered = Pick<Answers, "question_ask" | "questions_mine" | "question_settle">;

const hourMs = 3_600_000;

export class Questions {
  #all: QuestionView[] = [];
  #made = 0;

  constructor(
    private readonly base: Base,
    private readonly people: People,
    now: number,
    none: boolean,
  ) {
    if (none) return;
    this.#put("客户要开专票怎么办", "m-zhao", "对方财务在催", now - 20 * hourMs);
    this.#put("客户要开专票怎么办", "m-sun", "", now - 3 * hourMs);
  }

  readonly answers: Answered = {
    question_ask: ({ text, note }) => {
      const me = this.people.need("question_ask");
      if (text.trim() === "") throw refused("bad_request", "先写下想问什么。", "Ask something.");
      return ownPart(me, this.#put(text.trim(), me.id, note, Date.now()));
    },
    questions_mine: () => {
      const me = this.people.need("questions_mine");
      const mine = this.#all.filter((q) => q.asked.some(({ by }) => by === me.id)).reverse();
      return { questions: mine.map((q) => ownPart(me, q)) };
    },
    question_settle: ({ question, article, reason }) => {
      const me = this.people.need("question_settle");
      const found = this.#all.find((q) => q.id === question);
      if (!found) throw refused("not_found", "这个问题已经不在了。", "This question is gone.");
      return this.#swap(found, {
        ...found,
        ...{ state: article === null ? "dismissed" : "answered", article, reason },
        ...{ title: article === null ? null : this.base.titleOf(article) },
        ...{ settledBy: me.id, settledMs: Date.now() },
      });
    },
  };

  /** What waits, what most people ask first. */
  open(): QuestionView[] {
    const open = this.#all.filter((q) => q.state === "open");
    return open.sort((a, b) => b.asked.length - a.asked.length);
  }

  #put(text: string, by: string, note: string, atMs: number): QuestionView {
    const same = this.#all.find((q) => q.state === "open" && q.text === text);
    if (!same) {
      const made: QuestionView = {
        ...{ id: `q-${++this.#made}`, text, asked: [{ by, atMs, times: 1, note }], people: 1 },
        ...{ state: "open", article: null, title: null },
        ...{ reason: "", settledBy: null, settledMs: null },
      };
      this.#all = [...this.#all, made];
      return made;
    }
    const before = same.asked.find((asked) => asked.by === by);
    const others = same.asked.filter((asked) => asked !== before);
    const mine = { by, atMs, times: (before?.times ?? 0) + 1, note: note || (before?.note ?? "") };
    const people = others.length + 1;
    return this.#swap(same, { ...same, asked: [...others, mine], people });
  }

  #swap(before: QuestionView, after: QuestionView): QuestionView {
    this.#all = this.#all.map((q) => (q === before ? after : q));
    return after;
  }
}

/** Who else asked, and what they noted, is for trainers. */
function ownPart(me: MemberView, question: QuestionView): QuestionView {
  if (me.role !== "employee") return question;
  return { ...question, asked: question.asked.filter(({ by }) => by === me.id) };
}
