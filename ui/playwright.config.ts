import { defineConfig } from "@playwright/test";

// Debian's Chromium, no download. The memory build is served under the desktop's CSP.
export default defineConfig({
  testDir: "e2e",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A look at a whole screen for barriers takes seconds on a busy machine, and no verdict hangs on speed.
  timeout: 120_000,
  reporter: "list",
  use: {
    baseURL: "http://localhost:4173",
    locale: "zh-CN",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
    },
  },
  webServer: [
    {
      command: "npx vite preview --outDir dist-memory --port 4173",
      url: "http://localhost:4173/index.html",
    },
    { command: "npx vite preview --port 4174", url: "http://localhost:4174/index.html" },
  ],
});
