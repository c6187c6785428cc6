import { defineConfig } from "@playwright/test";
import { existsSync } from "node:fs";

// Workspaces of tests need not outlive a power cut: in memory their journals wait for no disk.
const memory: Record<string, string> = existsSync("/dev/shm") ? { TMPDIR: "/dev/shm" } : {};

// Built with everything else by `cargo xtask test`; by itself where somebody runs this alone.
const bridge = process.env.JINNANG_BRIDGE ?? "cargo run --quiet --package jinnang-bridge --";

// Debian's Chromium, no download. The bridge serves the build that ships, under the desktop's CSP, with the
// real core behind it.
export default defineConfig({
  testDir: "e2e",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A look at a whole screen for barriers takes seconds on a busy machine, and no verdict hangs on speed.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    baseURL: "http://127.0.0.1:4173",
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
    },
  },
  webServer: {
    command: `${bridge} ui/dist --ready`,
    cwd: "..",
    url: "http://127.0.0.1:4173/index.html",
    env: memory,
    timeout: 600_000,
  },
});
