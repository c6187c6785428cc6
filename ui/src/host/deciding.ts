// Commands that decide something carry an id made here. A retry of the same action keeps its id, so
// that an answer that got lost on the way is found again and nothing is done twice.

import type { CoreCommands } from "../wire";
import { refusal, type Host } from "./host";

type Request<K extends keyof CoreCommands> = CoreCommands[K]["request"];

/** Names of the commands that carry an id. */
export type Decides = {
  [K in keyof CoreCommands]: Request<K> extends { command: string } ? K : never;
}[keyof CoreCommands];

/** A UUID of version 7: it sorts by the time it was made. */
export function newCommand(now = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) & 0xff;
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Ids of actions whose outcome is not known. */
const open = new Map<string, string>();

/** Decisions that wait for their answer. */
const waiting = new Set<Promise<unknown>>();

/** Once everything that somebody decided so far has an answer, whatever it is. */
export async function allDecided(): Promise<void> {
  await Promise.allSettled([...waiting]);
}

/** Decides; asked again with the same request after no answer came, it is the same action. */
export async function decide<K extends Decides>(
  host: Host,
  name: K,
  request: Omit<Request<K>, "command">,
): Promise<CoreCommands[K]["response"]> {
  const action = `${name} ${JSON.stringify(request)}`;
  const command = open.get(action) ?? newCommand();
  open.set(action, command);
  const asked = host.ask(name, { ...request, command } as Request<K>);
  waiting.add(asked);
  try {
    const answer = await asked;
    open.delete(action);
    return answer;
  } catch (thrown) {
    const { code } = refusal(thrown);
    if (code !== "broken" && code !== "workspace_busy") open.delete(action);
    throw thrown;
  } finally {
    waiting.delete(asked);
  }
}
