// What the window knows of a screen, and what a screen may ask of the window.
//
// Each screen has an `area.ts` in its own folder that says all of it in one place; `areas.ts` lists them. The window
// goes over that list and names no screen. The first one is where one begins and where Escape leads.

import type { Component } from "svelte";
import type { Host } from "../host/host";
import type { News, NewsState } from "../news/news.svelte";
import type { PeopleState } from "../people/people.svelte";
import type { Tag } from "../wire";
import type { Navigation } from "./navigation";
import type { WorkspaceState } from "./workspace.svelte";

/** A number on the rail for things of one kind, and how it is said. */
export type Count = [n: number, words: (n: number) => string];

/** A screen of the window. `Seen` is what of it Back brings back. */
export interface Area<Seen = unknown> {
  /** Names it in the history, in the news and in test ids. */
  readonly id: string;
  /** Its name on the rail. */
  name(): string;
  readonly icon: Component<{ size?: number; "aria-hidden"?: "true" }>;
  readonly drawing: Drawing;

  /**
   * Whether who acts here may go to it; without this, everybody may. Somebody who takes over begins on a screen that
   * is for everybody.
   */
  offered?(): boolean;
  /** What there is to do or to see on it; kinds of which there is nothing are left out. */
  badge?(): Count[];
  /** Its number is for information and presses nobody. */
  readonly calm?: boolean;
  /** What moved of the person's own; null while that is not known. */
  news?(me: string): News[] | null | Promise<News[] | null>;

  /** Kinds of changes that it shows something of. */
  readonly tags: readonly Tag[];
  /** Asks anew after such changes, or (without tags) after a start or a change of person. Shows what is refused. */
  refresh?(tags: readonly Tag[]): Promise<unknown>;
  /** Somebody else acts now: nothing of the one before stays. A screen that goes by name has this. */
  forget?(): void;
  /** Puts what is unsaved on disk before somebody else takes over, or refuses. */
  keep?(): Promise<void>;
  /** Another knowledge folder was chosen. */
  moved?(): Promise<unknown>;
  /** Goes on for as long as the window is there; the answer ends it. */
  watch?(): () => void;

  /** What Back brings back. */
  seen?(): Seen;
  /** Shows it again; `screen` is the one that is gone back to. */
  restore?(seen: Seen, screen: string): Promise<unknown>;
  /** Somebody goes elsewhere: what waited for an answer here is overtaken. */
  left?(): void;
  /** One step back on it; false where there is none. */
  escape?(): boolean;
}

/** What the keys of the window ask of the first screen, where the focus decides. */
export interface Drawn {
  focusBox?(): void;
  escape?(): void;
  improve?(): void;
}

/** A component with what it shows. */
export interface Drawing {
  readonly component: Component<any, Drawn>;
  readonly props: object;
}

/** Puts the two together, and has the compiler look that they fit. */
export function drawing<Props extends object>(
  component: Component<Props, Drawn>,
  props: Props,
): Drawing {
  return { component, props };
}

/** A place in the history: the screen, and what was seen of each. */
export interface Place {
  readonly screen: string;
  readonly seen: ReadonlyMap<string, unknown>;
}

/** What the window lends its screens. */
export interface Ground {
  readonly host: Host;
  readonly people: PeopleState;
  readonly workspace: WorkspaceState;
  readonly news: NewsState;
  readonly go: Navigation;
  /** The screen that is shown. */
  readonly screen: string;
  /** Where one is now. A way that waits for an answer asks for it first. */
  here(): Place;
  /** Puts a place behind, to be come back to; on the way to another screen, or to something else on the same. */
  leave(screen: string | null, here?: Place): void;
  /** Has all screens that show something of it ask anew. */
  changed(tags: readonly Tag[]): Promise<void>;
}
