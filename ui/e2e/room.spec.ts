// Much of everything and long words, at every width a window can have: nothing is cut off at the side.

import type { Page } from "@playwright/test";
import { expect, openMain, settled, test } from "./page";

const places = [
  ["runs", "lin", "run-row"],
  ["write", "lin", "draft-row"],
  ["review", "wang", "queue-row"],
  ["points", "lin", "points-entry"],
  ["points", "zhao", "award"],
  ["settings", "zhao", "member-row"],
] as const;

/** What stands out of the window, or out of a pane that does not scroll sideways. */
function cut(page: Page) {
  return page.evaluate(() => {
    const out: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>("main *")) {
      if (!element.checkVisibility() || element.closest(".unseen, .clip, svg")) continue;
      const { right, width } = element.getBoundingClientRect();
      if (width > 1 && right > innerWidth + 1) out.push(element.outerHTML.slice(0, 120));
      if (
        element.matches(".screen, .queue, .body, .card, .start") &&
        element.scrollWidth > element.clientWidth + 1
      )
        out.push(`scrolls: ${element.outerHTML.slice(0, 120)}`);
    }
    return out.slice(0, 5);
  });
}

for (const width of [1280, 720, 560])
  for (const language of ["zh", "en"] as const)
    test(`a playbook ${width} wide, ${language}`, async ({ page }) => {
      await openMain(page, { scene: "full", language });
      await page.getByTestId("rail-runs").click();
      for (const [subject, mine] of [
        ["写进补充协议 0", false],
        ["final 1", true],
        ["写进补充协议 3", true],
      ] as const) {
        await page.setViewportSize({ width: 1280, height: 800 });
        await page.getByTestId("run-row").filter({ hasText: subject }).click();
        await expect(page.getByTestId("run-title")).toContainText(subject);
        await page.setViewportSize({ width, height: width === 1280 ? 800 : 640 });
        expect(await cut(page), subject).toEqual([]);
        // The first is a colleague's: it is only read.
        if (!mine) continue;
        for (const key of ["s", "Escape", "d", "Escape", "m", "Escape", "h", "Escape", "e"]) {
          await page.keyboard.press(key);
          expect(await cut(page), `${subject} after ${key}`).toEqual([]);
        }
        await page.keyboard.press("Escape");
      }
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.keyboard.press("n");
      await page.setViewportSize({ width, height: 640 });
      expect(await cut(page), "starting").toEqual([]);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
      expect(await cut(page), "what is missing").toEqual([]);
    });

for (const width of [1280, 900, 640])
  for (const language of ["zh", "en"] as const)
    test(`${width} wide, ${language}`, async ({ page }) => {
      for (const [screen, person, testid] of places) {
        await openMain(page, { scene: "full", language, person });
        await page.setViewportSize({ width, height: width === 1280 ? 800 : 640 });
        await page.getByTestId(`rail-${screen}`).click();
        await expect(page.getByTestId(testid).first()).toBeVisible();
        expect(await cut(page), `${screen} of ${person}`).toEqual([]);
        if (screen !== "review") continue;
        await page.getByTestId("question-row").first().click();
        await page.getByTestId("question-find").fill("价格");
        await settled(page);
        await expect(page.getByTestId("question-answer").first()).toBeVisible();
        expect(await cut(page), "a question").toEqual([]);
      }
    });
