// The rules of the workspace as somebody changes them: read, changed at will, put into force as a whole.
// Rules that somebody else set meanwhile are shown instead, and nothing was put into force.

import { decide } from "../host/deciding";
import { refusal, type Host } from "../host/host";
import type { Rules, RulesView, WireError } from "../wire";

/** Days that a verification may last. */
export const days = { min: 1, max: 3650 };

/** What is in the fields: an empty one is no number. */
export type Fields = Omit<Rules, "coreDays" | "applicationDays" | "innovationDays"> &
  Record<"coreDays" | "applicationDays" | "innovationDays", number | null>;

export class RulesState {
  view = $state.raw<RulesView | null>(null);
  fields = $state<Fields | null>(null);
  error = $state.raw<WireError | null>(null);
  /** Why what was in the fields is not in force; the rules of somebody else are. */
  overtaken = $state.raw<WireError | null>(null);
  busy = $state(false);
  readonly changed = $derived(
    this.view !== null && JSON.stringify(this.view.rules) !== JSON.stringify(this.fields),
  );
  readonly sound = $derived(sound(this.fields));

  constructor(private readonly host: Host) {}

  async load(): Promise<void> {
    try {
      this.#show(await this.host.ask("rules", {}));
    } catch (thrown) {
      this.error = refusal(thrown);
    }
  }

  /** Something of the rules may have moved; what is being changed here stays until it is saved. */
  async follow(): Promise<void> {
    if (!this.changed) await this.load();
  }

  /** Puts the fields into force; the answer takes it back, and is null when nothing was put into force. */
  async save(): Promise<(() => Promise<boolean>) | null> {
    const { view, fields } = this;
    if (!view || !fields || !sound(fields) || this.busy) return null;
    const before = view.rules;
    const wanted = { ...($state.snapshot(fields) as Rules), company: fields.company.trim() };
    if (!(await this.#set(wanted))) return null;
    return () => this.#set(before);
  }

  async #set(rules: Rules): Promise<boolean> {
    this.busy = true;
    this.overtaken = null;
    try {
      const version = this.view?.version ?? 0;
      this.#show(await decide(this.host, "rules_set", { version, rules }));
      return true;
    } catch (thrown) {
      const error = refusal(thrown);
      if (error.code !== "stale") throw error as unknown as Error;
      await this.load();
      this.overtaken = error;
      return false;
    } finally {
      this.busy = false;
    }
  }

  #show(view: RulesView): void {
    this.view = view;
    this.fields = { ...view.rules };
    this.error = null;
  }
}

function sound(fields: Fields | null): boolean {
  if (!fields) return false;
  const { coreDays, applicationDays, innovationDays } = fields;
  return [coreDays, applicationDays, innovationDays].every(
    (n) => n !== null && Number.isInteger(n) && n >= days.min && n <= days.max,
  );
}
