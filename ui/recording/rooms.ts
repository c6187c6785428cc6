// Who answers the rooms of a test: the file beside it, the real core while it is recorded, or both, one compared
// with the other.

import type { Answer, Room, Where } from "../src/tests/recorded";
import type { Question, Visit } from "./answers";
import { enter, type Entered } from "./core";
import { difference, given, same, short } from "./differences";

/** The rooms that one test enters. */
export class Rooms {
  /** What was asked in each of them. */
  readonly visits: Visit[] = [];
  /** What is not as it was recorded. */
  readonly faults: string[] = [];
  readonly #entered: Entered[] = [];

  constructor(
    private readonly recorded: Visit[],
    private readonly bridge: string | null,
    private readonly isRecording: boolean,
  ) {}

  open(where: Where): Room {
    const visit: Visit = { where, asked: [] };
    const before = this.recorded[this.visits.length];
    this.visits.push(visit);
    const differs = before ? difference(before.where, where) : null;
    if (differs !== null && !this.isRecording) this.#fail(`It works elsewhere now: ${differs}.`);
    let entered: Entered | undefined;
    return (command, request) => {
      const asked = { command, request: same(request) };
      const was = before?.asked[visit.asked.length];
      if (!this.isRecording) this.#check(asked, was, visit.asked.length + 1);
      const core = () => (entered ??= this.#enter(this.bridge!, where)).ask(command, request);
      const now = this.bridge === null ? null : same(core());
      // A test whose answers differ goes on with those that are recorded, so that it fails by the difference alone.
      if (!this.isRecording && now) this.#compare(was!, now);
      const said = this.isRecording ? now! : answerOf(was!);
      visit.asked.push({ ...asked, ...said });
      return given(said, request);
    };
  }

  /** Leaves them. */
  leave(): void {
    for (const { leave } of this.#entered) leave();
  }

  /** Notes what was recorded and was not asked. */
  finish(): void {
    this.recorded.forEach((before, i) => {
      const left = before.asked[this.visits[i]?.asked.length ?? 0];
      if (left) this.faults.push(`It does not ask ${words(left)} any more.`);
    });
  }

  #enter(bridge: string, where: Where): Entered {
    const room = enter(bridge, where);
    this.#entered.push(room);
    return room;
  }

  #check(asked: Omit<Question, keyof Answer>, was: Question | undefined, nth: number): void {
    if (!was) this.#fail(`Question ${nth}, ${words(asked)}, is not recorded.`);
    const differs =
      was.command === asked.command
        ? difference(was.request, asked.request)
        : `${words(was)} is recorded`;
    if (differs !== null) this.#fail(`Question ${nth} is now ${words(asked)}: ${differs}.`);
  }

  #compare(was: Question, said: Answer): void {
    const differs = difference(answerOf(was), said);
    if (differs !== null)
      this.faults.push(`The core answers ${words(was)} differently: ${differs}.`);
  }

  #fail(fault: string): never {
    this.faults.push(fault);
    throw new Error(fault);
  }
}

const answerOf = (question: Question): Answer =>
  "refused" in question ? { refused: question.refused } : { answer: question.answer };

const words = ({ command, request }: { command: string; request: unknown }) =>
  `${command} ${short(request)}`;
