// The core behind a page in a browser: commands and events by HTTP, from where the page was served.
// The address says the room, the scene and the settings: `?scene=full&language=en&theme=dark&person=wang`.
// A page that names no room is alone in one of its own.

import type { HostEvent } from "../wire";
import { PageDesktop } from "./pagedesktop";
import type { Host, WindowName } from "./host";

/** The bridge, seen from one page. */
export function connect(window: WindowName): Host {
  const asked = new URLSearchParams(location.search);
  const room = asked.get("room") ?? crypto.randomUUID();
  asked.set("room", room);
  const desk = new PageDesktop(new Bridge(window, room, asked), asked);
  Object.assign(globalThis, { jinnang: desk });
  return desk;
}

class Bridge implements Host {
  readonly #entered: Promise<void>;
  readonly #listeners = new Set<(event: HostEvent) => void>();

  constructor(
    readonly window: WindowName,
    private readonly room: string,
    asked: URLSearchParams,
  ) {
    this.#entered = this.#enter(Object.fromEntries(asked));
  }

  async #enter(asked: Record<string, string>): Promise<void> {
    await post(this.#at(""), asked);
    const events = new EventSource(this.#at("/events"));
    // What changes after an answer is heard of: nothing is asked before the page listens.
    const open = new Promise((done) => (events.onopen = done));
    events.onmessage = ({ data }) => {
      const event = JSON.parse(String(data)) as HostEvent;
      for (const listener of this.#listeners) listener(event);
    };
    await open;
  }

  on(listener: (event: HostEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  pictureAt(path: string): string {
    return this.#at(`/pictures/${path.split("/").map(encodeURIComponent).join("/")}`);
  }

  ask: Host["ask"] = async (name, request) => {
    await this.#entered;
    const answer = await post(this.#at(`/ask/${name}`), request);
    return (await answer.json()) as never;
  };

  #at(path: string): string {
    return `/w/${this.room}${path}`;
  }
}

/** Asks; a refusal is thrown as the core gave it. */
async function post(address: string, body: unknown): Promise<Response> {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (answer.ok) return answer;
  const isRefusal = answer.headers.get("Content-Type")?.includes("json");
  throw isRefusal ? ((await answer.json()) as unknown) : new Error(`${answer.status}`);
}
