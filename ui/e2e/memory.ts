// What every journey shares: the windows by address, and a page on which nothing may go wrong unseen.

import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type FileChooser, type Page } from "@playwright/test";

interface Options {
  scene?: string;
  language?: "zh" | "en";
  theme?: "light" | "dark";
  /** Who is signed in. */
  person?: "m-lin" | "m-wang" | "m-zhao";
}

/** A page that fails its test on an uncaught error, a logged error, or anything the CSP refused. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const wrong: string[] = [];
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") wrong.push(message.text());
    });
    await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
    await use(page);
    expect(wrong).toEqual([]);
  },
});

export { expect };

function address(window: "panel" | "index", options: Options): string {
  return `http://localhost:4176/${window}.html?${new URLSearchParams({ theme: "light", ...options })}`;
}

/** The panel as it is when the hotkey has opened it. */
export async function openPanel(page: Page, options: Options = {}): Promise<void> {
  await page.setViewportSize({ width: 840, height: 560 });
  await page.goto(address("panel", options));
  await expect(page.getByTestId("panel-box")).toBeFocused();
}

export async function openMain(page: Page, options: Options = {}): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(address("index", options));
  await expect(page.getByTestId("library-box")).toBeVisible();
}

/** Somebody else takes over. */
export async function become(page: Page, id: string, pin?: string): Promise<void> {
  await page.getByTestId("person-menu").click();
  await page.locator(`[data-testid=person-row][data-id=${id}]`).click();
  if (pin !== undefined) {
    await page.getByTestId("person-pin").fill(pin);
    await page.keyboard.press("Enter");
  }
  await expect(page.getByTestId("person-row")).toHaveCount(0);
}

/** Begins a draft of a kind. */
export async function newDraft(page: Page, template: string): Promise<void> {
  await page.getByTestId("rail-write").click();
  await page.locator(`[data-testid=template][data-value=${template}]`).click();
  await expect(page.locator(".cm-content")).toBeFocused();
}

/** Ticks everything that standing behind the text on screen takes. */
export async function tickAll(page: Page): Promise<void> {
  const list = page.getByTestId("checklist");
  await expect(list.getByTestId("rubric-check").first()).toBeVisible();
  for (const box of await list.locator("input").all()) await box.check();
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

interface Memory {
  clipboard: string;
  inserted: string[];
  doubt: unknown;
  call(name: string, request: unknown): Promise<unknown>;
  calls: { name: string; request: unknown }[];
  /** Questions that are held. */
  waiting: (() => void)[];
  tell(event: unknown): void;
}

/** What the memory host was asked by one name. */
export function asked(page: Page, name: string): Promise<unknown[]> {
  return page.evaluate(
    (name) =>
      (window as unknown as { jinnang: Memory }).jinnang.calls
        .filter((call) => call.name === name)
        .map((call) => call.request),
    name,
  );
}

export function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => (window as unknown as { jinnang: Memory }).jinnang.clipboard);
}

/** What was put into the other program, newest last. */
export function inserted(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { jinnang: Memory }).jinnang.inserted);
}

/** From now on words cannot be put into the other program. */
export function doubt(page: Page): Promise<void> {
  return page.evaluate(() => {
    const why = { zh: "没有找到刚才的窗口。", en: "The window is gone." };
    (window as unknown as { jinnang: Memory }).jinnang.doubt = why;
  });
}

/** Says to the window what the desktop would say. */
export function tell(page: Page, event: unknown): Promise<void> {
  return page.evaluate(
    (event) => (window as unknown as { jinnang: Memory }).jinnang.tell(event),
    event,
  );
}

/** From now on the host refuses a command. */
export function refuse(page: Page, name: string): Promise<void> {
  return page.evaluate((refused) => {
    const host = (window as unknown as { jinnang: Memory }).jinnang;
    const call = host.call.bind(host);
    const broken = { code: "broken", message: { zh: "没有成功，请重试。", en: "That failed." } };
    host.call = (name, request) =>
      name === refused ? Promise.reject(broken) : call(name, request);
  }, name);
}

/** From now on answers to a command wait; what is given lets the oldest go. */
export async function hold(page: Page, name: string): Promise<() => Promise<void>> {
  await page.evaluate((held) => {
    const host = (window as unknown as { jinnang: Memory }).jinnang;
    const call = host.call.bind(host);
    const waiting: (() => void)[] = (host.waiting = []);
    host.call = async (name, request) => {
      if (name === held) await new Promise<void>((go) => waiting.push(go));
      return call(name, request);
    };
  }, name);
  return async () => {
    const waits = () => (window as unknown as { jinnang: Memory }).jinnang.waiting.length > 0;
    await page.waitForFunction(waits);
    await page.evaluate(() =>
      (window as unknown as { jinnang: Memory }).jinnang.waiting.shift()!(),
    );
  };
}

/** Axe finds nothing on the page. */
export async function clean(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const found = violations.map((v) => ({
    id: v.id,
    where: v.nodes.map((n) => n.html).slice(0, 3),
  }));
  expect(found).toEqual([]);
}
