// The real core behind one test: a room of the bridge in which answers are the same each time.

import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { Answer, Room, Where } from "../src/tests/recorded";

/** After so long there is something wrong, however busy the machine is. */
const patienceMs = 600_000;

const flag = new Int32Array(new SharedArrayBuffer(4));
let port: MessageChannel["port1"] | undefined;
let rooms = 0;

/** A room, and the way out of it. */
export interface Entered {
  ask: Room;
  leave(): void;
}

/** Enters a room that nobody else is in. */
export function enter(bridge: string, where: Where): Entered {
  const room = `${bridge}w/test-${process.pid}-${++rooms}`;
  const { status, text } = fetched(room, "POST", { steady: "1", ...where });
  if (status !== 204) throw new Error(`the bridge gives no room: ${status} ${text}`);
  return {
    ask: (name, request) => answerOf(name, fetched(`${room}/ask/${name}`, "POST", request)),
    leave: () => void fetched(room, "DELETE"),
  };
}

interface Fetched {
  status: number;
  text: string;
}

function answerOf(name: string, { status, text }: Fetched): Answer {
  if (status === 200) return { answer: JSON.parse(text) as unknown };
  if (!text.startsWith("{")) throw new Error(`${name}: the bridge says ${status} ${text}`);
  return { refused: JSON.parse(text) as unknown };
}

/** Asks, and stands still until the answer is there. */
function fetched(address: string, method: string, body?: unknown): Fetched {
  const asker = (port ??= start());
  Atomics.store(flag, 0, 0);
  const headers = { "Content-Type": "application/json", "Jinnang-Now": `${Date.now()}` };
  const request = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
  asker.postMessage({ address, request });
  if (Atomics.wait(flag, 0, 0, patienceMs) === "timed-out") throw new Error("no answer came");
  return (receiveMessageOnPort(asker) as { message: Fetched }).message;
}

function start(): MessageChannel["port1"] {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(new URL("asker.mjs", import.meta.url), {
    workerData: { flag, port: port2 },
    transferList: [port2],
  });
  worker.unref();
  port1.unref();
  return port1;
}
