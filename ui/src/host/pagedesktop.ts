// What only a desktop does, done as well as a page in a browser can: windows are opened as pages, and what
// would leave the program is kept here, where a test can read it.

import type { HostEvent, LinesSay, Notice, ShellCommands, Way } from "../wire";
import type { Host, WindowName } from "./host";

type Answers = {
  [K in keyof ShellCommands]: (
    request: ShellCommands[K]["request"],
  ) => ShellCommands[K]["response"] | Promise<ShellCommands[K]["response"]>;
};

/** Adds the desktop's commands to a host that has only the core's. */
export class PageDesktop implements Host {
  /** Everything asked of it, newest last. */
  readonly questions: { name: string; request: unknown }[] = [];
  /** How many questions wait for their answer. */
  waiting = 0;
  /** What the clipboard would hold. */
  clipboard = "";
  /** Why the next words cannot be put into the other program; null while they can. */
  doubt: Notice | null = null;
  /** What was put into the other program, newest last. */
  readonly inserted: string[] = [];
  readonly #listeners = new Set<(event: HostEvent) => void>();

  constructor(
    readonly core: Host,
    private readonly address: URLSearchParams,
  ) {
    core.on((event) => this.tell(event));
  }

  get window(): WindowName {
    return this.core.window;
  }

  on(listener: (event: HostEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Says to the window what a desktop would say. */
  tell(event: HostEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  pictureAt(path: string): string {
    return this.core.pictureAt(path);
  }

  ask: Host["ask"] = async (name, request) => {
    this.questions.push({ name, request });
    this.waiting++;
    try {
      return (await this.#answer(name, request)) as never;
    } finally {
      this.waiting--;
    }
  };

  #answer(name: string, request: unknown): unknown {
    if (!(name in this.#answers)) return this.core.ask(name as "status", request as never);
    const answer = this.#answers[name as keyof ShellCommands] as (request: unknown) => unknown;
    return answer(request);
  }

  readonly #answers: Answers = {
    shell: () => ({ hotkeyActive: false, version: "", platform: "linux" }),
    copy: ({ text }) => {
      this.clipboard = text;
      return {};
    },
    lines_copy: async (lines) => {
      const said = await this.#said(lines);
      this.clipboard = said.text;
      await this.#noteUses(lines, "copied");
      return said;
    },
    lines_insert: async (lines) => {
      const { text } = await this.#said(lines);
      if (this.doubt) this.clipboard = text;
      else this.inserted.push(text);
      await this.#noteUses(lines, this.doubt ? "copied" : "inserted");
      return { inserted: this.doubt === null, doubt: this.doubt };
    },
    clipboard_picture: () => ({ data: null }),
    panel_show: () => {
      this.#show("panel");
      return {};
    },
    panel_hide: () => ({}),
    panel_unfold: () => ({}),
    main_show: () => ({}),
    points_save: async (account) => {
      await this.core.ask("points_export", account);
      return { saved: true };
    },
    notify: () => ({}),
    file_open: () => ({}),
    link_open: () => ({}),
    folder_choose: () => this.core.ask("status", {}),
  };

  /** The words, if the core says that they may be said today. */
  #said(lines: LinesSay) {
    return this.core.ask("lines_say", lines);
  }

  /** The words are out: the desktop says so, never the page. */
  async #noteUses({ lines }: LinesSay, how: Way): Promise<void> {
    for (const { article: id, line, from } of lines)
      await this.core.ask("article_used", { id, how, line, from }).catch(() => undefined);
  }

  /** The other window, in the same room. */
  #show(page: string): void {
    open(`${page}.html?${this.address.toString()}`, page, "width=840,height=560");
  }
}
