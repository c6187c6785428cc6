// A host whose answers a test lets go one by one, in any order. The answers are the memory host's.

import type { Host } from "../host/host";
import { MemoryHost } from "../host/memory/memory";
import { broken, quiet, type Question } from "./held";

export { broken, quiet };

/** `held` names the commands that wait; all others answer at once. */
export class HeldHost implements Host {
  readonly window = "panel";
  readonly memory = new MemoryHost("panel");
  readonly waiting: Question[] = [];
  /** What is made of an answer before it is given. */
  change: (name: string, answer: unknown) => unknown = (_, answer) => answer;
  held: string[];

  constructor(...held: string[]) {
    this.held = held;
  }

  on(): () => void {
    return () => undefined;
  }

  pictureAt(path: string): string {
    return this.memory.pictureAt(path);
  }

  call: Host["call"] = (name, request) => {
    if (!this.held.includes(name)) return this.#answer(name, request);
    return new Promise((resolve, reject) => {
      this.waiting.push({
        name,
        request: request as Record<string, unknown>,
        answer: async () => {
          resolve(await this.#answer(name, request));
          await quiet();
        },
        refuse: async (error) => {
          reject(error as unknown as Error);
          await quiet();
        },
      });
    });
  };

  #answer: Host["call"] = async (name, request) =>
    this.change(name, await this.memory.call(name, request)) as never;

  /** Names of what was asked and answered, in order. */
  asked(name: string): unknown[] {
    return this.memory.calls.filter((call) => call.name === name).map((call) => call.request);
  }

  /** Takes the oldest waiting question. */
  next(): Question {
    const question = this.waiting.shift();
    if (!question) throw new Error("nothing was asked");
    return question;
  }
}
