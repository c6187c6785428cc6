// The desktop as a host: one command named `ask`, one event named `jinnang`.

import { convertFileSrc, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { HostEvent } from "../wire";
import type { Host, WindowName } from "./host";

/** The desktop, seen from one of its windows. */
export function connect(window: WindowName): Host {
  // What changes after an answer is heard of: who listens is listening before anything is asked.
  let listening: Promise<unknown> = Promise.resolve();
  return {
    window,
    async ask(name, request) {
      await listening;
      return invoke("ask", { name, request });
    },
    on(listener) {
      // Events aimed at the other window are not ours, hence the label.
      const stop = listen<HostEvent>("jinnang", (event) => listener(event.payload), {
        target: window,
      });
      listening = Promise.all([listening, stop]);
      return () => void stop.then((unlisten) => unlisten());
    },
    // The base of the scheme as this system has it; the path follows, encoded, its slashes kept.
    pictureAt: (path) =>
      convertFileSrc("", "asset") + path.split("/").map(encodeURIComponent).join("/"),
  };
}
