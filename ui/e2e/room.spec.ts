// Much of everything and long words, at every width a window can have: nothing is cut off at the side.

import type { Page } from "@playwright/test";
import { expect, openMain, test } from "./page";

const places = [
  ["write", "m-lin", "draft-row"],
  ["review", "m-wang", "queue-row"],
  ["points", "m-lin", "points-entry"],
  ["points", "m-zhao", "award"],
  ["settings", "m-zhao", "member-row"],
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
        element.matches(".screen, .queue, .body, .card") &&
        element.scrollWidth > element.clientWidth + 1
      )
        out.push(`scrolls: ${element.outerHTML.slice(0, 120)}`);
    }
    return out.slice(0, 5);
  });
}

for (const width of [1280, 900, 640])
  for (const language of ["zh", "en"] as const)
    test(`${width} wide, ${language}`, async ({ page }) => {
      for (const [screen, person, testid] of places) {
        await openMain(page, { scene: "full", language, person });
        await page.setViewportSize({ width, height: width === 1280 ? 800 : 640 });
        await page.getByTestId(`rail-${screen}`).click();
        await expect(page.getByTestId(testid).first()).toBeVisible();
        expect(await cut(page), `${screen} of ${person}`).toEqual([]);
      }
    });
