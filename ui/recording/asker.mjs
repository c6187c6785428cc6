// Asks the bridge while the test that asks stands still: its thread waits until the answer is there, so that a
// test goes the same way whether its answers are recorded or just being given.

import { workerData } from "node:worker_threads";

const { flag, port } = workerData;

port.on("message", async ({ address, request }) => {
  port.postMessage(await ask(address, request));
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
});

async function ask(address, request) {
  try {
    const answer = await fetch(address, request);
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    return { status: 0, text: String(error.cause ?? error) };
  }
}
