// The build that ships, under the desktop's content policy and with frozen prototypes. Its door to the
// desktop is answered outside the page, by the core that the bridge has for the room.

import type { APIRequestContext, Page } from "@playwright/test";
import { readdir, readFile } from "node:fs/promises";
import { PageDesktop } from "../src/host/pagedesktop";
import type { Host } from "../src/host/host";
import { expect, test } from "./page";

/** A workspace of the usual scene, kept until the test is over. */
async function core(request: APIRequestContext, window: "main" | "panel"): Promise<Host> {
  const room = `/w/${crypto.randomUUID()}`;
  await request.post(room, { data: { scene: "", theme: "light" } });
  // Whoever listens is there; it ends with the test.
  void request.get(`${room}/events`, { timeout: 0 }).catch(() => undefined);
  return {
    window,
    async ask(name, asked) {
      const answer = await request.post(`${room}/ask/${name}`, { data: asked });
      if (!answer.ok()) throw await answer.json();
      return answer.json();
    },
    on: () => () => undefined,
    pictureAt: (path) => path,
  };
}

/** Stands in for the desktop: what `@tauri-apps/api` calls, answered in the test's own process. */
async function desktop(
  page: Page,
  request: APIRequestContext,
  name: "main" | "panel",
): Promise<PageDesktop> {
  const host = new PageDesktop(await core(request, name), new URLSearchParams());
  await page.exposeFunction("desktopCall", async (name: never, request: never) =>
    host.ask(name, request).then(
      (answer) => ({ answer }),
      (refusal: unknown) => ({ refusal }),
    ),
  );
  await page.addInitScript(() => {
    const ask = (window as unknown as Record<string, (...a: unknown[]) => Promise<unknown>>)[
      "desktopCall"
    ]!;
    Object.assign(window, {
      __TAURI_EVENT_PLUGIN_INTERNALS__: { unregisterListener: () => undefined },
      __TAURI_INTERNALS__: {
        transformCallback: () => 1,
        async invoke(command: string, args: { name: string; request: unknown }) {
          if (command !== "ask") return 1; // listening to events
          const told = (await ask(args.name, args.request)) as {
            answer?: unknown;
            refusal?: unknown;
          };
          if (told.refusal !== undefined) throw told.refusal;
          return told.answer;
        },
      },
    });
    Object.freeze(Object.prototype);
  });
  return host;
}

test("the panel works as shipped", async ({ page, request }) => {
  const host = await desktop(page, request, "panel");
  const response = await page.goto(`/panel.html`);
  expect(response?.headers()["content-security-policy"]).toContain("default-src 'none'");
  await page.keyboard.type("沉默");
  await expect(page.getByTestId("panel-say")).toContainText("只能先解决一件事");
  await page.keyboard.press("Enter");
  await expect.poll(() => host.inserted).toEqual(["如果只能先解决一件事，您希望是哪一件？"]);
});

test("the library works as shipped", async ({ page, request }) => {
  await desktop(page, request, "main");
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`/index.html`);
  await page.getByTestId("library-box").fill("医疗");
  await expect(page.getByTestId("result")).toHaveCount(3);
  await page.getByTestId("result").first().click();
  await expect(page.getByTestId("reader-title")).toHaveText("从零打开医疗行业市场");
  await expect(page.locator("#result-1")).toHaveCSS("transform", "matrix(1, 0, 0, 1, 0, 112)");
  await page.getByTestId("rail-settings").click();
  await page.getByTestId("rail-diagnostics").click();
  await page.keyboard.press("F1");
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("writing works as shipped: the editor makes its styles within the policy", async ({
  page,
  request,
}) => {
  const host = await desktop(page, request, "main");
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`/index.html`);
  await page.getByTestId("rail-write").click();
  await page.locator("[data-testid=template][data-value=script]").click();
  await expect(page.locator(".cm-content")).toBeFocused();
  await page.keyboard.type("客户要看别家");
  await expect(page.getByTestId("draft-saved")).toContainText("已保存");
  expect(host.questions.some((one) => one.name === "draft_save")).toBe(true);
  await page.keyboard.type(" [[");
  await expect(page.getByRole("option").first()).toBeVisible();
  await expect(page.locator(".cm-scroller")).toHaveCSS("line-height", "25.2px");
  await expect(page.locator("head style")).toHaveCount(0);
});

test("no article of a scene is part of what ships", async () => {
  const folder = new URL("../dist/assets/", import.meta.url);
  const scripts = (await readdir(folder)).filter((name) => name.endsWith(".js"));
  expect(scripts.length).toBeGreaterThan(1);
  for (const name of scripts)
    expect(await readFile(new URL(name, folder), "utf8"), name).not.toContain(
      "price-vs-competitor",
    );
});
