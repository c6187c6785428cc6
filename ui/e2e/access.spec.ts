// Axe finds nothing in either window, in light and dark, in both languages.

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, openMain, openPanel, test } from "./page";

async function clean(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const found = violations.map((v) => ({
    id: v.id,
    where: v.nodes.map((n) => n.html).slice(0, 3),
  }));
  expect(found).toEqual([]);
}

for (const theme of ["light", "dark"] as const)
  for (const language of ["zh", "en"] as const)
    test.describe(`${theme}, ${language}`, () => {
      test("panel", async ({ page }) => {
        await openPanel(page, { theme, language });
        await page.keyboard.type("jgg");
        await expect(page.getByTestId("panel-branch")).toHaveCount(3);
        await clean(page);
        await page.keyboard.press("Enter");
        await page.keyboard.press("Alt+1");
        await expect(page.getByTestId("reader-html")).toBeVisible();
        await clean(page);
        await page.getByTestId("panel-box").fill("tkypf");
        await expect(page.getByRole("alert")).toBeVisible();
        await clean(page);
      });

      test("library", async ({ page }) => {
        await openMain(page, { theme, language });
        await expect(page.getByTestId("result").first()).toBeVisible();
        await clean(page);
        await page.keyboard.type("医疗 kind:case");
        await expect(page.getByTestId("result")).toHaveCount(2);
        await page.keyboard.press("Enter");
        await expect(page.getByTestId("reader-title")).toBeVisible();
        await clean(page);
        await page.getByTestId("searches").click();
        await clean(page);
      });

      test("other screens", async ({ page }) => {
        await openMain(page, { theme, language, scene: "readonly" });
        await page.getByTestId("rail-diagnostics").click();
        await expect(page.getByTestId("diagnostic")).toBeVisible();
        await clean(page);
        await page.getByTestId("rail-settings").click();
        await expect(page.getByTestId("hotkey")).toBeVisible();
        await clean(page);
        await page.keyboard.press("F1");
        await expect(page.getByRole("dialog")).toBeVisible();
        await clean(page);
      });
    });

test("in the system's own colours, what is chosen keeps a frame", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  const framed = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((e) => getComputedStyle(e).outlineStyle);
  await openPanel(page);
  await page.keyboard.type("jgg");
  await expect(page.getByTestId("panel-row")).toHaveCount(2);
  expect(await framed("[data-testid=panel-row][aria-selected=true]")).toBe("solid");
  expect(await framed("[data-testid=panel-row][aria-selected=false]")).toBe("none");
  expect(await framed("[data-testid=panel-stage][aria-checked=true]")).toBe("solid");
  expect(await framed("[data-testid=panel-step][aria-current]")).toBe("solid");
  await openMain(page);
  expect(await framed("nav [aria-current=page]")).toBe("solid");
});

test("nothing moves for those who want that", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openPanel(page);
  await page.keyboard.type("tkypf");
  await page.keyboard.press("Enter");
  const alert = page.getByRole("alert");
  await expect(alert).toHaveClass(/again/);
  expect(
    await alert.evaluate((e) => parseFloat(getComputedStyle(e).animationDuration)),
  ).toBeLessThan(0.001);
});
