import { svelte } from "@sveltejs/vite-plugin-svelte";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where the bridge listens for `npm run dev`; its tests have another port. */
const bridge = 4175;
const pages = 1420;

/** Starts the bridge beside the pages that are being worked on, and ends it with them. */
const core: Plugin = {
  name: "jinnang-bridge",
  apply: "serve",
  configureServer(server) {
    if (process.env.VITEST !== undefined) return;
    const words = ["run", "--package", "jinnang-bridge", "--", "ui/dist", "--port", `${bridge}`];
    const program = spawn("cargo", words, { cwd: here(".."), stdio: "inherit" });
    server.httpServer?.on("close", () => program.kill());
    process.on("exit", () => program.kill());
  },
};

export default defineConfig(({ mode }) => ({
  base: "./",
  plugins: [svelte(), ...(mode === "development" ? [core] : [])],
  ...(mode === "test" ? { resolve: { conditions: ["browser"] } } : {}),
  build: {
    target: ["es2023", "safari17.4"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 640, // the editor, which is only loaded to write
    rollupOptions: { input: { main: here("index.html"), panel: here("panel.html") } },
  },
  server: {
    port: pages,
    strictPort: true,
    proxy: {
      "/w/": {
        target: `http://127.0.0.1:${bridge}`,
        changeOrigin: true,
        // The bridge answers pages of its own address only: these are, but nobody else's that come by.
        configure: (proxy) =>
          proxy.on("proxyReq", (request) => {
            if (request.getHeader("origin") === `http://localhost:${pages}`)
              request.setHeader("origin", `http://127.0.0.1:${bridge}`);
          }),
      },
    },
  },
  test: {
    include: ["src/**/*.test.ts", "recording/*.test.ts"],
    environment: "node",
    globalSetup: "recording/bridge.ts",
    setupFiles: "recording/setup.ts",
    // No verdict hangs on speed: a core that is asked may be slow on a busy machine.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
}));
