// The core as unit tests have it. What it said to the questions of a test is recorded beside that test; who looks
// that up, and who asks the real core again, is `recording/`.

import type { Host } from "../host/host";

/** A scene of the bridge, and who works there; the usual ones where nothing is said. */
export interface Where {
  scene?: string;
  person?: string;
}

/** What the core said. */
export type Answer = { answer: unknown } | { refused: unknown };

/** Answers the questions that one test asks in one workspace, in their order. */
export type Room = (name: string, request: unknown) => Answer;

let enter = (_: Where): Room => {
  throw new Error("The core is there while a test runs: make its host inside of the test.");
};

/** From now on rooms are opened by this. */
export function openedBy(opening: (where: Where) => Room): void {
  enter = opening;
}

/** The core, in a workspace that no other host has. */
export class RecordedCore implements Host {
  readonly window = "main";
  readonly #room: Room;

  constructor(where: Where) {
    this.#room = enter(where);
  }

  on(): () => void {
    return () => undefined;
  }

  pictureAt(path: string): string {
    return `/pictures/${path}`;
  }

  ask: Host["ask"] = (name, request) =>
    Promise.resolve().then(() => {
      const said = this.#room(name, request);
      if ("refused" in said) throw said.refused;
      return said.answer as never;
    });
}
