// The real core behind one test: a room of the bridge in which answers are the same every time.

import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { Answer, Where } from "../src/tests/recorded";

/** How long an answer may take on a machine that has much else to do. */
const patienceMs = 120_000;

const flag = new Int32Array(new SharedArrayBuffer(4));
let port: MessageChannel["port1"] | undefined;
let rooms = 0;

/** Enters a room of its own; gives who asks there. */
export function enter(bridge: string, where: Where): (name: string, request: unknown) => Answer {
  const room = `${bridge}w/test-${process.pid}-${++rooms}`;
  const entered = post(room, { steady: "1", ...where });
  if (entered.status !== 204) throw new Error(`the bridge gives no room: ${entered.text}`);
  return (name, request) => {
    const { status, text } = post(`${room}/call/${name}`, request);
    if (status === 200) return { answer: JSON.parse(text) as unknown };
    if (!text.startsWith("{")) throw new Error(`${name}: the bridge says ${status} ${text}`);
    return { refused: JSON.parse(text) as unknown };
  };
}

/** Asks, and stands still until the answer is there. */
function post(address: string, body: unknown): { status: number; text: string } {
  const asker = (port ??= start());
  Atomics.store(flag, 0, 0);
  const headers = { "Content-Type": "application/json", "Jinnang-Now": `${Date.now()}` };
  asker.postMessage({ address, headers, body: JSON.stringify(body) });
  if (Atomics.wait(flag, 0, 0, patienceMs) === "timed-out") throw new Error("no answer came");
  return (receiveMessageOnPort(asker) as { message: { status: number; text: string } }).message;
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
