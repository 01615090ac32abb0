import type { ServerHttp2Session } from 'node:http2';

/** A request, as far as it matters here: whether all of its body has come. */
interface Call {
  readonly complete: boolean;
}

interface Watched {
  readonly close: () => void;
  readonly session: ServerHttp2Session | undefined;
  /** The calls that are not yet answered, and when each began. */
  readonly calls: Map<Call, number>;
  idleSinceMs: number;
  /** How many checks found the last ping unanswered; undefined once it is answered. */
  missedPings: number | undefined;
}

/**
 * Closes the connections that no call uses: a client that never says what it wants, that sends its
 * headers or its body byte by byte, or that went away after an answer. An answer may take as long
 * as it likes.
 */
export class ConnectionWatch {
  readonly #idleMs: number;
  readonly #checkMs: number;
  readonly #watched = new Map<object, Watched>();
  readonly #timer: NodeJS.Timeout;

  constructor(idleMs: number) {
    this.#idleMs = idleMs;
    this.#checkMs = Math.min(MAX_CHECK_MS, idleMs / 4);
    this.#timer = setInterval(() => this.#check(performance.now()), this.#checkMs).unref();
  }

  /** `connection` is the socket of HTTP/1.1, or the session of HTTP/2. */
  add(connection: object, close: () => void, session?: ServerHttp2Session): void {
    this.#watched.set(connection, {
      close,
      session,
      calls: new Map(),
      idleSinceMs: performance.now(),
      missedPings: undefined,
    });
  }

  remove(connection: object): void {
    this.#watched.delete(connection);
  }

  beginCall(connection: object, call: Call): void {
    this.#watched.get(connection)?.calls.set(call, performance.now());
  }

  endCall(connection: object, call: Call): void {
    const watched = this.#watched.get(connection);
    if (watched === undefined) return;
    watched.calls.delete(call);
    watched.idleSinceMs = performance.now();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #check(nowMs: number): void {
    for (const watched of this.#watched.values()) {
      if (this.#isOverdue(watched, nowMs) || this.#isDead(watched)) watched.close();
    }
  }

  #isOverdue({ calls, idleSinceMs }: Watched, nowMs: number): boolean {
    if (calls.size === 0) return nowMs - idleSinceMs > this.#idleMs;
    const bodyMs = this.#idleMs * BODY_FACTOR;
    return [...calls].some(([call, beganMs]) => !call.complete && nowMs - beganMs > bodyMs);
  }

  /**
   * After some protocol errors (a frame that is too large, say) Node sends GOAWAY and stops
   * reading. The session emits nothing, and does not notice that the client has gone. But it sends
   * no ping either. A client that is stopped during a call, in a debugger say, has as long as an
   * idle connection.
   */
  #isDead(watched: Watched): boolean {
    const { session, calls, missedPings } = watched;
    if (session === undefined || session.destroyed) return false;
    if (missedPings !== undefined) {
      watched.missedPings = missedPings + 1;
      return missedPings >= (calls.size === 0 ? MISSED_PINGS : this.#idleMs / this.#checkMs);
    }
    watched.missedPings = 0;
    session.ping(() => {
      watched.missedPings = undefined;
    });
    return false;
  }
}

const MAX_CHECK_MS = 1000;
/** Node lets a client take 60 s for its headers and 300 s for all of its request. */
const BODY_FACTOR = 5;
/** Counted in checks, because answers are read between two of them even where a turn takes long. */
const MISSED_PINGS = 2;
