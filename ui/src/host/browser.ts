// Connects a page in a browser to the memory host. The address says the scene and the settings:
// `?scene=many&language=en&theme=dark&person=m-wang`. Tests reach the host as `window.jinnang`.

import type { Language, Theme } from "../wire";
import type { Host, WindowName } from "./host";
import { MemoryHost, type Scene } from "./memory/memory";

export function connect(name: WindowName): Host {
  const asked = new URLSearchParams(location.search);
  const host = new MemoryHost(
    name,
    (asked.get("scene") ?? "") as Scene,
    {
      ...(asked.has("language") ? { language: asked.get("language") as Language } : {}),
      ...(asked.has("theme") ? { theme: asked.get("theme") as Theme } : {}),
    },
    (page) => open(`${page}.html`, page, "width=840,height=560"),
    Date.now(),
    asked.get("person") ?? "m-lin",
  );
  Object.assign(window, { jinnang: host });
  return host;
}
