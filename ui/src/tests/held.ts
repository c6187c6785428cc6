// A host whose answers a test lets go one by one, in any order. The core's are recorded; what a desktop adds is
// in `desktop`.

import { PageDesktop } from "../host/pagedesktop";
import type { Host } from "../host/host";
import type { WireError } from "../wire";
import { RecordedCore, type Where } from "./recorded";

/** A question waiting for its answer. */
export interface Question {
  name: string;
  request: Record<string, unknown>;
  answer(): Promise<void>;
  refuse(error: WireError): Promise<void>;
}

export const broken: WireError = { code: "broken", message: { zh: "坏了", en: "broken" } };

/** `held` names the commands that wait; all others answer at once. */
export class HeldHost implements Host {
  readonly window = "panel";
  readonly desktop: PageDesktop;
  readonly waiting: Question[] = [];
  /** What is made of an answer before it is given. */
  change: (name: string, answer: unknown) => unknown = (_, answer) => answer;
  held: string[];

  constructor({ held = [], ...where }: Where & { held?: string[] } = {}) {
    this.held = held;
    this.desktop = new PageDesktop(new RecordedCore(where), new URLSearchParams());
  }

  on(): () => void {
    return () => undefined;
  }

  pictureAt(path: string): string {
    return this.desktop.pictureAt(path);
  }

  ask: Host["ask"] = (name, request) => {
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

  #answer: Host["ask"] = async (name, request) =>
    this.change(name, await this.desktop.ask(name, request)) as never;

  /** What was asked by a name and answered, in order. */
  asked(name: string): unknown[] {
    return this.desktop.questions.filter((one) => one.name === name).map((one) => one.request);
  }

  /** Takes the oldest waiting question. */
  next(): Question {
    const question = this.waiting.shift();
    if (!question) throw new Error("nothing was asked");
    return question;
  }
}

/** Lets everything that can go on without the outside go on. */
export async function quiet(): Promise<void> {
  for (let i = 0; i < 50; i++) await Promise.resolve();
}
