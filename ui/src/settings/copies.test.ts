// Copies and the two steps of a restore.

import { expect, test, vi } from "vitest";
import type { Host } from "../host/host";
import type { BackupView } from "../wire";
import { Copies } from "./copies.svelte";

const holds = { texts: 1, entries: 5, recordedMs: 1, calls: 0, runs: 0, drafts: 0, leftOut: [] };
const copy = (path: string): BackupView => ({
  path,
  atMs: 1,
  bytes: 1,
  whole: true,
  sound: true,
  checked: true,
  holds,
});
const look = (side: string, entries: number) => ({
  ...{ side, whole: true, madeMs: 1, holds, members: 1 },
  cut: { entries, fromMs: 1, toMs: 2, parted: false, notable: [], more: 0 },
});
const stale = { code: "stale", message: { zh: "又有了新的记录", en: "more was recorded" } };
const wrong = { code: "wrong_secret", message: { zh: "密码不对", en: "wrong secret" } };

function host(answers: Record<string, (request: never) => unknown>): Host {
  const ask = (name: string, request: never) =>
    Promise.resolve().then(() => answers[name]!(request));
  return { ask } as unknown as Host;
}

test("an answer for a copy that is no longer meant is dropped", async () => {
  const waiting: ((side: string) => void)[] = [];
  const later = () => new Promise((done) => waiting.push((side) => done(look(side, 1))));
  const copies = new Copies(host({ backup_look: later }));
  const first = copies.lookAt(copy("a"));
  const second = copies.lookAt(copy("b"));
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  waiting[1]!("restore-2");
  await second;
  waiting[0]!("restore-1");
  await first;
  expect(copies.look?.side).toBe("restore-2");
});

test("the second word names what was shown, and a wrong secret asks again", async () => {
  const asked: object[] = [];
  const restore = (request: { secret: string }) => {
    asked.push(request);
    if (request.secret !== "135790") throw wrong;
    return { aside: "/x/before-restore-1" };
  };
  const list = () => ({ folder: "/x", backups: [] });
  const copies = new Copies(
    host({ backup_look: () => look("restore-1", 7), backup_restore: restore, backups: list }),
  );
  await copies.lookAt(copy("a"));
  await copies.restore({ member: "", secret: "000000" });
  expect([copies.step, copies.refused?.code]).toEqual(["asking", "wrong_secret"]);
  await copies.restore({ member: "", secret: "135790" });
  expect([copies.step, copies.aside]).toEqual(["done", "/x/before-restore-1"]);
  expect(asked.at(-1)).toMatchObject({ side: "restore-1", cut: 7 });
});

test("what was recorded meanwhile has to be looked at before anything is replaced", async () => {
  const restore = () => {
    throw stale;
  };
  const copies = new Copies(
    host({ backup_look: () => look("restore-1", 7), backup_restore: restore }),
  );
  await copies.lookAt(copy("a"));
  await copies.restore({ member: "", secret: "" });
  expect([copies.step, copies.look, copies.refused?.code]).toEqual(["idle", null, "stale"]);
});
