// What is wrong in the base's files, as a screen.

import FileCheck from "@lucide/svelte/icons/file-check-2";
import { drawing, type Area, type Count, type Drawing, type Ground } from "../main/area";
import { t } from "../messages/index.svelte";
import { DiagnosticsState } from "./diagnostics.svelte";
import DiagnosticsScreen from "./DiagnosticsScreen.svelte";

export class DiagnosticsArea implements Area {
  readonly id = "diagnostics";
  readonly icon = FileCheck;
  readonly tags = ["status", "articles"] as const;
  readonly drawing: Drawing;
  readonly #diagnostics: DiagnosticsState;

  constructor(private readonly ground: Ground) {
    const { host } = ground;
    const diagnostics = (this.#diagnostics = new DiagnosticsState(host));
    this.drawing = drawing(DiagnosticsScreen, { host, diagnostics });
  }

  name(): string {
    return t().rail.diagnostics;
  }

  badge(): Count[] {
    return [[this.ground.workspace.status?.troubledFiles ?? 0, t().rail.troubled]];
  }

  /** A neglected base has thousands, so they are only asked for while somebody looks. */
  async refresh(): Promise<void> {
    if (this.ground.screen === this.id) await this.#diagnostics.load();
  }
}
