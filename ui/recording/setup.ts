// What every file of tests begins with: time and ids that are the same each time, and the answers of the core.
// How the answers are recorded is said in docs/CONTRIBUTING.md.

import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeEach, inject, vi, type RunnerTestCase } from "vitest";
import { openedBy } from "../src/tests/recorded";
import { beside, read, write, type Visits } from "./answers";
import { Rooms } from "./rooms";

/** When rooms of the bridge begin in which answers are the same each time (`steady.rs`). */
const startMs = 1_795_485_600_000;

type Task = RunnerTestCase | RunnerTestCase["file"]["tasks"][number];

const bridge = inject("bridge") ?? null;
const isRecording = bridge !== null && "JINNANG_WRITE" in process.env;
const fresh: Visits = new Map();
let file: RunnerTestCase["file"];
let recorded: Visits | undefined;
let rooms: Rooms;

process.env["TZ"] = "Asia/Shanghai";

beforeEach(({ task }) => {
  vi.setSystemTime(startMs);
  countedIds(nameOf(task));
  file = task.file;
  recorded ??= read(beside(file.filepath));
  rooms = new Rooms(recorded.get(nameOf(task)) ?? [], bridge, isRecording);
  openedBy((where) => rooms.open(where));
});

afterEach(({ task }) => {
  vi.useRealTimers();
  rooms.leave();
  if (rooms.visits.some(({ asked }) => asked.length > 0)) fresh.set(nameOf(task), rooms.visits);
  if (isRecording) return;
  rooms.finish();
  if (rooms.faults.length > 0) throw new Error(`${rooms.faults[0]} ${howTo()}`);
});

afterAll(() => {
  if (recorded === undefined) return;
  const tests = testsOf(file.tasks);
  if (isRecording) write(beside(file.filepath), kept(tests, recorded));
  const names = new Set(tests.map(nameOf));
  const gone = [...recorded.keys()].find((name) => !names.has(name));
  if (!isRecording && gone) throw new Error(`There is no test “${gone}” any more. ${howTo()}`);
});

/** Ids that pages make are counted: a test sends the same ones each time, and no other test sends them. */
function countedIds(test: string): void {
  const seed = createHash("sha256").update(test).digest();
  let count = 0;
  const fill = <T extends ArrayBufferView | null>(bytes: T): T => {
    const view = bytes as Uint8Array;
    view.set(seed.subarray(0, view.length));
    view[7] = ++count;
    return bytes;
  };
  vi.spyOn(crypto, "getRandomValues").mockImplementation(fill as Crypto["getRandomValues"]);
}

/** What was recorded now; for tests that did not run, what was recorded before. */
function kept(tests: Task[], before: Visits): Visits {
  const visits: Visits = new Map();
  for (const test of tests) {
    const name = nameOf(test);
    const ran = test.mode === "run";
    const all = ran ? fresh.get(name) : before.get(name);
    if (all) visits.set(name, all);
  }
  return visits;
}

const howTo = () => `Is that meant? Then record it: JINNANG_WRITE=1 npx vitest run ${file.name}`;

const testsOf = (tasks: Task[]): Task[] =>
  tasks.flatMap((task) => (task.type === "suite" ? testsOf(task.tasks) : [task]));

/** The name of a test with those of the groups it is in. */
function nameOf(task: Task): string {
  return task.suite ? `${nameOf(task.suite)} › ${task.name}` : task.name;
}
