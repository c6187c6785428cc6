// Settings as a screen. Its sections follow what they show by themselves.

import Settings from "@lucide/svelte/icons/settings";
import { drawing, type Area, type Drawing, type Ground } from "../main/area";
import { t } from "../messages/index.svelte";
import SettingsScreen from "./SettingsScreen.svelte";

export class SettingsArea implements Area {
  readonly id = "settings";
  readonly icon = Settings;
  readonly tags = [] as const;
  readonly drawing: Drawing;

  constructor({ host, people, workspace }: Ground) {
    this.drawing = drawing(SettingsScreen, { host, people, workspace });
  }

  name(): string {
    return t().rail.settings;
  }
}
