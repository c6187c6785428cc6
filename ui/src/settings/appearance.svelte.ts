// Language and colours of this window: read from the settings, followed when they change.

import type { Host } from "../host/host";
import { platform } from "../parts/platform.svelte";
import { speak } from "../messages/index.svelte";
import type { Settings, Theme } from "../wire";

const dark = () => matchMedia("(prefers-color-scheme: dark)");

let theme: Theme = "system";

/** Applies settings to this window. */
export function dressIn(settings: Settings): void {
  theme = settings.theme;
  paint();
  speak(settings.language);
  document.documentElement.lang = settings.language === "zh" ? "zh-CN" : "en";
}

/** Applies the settings now and whenever they or the system's colours change. */
export async function dress(host: Host): Promise<void> {
  paint();
  // Without settings the window still opens, as the system looks and in Chinese.
  const refresh = () => host.ask("settings", {}).then(dressIn, paint);
  host.on((event) => {
    if (event.event === "changed" && event.tags.includes("settings")) void refresh();
  });
  dark().addEventListener("change", paint);
  const shell = host.ask("shell", {}).then(
    ({ platform: name }) => void (platform.mac = name === "macos"),
    () => undefined,
  );
  await Promise.all([refresh(), shell]);
}

function paint(): void {
  const chosen = theme === "system" ? (dark().matches ? "dark" : "light") : theme;
  document.documentElement.dataset.theme = chosen;
}
