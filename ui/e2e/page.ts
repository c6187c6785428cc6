// What every journey shares: the windows by address, and a page on which nothing may go wrong unseen.
// Behind each page is a real core in a workspace of its own, made of a scene (crates/jinnang-bridge).

import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type FileChooser, type Page } from "@playwright/test";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { PageDesktop } from "../src/host/pagedesktop";
import type { CoreCommands, Hit } from "../src/wire";

/** Who is a member, and the PIN they have. */
const people = {
  lin: { name: "林晓", pin: "" },
  wang: { name: "王宁", pin: "246810" },
  zhao: { name: "赵敏", pin: "135791" },
} as const;

type PersonKey = keyof typeof people;

interface Options {
  scene?: string;
  language?: "zh" | "en";
  theme?: "light" | "dark";
  /** Who is signed in. */
  person?: PersonKey;
}

/** A page that fails its test on an uncaught error, a logged error, or anything the CSP refused. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const wrong: string[] = [];
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("console", (message) => {
      // The browser logs every refusal and every picture that is not there; what the page makes of it is tested.
      const isRefusal = /\/(ask|pictures)\//.test(message.location().url);
      if (message.type() === "error" && !isRefusal) wrong.push(message.text());
    });
    await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
    await use(page);
    expect(wrong).toEqual([]);
  },
});

export { expect };

function address(window: "panel" | "index", options: Options): string {
  return `/${window}.html?${new URLSearchParams({ theme: "light", ...options })}`;
}

/** The panel as it is when the hotkey has opened it. */
export async function openPanel(page: Page, options: Options = {}): Promise<void> {
  await page.setViewportSize({ width: 840, height: 560 });
  await page.goto(address("panel", options));
  await expect(page.getByTestId("panel-box")).toBeFocused();
  await entered(page);
}

export async function openMain(page: Page, options: Options = {}): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(address("index", options));
  await expect(page.getByTestId("library-box")).toBeVisible();
  await entered(page);
}

/** The workspace is open and the core has answered. */
async function entered(page: Page): Promise<void> {
  await ask(page, "settings", {});
  // Keys are for what is there. A test that holds an answer from the beginning goes on without it.
  await settled(page, 3_000).catch(() => undefined);
}

/** Asks the core behind the page, beside whatever the page asks. */
export async function ask<K extends keyof CoreCommands>(
  page: Page,
  name: K,
  request: CoreCommands[K]["request"],
): Promise<CoreCommands[K]["response"]> {
  const answer = await page.evaluate(
    ([name, request]) => window.jinnang.core.ask(name as "status", request as never),
    [name as string, request as unknown] as const,
  );
  return answer as CoreCommands[K]["response"];
}

/** Takes a file or a folder out of the knowledge folder behind the page, as somebody does with a file manager. */
export async function remove(page: Page, path: string): Promise<void> {
  const { folder } = await ask(page, "status", {});
  await rm(join(folder, "knowledge", path), { recursive: true });
}

/** Looks for something in the library and opens what comes first, each once the answer is there. */
export async function openFirst(page: Page, text: string): Promise<void> {
  await page.getByTestId("library-box").fill(text);
  await settled(page);
  await page.getByTestId("result").first().click();
  // The article that was open before has the same buttons.
  await settled(page);
}

/** Opens a submission of the review, and waits until it stands where the one before stood. */
export async function openSubmission(page: Page, title: string): Promise<void> {
  await page.getByTestId("queue-row").filter({ hasText: title }).click();
  await settled(page);
}

/** Somebody else takes over. */
export async function become(page: Page, person: PersonKey): Promise<void> {
  const { name, pin } = people[person];
  await page.getByTestId("person-menu").click();
  await page.getByTestId("person-row").filter({ hasText: name }).click();
  if (pin !== "") {
    await page.getByTestId("person-pin").fill(pin);
    await page.keyboard.press("Enter");
  }
  await expect(page.getByTestId("person-row")).toHaveCount(0);
  await expect(page.getByTestId("person-menu")).toContainText(name);
}

/** Begins a draft of a kind. */
export async function newDraft(page: Page, template: string): Promise<void> {
  await page.getByTestId("rail-write").click();
  await page.locator(`[data-testid=template][data-value=${template}]`).click();
  await expect(page.locator(".cm-content")).toBeFocused();
}

/** Ticks everything that standing behind the text on screen takes. */
export async function tickAll(page: Page): Promise<void> {
  await settled(page);
  const list = page.getByTestId("checklist");
  await expect(list.getByTestId("rubric-check").first()).toBeVisible();
  for (const box of await list.locator("input").all()) await box.check();
}

/** Ticks every figure and every question of the submission on screen. */
export async function checkAll(page: Page): Promise<void> {
  await settled(page);
  await expect(page.getByTestId("rubric-check").first()).toBeVisible();
  for (const check of ["claim-check", "rubric-check"])
    for (const box of await page.getByTestId(check).all()) await box.check();
}

/**
 * The file chooser that an act opens. A busy page takes keys before it hears that choosers are to be caught, and one
 * that opens before is never told; so it is asked for nothing first, which it answers only once it has heard.
 */
export async function chooserOf(page: Page, act: () => Promise<void>): Promise<FileChooser> {
  const opening = page.waitForEvent("filechooser");
  await page.evaluate(() => undefined);
  await act();
  return opening;
}

declare global {
  interface Window {
    jinnang: PageDesktop;
  }
}

/** What the page asked for by one name. */
export function asked(page: Page, name: string): Promise<unknown[]> {
  return page.evaluate(
    (name) => window.jinnang.questions.filter((one) => one.name === name).map((one) => one.request),
    name,
  );
}

/**
 * Waits until everything that the page asked has been answered. It asks again itself: Playwright's waitForFunction takes
 * the promise of an asynchronous condition for a yes.
 */
export function settled(page: Page, timeout = 30_000): Promise<void> {
  return page.evaluate(async (timeout) => {
    const end = performance.now() + timeout;
    for (let calm = 0; calm < 2; calm = window.jinnang.waiting === 0 ? calm + 1 : 0) {
      if (performance.now() > end) throw new Error("The page still waits for an answer.");
      // An answer may lead to the next question.
      await new Promise(requestAnimationFrame);
    }
  }, timeout);
}

export function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => window.jinnang.clipboard);
}

/** What was put into the other program, newest last. */
export function inserted(page: Page): Promise<string[]> {
  return page.evaluate(() => window.jinnang.inserted);
}

/** From now on words cannot be put into the other program. */
export function doubt(page: Page): Promise<void> {
  return page.evaluate(() => {
    window.jinnang.doubt = { zh: "没有找到刚才的窗口。", en: "The window is gone." };
  });
}

/** Says to the window what the desktop would say. */
export function tell(page: Page, event: unknown): Promise<void> {
  return page.evaluate((event) => window.jinnang.tell(event as never), event);
}

const addressOf = (name: string) => `**/ask/${name}`;

/** From now on a command is refused on the way to the core. */
export async function refuse(page: Page, name: string): Promise<void> {
  const broken = { code: "broken", message: { zh: "没有成功，请重试。", en: "That failed." } };
  await page.route(addressOf(name), (route) => route.fulfill({ status: 422, json: broken }));
}

/** The core answers it again. */
export function allow(page: Page, name: string): Promise<void> {
  return page.unroute(addressOf(name));
}

/** From now on something is made of the core's answers to a command. */
export async function change<K extends keyof CoreCommands>(
  page: Page,
  name: K,
  made: (answer: CoreCommands[K]["response"], request: CoreCommands[K]["request"]) => unknown,
): Promise<void> {
  await page.route(addressOf(name), async (route) => {
    // A page that is closed while it asks needs no answer.
    const response = await route.fetch().catch(() => null);
    const answer = (await response?.json().catch(() => null)) as CoreCommands[K]["response"] | null;
    if (!response || answer === null) return;
    const json = made(answer, route.request().postDataJSON());
    await route.fulfill({ response, json }).catch(() => undefined);
  });
}

/** The workspace as it is while its index is being filled. */
export async function fillIndex(page: Page): Promise<void> {
  const indexing = { done: 3200, total: 10_000 };
  await change(page, "status", (status) => ({ ...status, indexing }));
  await change(page, "search", (found) => ({ ...found, partial: true }));
  await change(page, "look_up", (shown) => ({
    ...shown,
    found: { ...shown.found, partial: true },
  }));
}

/** The library as if it had so many articles: those there are, over and over. */
export async function stretch(page: Page, total: number): Promise<void> {
  let known: Hit[] = [];
  await change(page, "search", (found, { offset, limit }) => {
    if (found.hits.length > 0) known = found.hits;
    const again = (i: number) => known[i % known.length];
    const rows = Math.min(limit || 20, total - offset);
    return { ...found, total, hits: Array.from({ length: rows }, (_, i) => again(offset + i)) };
  });
}

/** From now on questions by one name wait; what is given lets the oldest go. */
export async function hold(page: Page, name: string): Promise<() => Promise<void>> {
  const waiting: (() => void)[] = [];
  await page.route(addressOf(name), async (route) => {
    await new Promise<void>((go) => waiting.push(go));
    await route.continue();
  });
  return async () => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    waiting.shift()!();
  };
}

/** Axe finds nothing on the page, once it shows what it asked for: rows that wait for theirs are dimmed. */
export async function clean(page: Page) {
  await settled(page);
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const found = violations.map((v) => ({
    id: v.id,
    where: v.nodes.map((n) => n.html).slice(0, 3),
  }));
  expect(found).toEqual([]);
}
