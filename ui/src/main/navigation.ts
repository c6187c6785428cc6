// The ways from what one screen shows to what another one does. Components take them from the context, so that none of
// them knows the window or another screen.

import { createContext } from "svelte";
import type { Found } from "../article/reader.svelte";
import type { Begin } from "../write/write.svelte";

export interface Navigation {
  readonly canBack: boolean;
  readonly canForward: boolean;
  /** To the place before, or back from there, as it was left. */
  travel(by: 1 | -1): Promise<void>;
  /** One step back on the screen that is shown; false where there is none. */
  escape(): boolean;
  /** To a screen, as it was left. */
  show(screen: string): void;
  /** Opens an article, at a passage; with the `query` to mark there, and how that found it, if it did. */
  open(
    id: string,
    anchor?: string | null,
    query?: string | null,
    found?: Found | null,
  ): Promise<void>;
  /** Searches the library. */
  search(text: string): Promise<void>;
  /** Begins a draft and shows it. */
  draft(start: Begin): Promise<void>;
  openDraft(id: string): Promise<void>;
  /** Shows a submission: to its author while writing, to a reviewer in the queue. */
  openSubmission(id: string, screen: "write" | "review"): Promise<void>;
  /** Asks what to start, with a playbook chosen or not. */
  beginRun(playbook: string | null): void;
}

/** The ways of the window that a component is in, and how the window gives them. */
export const [navigation, giveNavigation] = createContext<Navigation>();
