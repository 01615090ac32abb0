import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Endpoints, fromBase64, type TestedClient, toBase64, withData } from './tested-client';

/** One Python for all calls: each goes in as a line of JSON and is answered by a line. */
export function openPythonClient(
  python: string,
  script: 'drive_boto.py' | 'drive_boto3.py',
  { http }: Pick<Endpoints, 'http'>,
): TestedClient {
  const file = fileURLToPath(new URL(`./drivers/${script}`, import.meta.url));
  const child = spawn(python, [file, http], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async call(operation, input) {
      child.stdin.write(`${JSON.stringify([operation, withData(input, toBase64)])}\n`);
      const { done, value } = await answers.next();
      if (done) throw new Error(`${script} has ended`);
      const { answer, error } = JSON.parse(value);
      if (error !== undefined) throw new Error(error);
      return withData(answer, fromBase64);
    },
    lacks: script === 'drive_boto.py' ? ['ListShards'] : [],
    close: () => child.stdin.end(),
  };
}
