import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';

/** What the server notes while it runs. Each line says what happened; nothing of records or credentials. */
export type Log = Pick<Logger, 'info' | 'error'>;

/**
 * A log of JSON lines. The routes get it through the console of this process: pino is loaded once,
 * by `start.ts`, and is in no bundle of Next.
 */
export function openLog(destination: DestinationStream): Log {
  return pino(
    { base: null, timestamp: stdTimeFunctions.isoTime, serializers: { err: describeFault } },
    destination,
  );
}

/** The log on stderr: JSON lines, or pretty on a terminal. Written at once, so that an exit loses none. */
export async function openProcessLog(): Promise<Log> {
  if (!process.stderr.isTTY) return openLog(pino.destination({ dest: 2, sync: true }));
  const { default: pretty } = await import('pino-pretty');
  return openLog(pretty({ destination: 2, sync: true }));
}

interface Fault {
  readonly name: string;
  readonly code?: string;
  /** Left out where it may quote what was sent. */
  readonly message?: string;
  readonly frames: readonly string[];
  readonly cause?: Fault;
}

function describeFault(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const { name, message, stack = '', cause } = error;
  return {
    name,
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...(!isQuoting(error) && { message }),
    frames: stack
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => /^at .+:\d+:\d+\)?$/.test(line)),
    ...(cause !== undefined && { cause: describeFault(cause) }),
  };
}

/**
 * A SyntaxError quotes the text that is not JSON, which may be a payload. Kinesis quotes the values
 * that it refuses, and for a bad signature all headers, a session token among them.
 */
function isQuoting(error: Error): boolean {
  return (
    error instanceof SyntaxError ||
    '$fault' in error ||
    '$metadata' in error ||
    '$response' in error
  );
}
