// Copies of the workspace: the list, one more, and the two steps of a restore.

import { refusal, type Host } from "../host/host";
import type { BackupLook, BackupsView, BackupView, WireError } from "../wire";

/** Who asks where the journal cannot say: nobody can sign in then. */
interface Asker {
  member: string;
  secret: string;
}

const nobody: Asker = { member: "", secret: "" };

export class Copies {
  list = $state.raw<BackupsView | null>(null);
  error = $state.raw<WireError | null>(null);
  /** Seconds that a copy is being made, from the first on; null while none is. */
  making = $state<number | null>(null);

  /** The copy that is to be restored. */
  copy = $state.raw<BackupView | null>(null);
  look = $state.raw<BackupLook | null>(null);
  step = $state<"idle" | "looking" | "asking" | "restoring" | "done">("idle");
  refused = $state.raw<WireError | null>(null);
  aside = $state("");

  constructor(private readonly host: Host) {}

  async load(): Promise<void> {
    try {
      this.list = await this.host.ask("backups", {});
      this.error = null;
    } catch (thrown) {
      this.error = refusal(thrown);
    }
  }

  /** Makes one now; true when it is made. */
  async make(): Promise<WireError | null> {
    if (this.making !== null) return null;
    this.making = 0;
    const ticking = setInterval(() => (this.making = (this.making ?? 0) + 1), 1_000);
    try {
      this.list = await this.host.ask("backup", {});
      return null;
    } catch (thrown) {
      return refusal(thrown);
    } finally {
      clearInterval(ticking);
      this.making = null;
    }
  }

  /** The first step: lays the copy out beside the workspace. An answer for another copy is dropped. */
  async lookAt(copy: BackupView, asker: Asker = nobody): Promise<void> {
    this.copy = copy;
    this.look = this.refused = null;
    this.aside = "";
    this.step = "looking";
    try {
      const look = await this.host.ask("backup_look", { path: copy.path, ...asker });
      if (this.copy !== copy) return;
      this.look = look;
      this.step = "asking";
    } catch (thrown) {
      if (this.copy !== copy) return;
      this.refused = refusal(thrown);
      this.step = "idle";
    }
  }

  /** The second word. */
  async restore(asker: Asker): Promise<void> {
    if (this.look === null || this.step !== "asking") return;
    this.step = "restoring";
    this.refused = null;
    const { side, cut } = this.look;
    const request = { command: crypto.randomUUID(), side, cut: cut.entries, ...asker };
    try {
      ({ aside: this.aside } = await this.host.ask("backup_restore", request));
      this.step = "done";
      await this.load();
    } catch (thrown) {
      this.refused = refusal(thrown);
      // More was recorded meanwhile, or the copy is gone: it has to be looked at anew.
      const again = ["stale", "not_found"].includes(this.refused.code);
      this.step = again ? "idle" : "asking";
      if (again) this.look = null;
    }
  }
}
