// Which host a page has: the desktop where it runs in one of its windows, else the bridge that served it.

import { connect as bridge } from "./bridge";
import type { Host, WindowName } from "./host";
import { connect as desktop } from "./tauri";

export const connect = (window: WindowName): Host =>
  "__TAURI_INTERNALS__" in globalThis ? desktop(window) : bridge(window);
