// Starts the bridge for tests whose answers are recorded or compared: with JINNANG_WRITE they are recorded, with
// JINNANG_BRIDGE alone (the path of the built program) the real core has to say what is recorded.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the bridge; nothing where tests are answered by what is recorded. */
    bridge?: string;
  }
}

const built = fileURLToPath(new URL("../../target/debug/jinnang-bridge", import.meta.url));

/** Gives how to end it. */
export default async function bridge(project: TestProject): Promise<(() => void) | undefined> {
  const { JINNANG_BRIDGE: given, JINNANG_WRITE: write } = process.env;
  if (given === undefined && write === undefined) return undefined;
  const program = given ?? built;
  const memory = existsSync("/dev/shm") ? { TMPDIR: "/dev/shm" } : {};
  const child = spawn(program, ["ui/dist", "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...memory, TZ: "Asia/Shanghai" },
  });
  const lines = createInterface(child.stdout);
  const address = await new Promise<string>((resolve, reject) => {
    lines.once("line", resolve);
    const failed = (why: string) =>
      reject(new Error(`${why}; cargo build --package jinnang-bridge`));
    child.once("error", (error) => failed(error.message));
    child.once("exit", () => failed(`${program} ended`));
  });
  project.provide("bridge", new URL("/", address).href);
  return () => child.kill();
}
