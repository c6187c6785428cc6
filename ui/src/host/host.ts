// The one door between the windows and whatever answers them: the desktop, or the bridge in a browser.
// Nothing outside this folder knows which of the two it is.

import type { CoreCommands, HostEvent, ShellCommands, WireError } from "../wire";

type Commands = CoreCommands & ShellCommands;

/** Which window this page is. */
export type WindowName = "main" | "panel";

/** Answers commands by name and tells what changed. A refused one rejects with a `WireError`. */
export interface Host {
  readonly window: WindowName;
  ask<K extends keyof Commands>(
    name: K,
    request: Commands[K]["request"],
  ): Promise<Commands[K]["response"]>;
  on(listener: (event: HostEvent) => void): () => void;
  /** The address that shows the picture at a path below the knowledge folder. */
  pictureAt(path: string): string;
}

/** The refusal in whatever was thrown; something that is not one of ours reads as "broken". */
export function refusal(thrown: unknown): WireError {
  if (isRefusal(thrown)) return thrown;
  return {
    code: "broken",
    message: {
      zh: `程序内部没有应答。请重试；仍不行就重启锦囊。（${String(thrown)}）`,
      en: `The program did not answer. Try again, or restart Jinnang. (${String(thrown)})`,
    },
  };
}

function isRefusal(thrown: unknown): thrown is WireError {
  return typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown;
}
