// Axe finds nothing in either window, in light and dark, in both languages.

import { clean, expect, openFirst, openMain, openPanel, openSubmission, tell, test } from "./page";

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

      test("a call", async ({ page }) => {
        await openPanel(page, { theme, language, scene: "scripts" });
        const { keyboard } = page;
        await clean(page);
        await keyboard.press("Control+Shift+C");
        await keyboard.type("王总");
        await keyboard.press("Tab");
        await keyboard.press("Tab");
        await expect(page.getByTestId("panel-option").first()).toBeVisible();
        await clean(page);
        await keyboard.press("Enter");
        await expect(page.getByTestId("panel-call")).toBeVisible();
        await keyboard.type("约上门");
        await expect(page.getByTestId("panel-blank")).toHaveCount(4);
        await keyboard.press("Tab");
        await keyboard.press("Tab");
        await keyboard.type("x");
        await keyboard.press("Tab");
        await expect(page.getByTestId("panel-option").first()).toBeVisible();
        await clean(page);
        await keyboard.press("Control+k");
        await keyboard.type("沉默");
        await expect(page.getByTestId("panel-blank")).toHaveCount(0);
        await keyboard.press("Control+Enter");
        await expect(page.getByTestId("panel-held")).toBeVisible();
        await keyboard.press("Control+b");
        await clean(page);
        await keyboard.press("Enter");
        await expect(page.getByTestId("panel-held")).toHaveCount(0);
        await tell(page, { event: "panel_shown" });
        await keyboard.press("Control+d");
        await expect(page.getByTestId("favour-digit").first()).toBeFocused();
        await clean(page);
        await keyboard.press("Escape");
        for (const key of ["Control+l", "Alt+0", "F11"]) {
          await keyboard.press(key);
          await expect(page.getByRole("dialog")).toBeVisible();
          await clean(page);
          await keyboard.press("Escape");
          await expect(page.getByRole("dialog")).toHaveCount(0);
        }
        await keyboard.press("Control+Shift+E");
        await keyboard.press("1");
        await clean(page);
        await keyboard.press("Enter");
        await expect(page.getByTestId("call-case")).toBeVisible();
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

      test("writing", async ({ page }) => {
        await openMain(page, { theme, language });
        await page.getByTestId("rail-write").click();
        await expect(page.getByTestId("draft-row")).toHaveCount(2);
        await clean(page);
        await page.getByTestId("person-menu").click();
        await clean(page);
        await page.keyboard.press("Escape");
        await page.getByTestId("draft-row").first().click();
        await expect(page.locator(".cm-content")).toBeFocused();
        await clean(page);
        await page.locator(".draft .choice label").last().click();
        await expect(page.getByTestId("trouble").first()).toBeVisible();
        await clean(page);
        await page.getByTestId("draft-back").click();
        await page.getByTestId("draft-row").last().click();
        await expect(page.locator(".cm-content")).toBeFocused();
        await page.keyboard.press("Control+Home");
        await page.keyboard.insertText("x");
        await expect(page.getByTestId("draft-saved")).toContainText(/\d\d:\d\d/);
        await clean(page);
      });

      test("playbooks", async ({ page }) => {
        await openMain(page, { theme, language });
        await page.getByTestId("rail-runs").click();
        await expect(page.getByTestId("run-row")).toHaveCount(6);
        await clean(page);
        await page.keyboard.press("n");
        await clean(page);
        await page.keyboard.press("Enter");
        await page.getByTestId("run-began").fill("?");
        await page.getByTestId("run-go").click();
        await clean(page);
        await page.getByTestId("run-row").filter({ hasText: "夜班停线" }).click();
        await expect(page.getByTestId("run-ended")).toBeVisible();
        await clean(page);
      });

      test("steps of a playbook", async ({ page }) => {
        await openMain(page, { theme, language });
        await page.getByTestId("rail-runs").click();
        await page.getByTestId("run-row").first().click();
        await page.keyboard.press("ArrowUp");
        await page.keyboard.press("Enter");
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("s");
        await page.keyboard.press("Enter");
        await clean(page);
        await page.getByTestId("step-due").first().click();
        await page.getByTestId("step-time").fill("0:00");
        await clean(page);
        await page.getByTestId("run-row").filter({ hasText: "护理系统" }).click();
        await expect(page.getByTestId("run-resume")).toBeVisible();
        await clean(page);
      });

      test("a playbook as a whole", async ({ page }) => {
        await openMain(page, { theme, language });
        await page.getByTestId("rail-runs").click();
        await page.getByTestId("run-row").first().click();
        for (const question of ["note", "handOver", "pause", "close"]) {
          await page.getByTestId(`run-${question}`).click();
          await expect(page.getByTestId(`ask-${question}`)).toBeVisible();
          await clean(page);
        }
      });

      test("review", async ({ page }) => {
        await openMain(page, { theme, language, person: "wang" });
        await page.getByTestId("rail-review").click();
        await expect(page.getByTestId("queue-row")).toHaveCount(3);
        await clean(page);
        await openSubmission(page, "零售连锁");
        await expect(page.getByTestId("diff")).toBeVisible();
        await page.getByTestId("decide-return").click();
        await clean(page);
        await page.getByTestId("outside-row").click();
        await expect(page.getByTestId("adopt")).toBeVisible();
        await clean(page);
        await page.getByTestId("due-row").first().click();
        await expect(page.getByTestId("verify")).toBeVisible();
        await clean(page);
        await page.getByTestId("due-all").click();
        await page.getByTestId("due-option").first().click();
        await clean(page);
        await page.getByTestId("due-begin").click();
        await expect(page.getByTestId("walk-verify")).toBeVisible();
        await clean(page);
        await page.getByTestId("walk-skip").click();
        await expect(page.getByTestId("due-summary")).toBeVisible();
        await clean(page);
        await page.getByTestId("rail-library").click();
        await page.getByTestId("result").filter({ hasText: "要求大幅折扣" }).click();
        await page.getByTestId("reader-verify").click();
        await expect(page.getByTestId("rubric-check").first()).toBeVisible();
        await clean(page);
      });

      test("points and people", async ({ page }) => {
        await openMain(page, { theme, language });
        await page.getByTestId("rail-points").click();
        await page.getByTestId("points-entry").first().click();
        await page.getByTestId("verify-ledger").click();
        await page.getByTestId("reward-request").first().click();
        await expect(page.getByTestId("undo")).toBeVisible();
        await page.getByTestId("awaited").locator("summary").click();
        await clean(page);
        await page.getByTestId("rail-settings").click();
        await page.getByTestId("call-row").first().click();
        await expect(page.getByTestId("moment").first()).toBeVisible();
        await clean(page);
        await openMain(page, { theme, language, person: "zhao" });
        await page.getByTestId("rail-points").click();
        await page.getByTestId("award-refuse").click();
        await page.getByTestId("offer-open").click();
        await page.getByTestId("offer-picture").fill("assets/");
        await page.getByTestId("reward-close").last().click();
        await page.getByTestId("rewards-closed").locator("summary").click();
        await page.getByTestId("reward-edit").first().click();
        await clean(page);
        await page.getByTestId("rail-settings").click();
        await expect(page.getByTestId("member-row")).toHaveCount(3);
        await expect(page.getByTestId("backup").first()).toBeVisible();
        await page.getByTestId("backup-restore").nth(1).click();
        await expect(page.getByTestId("restore-sure")).toBeVisible();
        await clean(page);
        await page.keyboard.press("Escape");
        await page.getByTestId("rule-coreDays").fill("30");
        await page.getByTestId("tariff-cooling_days").fill("-1");
        await page.getByTestId("tariff-history").locator("summary").click();
        await clean(page);
        await page.getByTestId("tariff-cooling_days").fill("7");
        await page.getByTestId("tariff-try").click();
        await expect(page.getByTestId("tariff-trial")).toBeVisible();
        await clean(page);
        await openMain(page, { theme, language, scene: "new" });
        await expect(page.getByTestId("begin-name")).toBeVisible();
        await clean(page);
      });

      test("history", async ({ page }) => {
        await openMain(page, { theme, language });
        await openFirst(page, "要求大幅折扣");
        await page.getByTestId("history").click();
        await expect(page.getByTestId("diff")).toBeVisible();
        await clean(page);
      });

      test("other screens", async ({ page }) => {
        await openMain(page, { theme, language, scene: "readonly" });
        await page.getByTestId("rail-diagnostics").click();
        await expect(page.getByTestId("diagnostic").first()).toBeVisible();
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
