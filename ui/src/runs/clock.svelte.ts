// What time it is where times are decided: in the core of the workspace, not in this window.
//
// Each answer brings the core's clock; between answers it goes on by this machine's, minute by minute. All texts
// that say "in 2 hours" read this one value, so nothing else has to be woken up.

const minuteMs = 60_000;

export class Clock {
  now = $state(Date.now());
  #ahead = 0;

  /** An answer said what time it is. */
  answered(nowMs: number): void {
    this.#ahead = nowMs - Date.now();
    this.now = nowMs;
  }

  tick(): void {
    this.now = Date.now() + this.#ahead;
  }

  /** Keeps going, also after the machine slept. The answer stops it. */
  watch(): () => void {
    const tick = () => this.tick();
    const timer = setInterval(tick, minuteMs);
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }
}
