import { svelte } from "@sveltejs/vite-plugin-svelte";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What the desktop serves the windows with; every journey in a browser runs under it too. */
const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' asset: http://asset.localhost; " +
  "connect-src ipc: http://ipc.localhost; font-src 'self'; form-action 'none'; base-uri 'none'; " +
  "object-src 'none'";

// The host is chosen here and nowhere else: the in-memory one cannot slip into a desktop build.
const inMemory = (mode: string) => mode === "development" || mode === "memory" || mode === "test";

export default defineConfig(({ mode }) => ({
  base: "./",
  plugins: [svelte()],
  resolve: {
    alias: { "#connect": here(inMemory(mode) ? "src/host/browser.ts" : "src/host/connect.ts") },
    ...(mode === "test" ? { conditions: ["browser"] } : {}),
  },
  build: {
    target: ["es2023", "safari17.4"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 640, // the editor, which is only loaded to write
    rollupOptions: { input: { main: here("index.html"), panel: here("panel.html") } },
  },
  server: { port: 1420, strictPort: true },
  preview: { port: 4173, strictPort: true, headers: { "Content-Security-Policy": csp } },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
}));
