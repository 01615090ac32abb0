import { execFile } from 'node:child_process';
import { devNull } from 'node:os';
import {
  type Answer,
  type Endpoints,
  fromBase64,
  type TestedClient,
  withData,
} from './tested-client';

/** One process for each call, with the flags that a person would type. */
export function openAwsCli(
  program: string,
  majorVersion: number,
  { http }: Pick<Endpoints, 'http'>,
): TestedClient {
  const common = ['--endpoint-url', http, '--region', 'us-east-1', '--output', 'json'];
  // Version 2 expects base64 unless it is told; version 1 knows no such flag.
  const binary = majorVersion === 1 ? [] : ['--cli-binary-format', 'raw-in-base64-out'];
  return {
    async call(operation, input) {
      const flags = Object.entries(input).flatMap(([name, value]: [string, unknown]) => [
        `--${toKebab(name)}`,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]);
      const words = ['kinesis', toKebab(operation), ...flags, ...common, ...binary];
      return withData(parseAnswer(await run(program, words)), fromBase64);
    },
    close: () => {},
  };
}

function toKebab(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}

function parseAnswer(text: string): Answer {
  return text.trim() === '' ? {} : JSON.parse(text);
}

function run(program: string, words: readonly string[]): Promise<string> {
  const env = {
    ...process.env,
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
    // What the person who runs the tests has configured is not to matter.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_MAX_ATTEMPTS: '1',
    AWS_PAGER: '',
  };
  return new Promise((resolve, reject) => {
    execFile(program, words, { env }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(stderr));
    });
  });
}
