import type { Hook, HookSetup } from './hook';
import { HookReader } from './hook-reader';

/** Hooks that are being called. */
export interface Webhooks {
  /** Looks at the streams now: what is under way of a stream that was reset is ended. */
  look(): Promise<void>;
  /** Resolves when every record that is there was accepted or given up. */
  settle(): Promise<void>;
  /** Calls under way are aborted. Needs the simulator, which keeps the places. */
  close(): Promise<void>;
}

/** Subscriptions look for new records as often. */
const LOOK_MS = 100;

/** Reads streams for the hooks until it is closed. */
export function openWebhooks(options: HookSetup & { readonly hooks: readonly Hook[] }): Webhooks {
  const stopping = new AbortController();
  const readers = options.hooks.map((hook) => new HookReader(hook, options, stopping.signal));
  let turn: Promise<void> = Promise.resolve();
  const look = () => {
    turn = turn.then(async () => {
      for (const reader of readers) await reader.look();
    });
    return turn;
  };
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking || readers.length === 0) return;
    isLooking = true;
    void look().finally(() => {
      isLooking = false;
    });
  }, LOOK_MS).unref();
  return {
    look,
    async settle() {
      do await look();
      while (!readers.every(({ isSettled }) => isSettled) && (await nextLook(stopping.signal)));
    },
    async close() {
      stopping.abort();
      clearInterval(timer);
      await turn;
      for (const reader of readers) await reader.keep();
    },
  };
}

/** False once it is closed. */
function nextLook(signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => setTimeout(() => resolve(!signal.aborted), LOOK_MS / 10));
}
