// Does something that may be refused: a refusal is told in a toast, success too when it is worth a word.

import { refusal } from "../host/host";
import { said } from "../messages/index.svelte";
import { toast } from "./toast.svelte";

/** The answer, or undefined after the refusal was told. */
export async function doing<T>(work: Promise<T>, done?: string): Promise<T | undefined> {
  try {
    const answer = await work;
    if (done !== undefined) toast.done(done);
    return answer;
  } catch (thrown) {
    toast.failed(said(refusal(thrown).message));
    return undefined;
  }
}
