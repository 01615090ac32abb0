import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { ensure } from '@/lib/base/assert';

/** What came back: nothing at all when the process ended before the answer. */
export type WireAnswer<Output> =
  | { readonly kind: 'answered'; readonly output: Output }
  | { readonly kind: 'refused'; readonly type: string }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'lost' };

const refusal = z.object({ __type: z.string() });
const failure = z.object({ message: z.string() });

/** Signed in form, which is all that is looked at. */
const HEADERS = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-date': '20260115T093000Z',
  authorization: 'AWS4-HMAC-SHA256 Credential=any, SignedHeaders=host, Signature=any',
};

/** A simulator in a process of its own, which can be killed. */
export class SimulatorProcess {
  readonly #child: ChildProcess;
  readonly #url: string;

  private constructor(child: ChildProcess, port: string) {
    this.#child = child;
    this.#url = `http://127.0.0.1:${port}/`;
  }

  /** With a limit in 512-byte blocks no file grows beyond it, as on a disk that is full. */
  static async start(dataDir: string, maxFileBlocks?: number): Promise<SimulatorProcess> {
    const script = fileURLToPath(new URL('serve-simulator.ts', import.meta.url));
    const command = [process.execPath, '--import', 'tsx', script, dataDir];
    const [program, ...args] =
      maxFileBlocks === undefined
        ? command
        : ['/bin/sh', '-c', `ulimit -f ${maxFileBlocks}; exec "$@"`, 'sh', ...command];
    const child = spawn(ensure(program, 'a program'), args, {
      stdio: ['ignore', 'pipe', maxFileBlocks === undefined ? 'inherit' : 'ignore'],
    });
    const [line] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    if (child.exitCode !== null) throw new Error('The simulator did not start.');
    return new SimulatorProcess(child, String(line).trim());
  }

  /** Throws where the simulator itself fails. */
  async call<Output>(
    operation: string,
    input: object,
    output: z.ZodType<Output>,
  ): Promise<Exclude<WireAnswer<Output>, { kind: 'failed' }>> {
    const answer = await this.attempt(operation, input, output);
    if (answer.kind === 'failed') throw new Error(`${operation} failed: ${answer.message}`);
    return answer;
  }

  async attempt<Output>(
    operation: string,
    input: object,
    output: z.ZodType<Output>,
  ): Promise<WireAnswer<Output>> {
    const answer = await this.#post(operation, JSON.stringify(input));
    if (answer === undefined) return { kind: 'lost' };
    const body: unknown = answer.text === '' ? {} : JSON.parse(answer.text);
    if (answer.status >= 500) {
      return { kind: 'failed', message: failure.safeParse(body).data?.message ?? answer.text };
    }
    return answer.status === 200
      ? { kind: 'answered', output: output.parse(body) }
      : { kind: 'refused', type: refusal.parse(body).__type };
  }

  /** `kill -9`; resolves when the process is gone. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }

  /** Undefined when the process was gone before it had answered, in whole. */
  async #post(operation: string, body: string) {
    const headers = { ...HEADERS, 'x-amz-target': `Kinesis_20131202.${operation}` };
    try {
      const response = await fetch(this.#url, { method: 'POST', headers, body });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      // Any failure of the connection; a mistake of ours would fail before the kill too.
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }
}
