// The tariff that is being changed: a form or its source, what that would have paid, and putting it into
// force. Nothing comes into force before its consequences were seen.

import { decide } from "../host/deciding";
import type { Host } from "../host/host";
import type { TariffField, TariffTrial, TariffView } from "../wire";
import { differences, isWrong, textOf, unknownIn, valuesOf, type Values } from "./tariff";

export class TariffState {
  view = $state.raw<TariffView | null>(null);
  values = $state<Values>({});
  /** What is written as source; null while the form is used. */
  source = $state<string | null>(null);
  trial = $state.raw<{ text: string; of: TariffTrial } | null>(null);
  busy = $state(false);
  /** What the numbers of the form are written into; it may hold more than they. */
  #base = $state("");

  readonly fields = $derived<TariffField[]>(this.view?.fields ?? []);
  readonly inForce = $derived(this.view?.text ?? "");
  /** The whole text as it would be put into force. */
  readonly text = $derived(this.source ?? textOf(this.#base, this.values));
  readonly readable = $derived(valuesOf(this.text, []) !== null);
  readonly wrong = $derived(this.fields.filter((field) => isWrong(this.values[field.path], field)));
  readonly changed = $derived(differences(this.inForce, this.text, this.fields));
  readonly unknown = $derived(unknownIn(this.inForce, this.fields));
  /** It can be tried: it makes sense and differs from the one in force. */
  readonly ready = $derived(
    this.readable &&
      (this.source !== null || this.wrong.length === 0) &&
      same(this.text) !== same(this.inForce),
  );
  /** What exactly this text would have paid was seen. */
  readonly tried = $derived(this.trial?.text === this.text ? this.trial.of : null);

  constructor(private readonly host: Host) {}

  async load(): Promise<void> {
    this.#show(await this.host.ask("tariff", {}));
  }

  set(path: string, n: number | null): void {
    this.values[path] = n;
  }

  /** From the form to its source or back; back only where the source can be read. */
  write(asSource: boolean): void {
    if (asSource) this.source ??= this.text;
    else if (this.source !== null && this.readable) {
      this.#base = this.source;
      this.values = valuesOf(this.source, this.fields) ?? {};
      this.source = null;
    }
  }

  /** As it is in force, or as it was in an earlier version; nothing is put into force by that. */
  restore(text: string): void {
    const kept = valuesOf(text, this.fields) ?? {};
    this.#base = this.inForce;
    this.values = { ...valuesOf(this.inForce, this.fields), ...known(kept) };
    this.source = null;
  }

  async try(): Promise<void> {
    const text = this.text;
    this.busy = true;
    try {
      this.trial = { text, of: await this.host.ask("tariff_try", { text }) };
    } finally {
      this.busy = false;
    }
  }

  /** Puts into force what was tried; gives its version, and the text before it. */
  async save(): Promise<{ version: number; before: string } | null> {
    const [text, before] = [this.text, this.inForce];
    if (!this.ready || !this.tried) return null;
    this.#show(await decide(this.host, "tariff_set", { text }));
    return { version: this.view!.version, before };
  }

  /** Puts an earlier text into force again. */
  async undo(text: string): Promise<void> {
    this.#show(await decide(this.host, "tariff_set", { text }));
  }

  #show(view: TariffView): void {
    this.view = view;
    this.#base = view.text;
    this.values = valuesOf(view.text, view.fields) ?? {};
    this.source = null;
    this.trial = null;
  }
}

const known = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, n]) => n !== null));

/** The same text but for its blanks. */
function same(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}
