import { listenKinesis } from '@/lib/simulator/wire/port/listen';
import type { CallHandler, WireRequest, WireResponse } from '@/lib/simulator/wire/wire-message';

/** A test of a suite that ran: what it called, and whether it passed. */
export interface SuiteTest {
  readonly name: string;
  readonly passed: boolean;
  readonly operations: readonly string[];
}

interface RecordingPort {
  readonly port: number;
  /** The tests that ended so far. */
  readonly tests: readonly SuiteTest[];
  close(): Promise<void>;
}

const BEGIN = '/conformance/begin';
const END = '/conformance/end';

/**
 * A port in front of a simulator, which notes the operations that are called while a test of another
 * project runs. The hooks of that project's runner say on the same port when a test begins and ends.
 */
export async function openRecordingPort(simulator: CallHandler): Promise<RecordingPort> {
  const tests: SuiteTest[] = [];
  let called = new Set<string>();
  const handler: CallHandler = {
    handle(request) {
      if (request.path === BEGIN) called = new Set();
      else if (request.path === END) tests.push({ ...readEnd(request), operations: [...called] });
      else {
        const operation = request.headers['x-amz-target']?.split('.')[1];
        if (operation !== undefined) called.add(operation);
        return simulator.handle(request);
      }
      return Promise.resolve(EMPTY);
    },
  };
  const listener = await listenKinesis(handler, { host: '127.0.0.1', port: 0 });
  return { port: listener.port, tests, close: () => listener.close() };
}

/** An answer that says nothing. */
export const EMPTY: WireResponse = { status: 200, headers: {}, body: Buffer.from('{}') };

function readEnd({ body }: WireRequest): Pick<SuiteTest, 'name' | 'passed'> {
  return JSON.parse(Buffer.from(body).toString());
}
