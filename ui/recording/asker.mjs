// Asks the bridge while the test that asks stands still: its thread waits until the answer is there, so that a
// test goes the same way whether its answers are recorded or just being given.

import { workerData } from "node:worker_threads";

const { flag, port } = workerData;

port.on("message", async ({ address, headers, body }) => {
  port.postMessage(await ask(address, headers, body));
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
});

async function ask(address, headers, body) {
  try {
    const answer = await fetch(address, { method: "POST", headers, body });
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    return { status: 0, text: String(error.cause ?? error) };
  }
}
