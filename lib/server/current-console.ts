import { ensure } from '@/lib/base/assert';
import type { ConsoleServer } from './console-server';

declare global {
  var shardlineConsole: ConsoleServer | undefined;
}

/**
 * The one console of this process. Next bundles the routes, and may do so more than once, so that
 * they are other module instances than what `start` has loaded: only the global object is shared,
 * and nothing that crosses here may be told by `instanceof`.
 */
export function currentConsole(): ConsoleServer {
  return ensure(globalThis.shardlineConsole, 'the running console');
}

/** For `start`, and for tests; undefined when it is closed. */
export function setCurrentConsole(console: ConsoleServer | undefined): void {
  globalThis.shardlineConsole = console;
}
