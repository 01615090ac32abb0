import { expect, test, vi } from 'vitest';
import type { StreamDetails, StreamDetailsAnswer } from './stream-details';
import { StreamsLoader } from './streams-loader';

const NEVER = new AbortController().signal;

/** Only the name matters here. */
function detailsOf(streamName: string): StreamDetails {
  return {
    streamName,
    streamArn: '',
    streamStatus: 'ACTIVE',
    streamMode: 'PROVISIONED',
    recordDistribution: 'USER_PARTITION_KEY',
    openShardCount: 1,
    retentionHours: 24,
    createdAt: 0,
    consumerCount: 0,
    missingPermissions: [],
  };
}

interface Question {
  readonly names: readonly string[];
  readonly signal: AbortSignal;
  readonly answer: (details: readonly string[], failed?: StreamDetailsAnswer['failed']) => void;
}

function loaderWith(maxNames: number, gatherMs?: number) {
  const questions: Question[] = [];
  const loader = new StreamsLoader<StreamDetails>(
    maxNames,
    (names, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        const answer: Question['answer'] = (details, failed = []) =>
          resolve({ found: details.map(detailsOf), failed });
        questions.push({ names, signal, answer });
      }),
    gatherMs,
  );
  const asked = (index: number) => expect.poll(() => questions[index]).toBeDefined();
  return { questions, loader, asked };
}

test('streams that come into sight together are asked for together, a few at a time', async () => {
  const { questions, loader, asked } = loaderWith(2);
  const all = ['a', 'b', 'c'].map((name) => loader.load(name, NEVER));
  await asked(0);
  expect(questions[0]?.names).toEqual(['a', 'b']);
  questions[0]?.answer(['a', 'b']);
  await asked(1);
  expect(questions[1]?.names).toEqual(['c']);
  questions[1]?.answer(['c']);
  expect((await Promise.all(all)).map(({ streamName }) => streamName)).toEqual(['a', 'b', 'c']);
});

test('what an answer leaves out is asked for again', async () => {
  const { questions, loader, asked } = loaderWith(2);
  const waiting = loader.load('b', NEVER);
  void loader.load('a', NEVER);
  await asked(0);
  questions[0]?.answer(['a']);
  await asked(1);
  expect(questions[1]?.names).toEqual(['b']);
  questions[1]?.answer(['b']);
  expect(await waiting).toMatchObject({ streamName: 'b' });
});

test('a stream that failed has its own error, and the missing permission', async () => {
  const { questions, loader, asked } = loaderWith(2);
  const [good, bad] = [loader.load('a', NEVER), loader.load('b', NEVER)];
  const refused = expect(bad).rejects.toMatchObject({
    code: 'AccessDeniedException',
    permission: 'kinesis:DescribeStreamSummary',
  });
  await asked(0);
  const failure = {
    streamName: 'b',
    status: 403,
    code: 'AccessDeniedException',
    message: 'no',
    permission: 'kinesis:DescribeStreamSummary',
  };
  questions[0]?.answer(['a'], [failure]);
  await refused;
  expect(await good).toMatchObject({ streamName: 'a' });
});

test('what was scrolled away is not asked for again, and a question about it alone is given up', async () => {
  const { questions, loader, asked } = loaderWith(2);
  const [one, other] = [new AbortController(), new AbortController()];
  const gone = [loader.load('a', one.signal), loader.load('b', other.signal)].map((load) =>
    load.catch((error: unknown) => error),
  );
  await asked(0);
  one.abort();
  expect(questions[0]?.signal.aborted).toBe(false);
  other.abort();
  expect(questions[0]?.signal.aborted).toBe(true);
  expect(await Promise.all(gone)).toEqual([one.signal.reason, other.signal.reason]);
  void loader.load('c', NEVER);
  await asked(1);
  expect(questions[1]?.names).toEqual(['c']);
});

test('while it gathers, what comes later joins the question and what leaves is never asked for', async () => {
  const { questions, loader, asked } = loaderWith(5, 20);
  const gone = new AbortController();
  const left = loader.load('left', gone.signal).catch((error: unknown) => error);
  void loader.load('a', new AbortController().signal);
  await Promise.resolve();
  void loader.load('later', new AbortController().signal);
  gone.abort();
  await left;
  await asked(0);
  expect(questions.map(({ names }) => names)).toEqual([['a', 'later']]);
});

test('nothing is asked for where all has left while it gathered', async () => {
  vi.useFakeTimers();
  const { questions, loader } = loaderWith(5, 20);
  const gone = new AbortController();
  const left = loader.load('left', gone.signal).catch((error: unknown) => error);
  gone.abort();
  await left;
  await vi.advanceTimersByTimeAsync(20);
  expect(questions).toEqual([]);
  vi.useRealTimers();
});
