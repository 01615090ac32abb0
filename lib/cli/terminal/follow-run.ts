import { setTimeout as sleep } from 'node:timers/promises';
import { runQuery } from '@/lib/api/runs/run-history';
import { isUnderWay, type Run } from '@/lib/api/runs/runs';
import { decodeStep } from '@/lib/api/step-rows';
import { runPagePath } from '@/lib/api/stream-address';
import { assertNever } from '@/lib/base/assert';
import { elapsedText } from '@/lib/base/elapsed';
import type { ConsoleCalls } from './console-calls';
import { counted, stepText } from './plan-words';
import { EXIT } from './terminal-error';

const POLL_MS = 500;

/**
 * Shows how far a run is, on one line, until it has ended. The run is the console's: it goes on
 * when this process ends.
 */
export async function followRun(calls: ConsoleCalls, started: Run): Promise<number> {
  const { connectionId, queries } = calls;
  const address = `${calls.address}${runPagePath(connectionId, started.runId)}`;
  console.log(`Run ${started.runId}: ${address}`);
  const line = new ProgressLine();
  for (;;) {
    const { run } = await queries.fetchQuery(runQuery(connectionId, started.runId));
    if (!isUnderWay(run)) {
      line.end();
      return tellEnd(run);
    }
    line.show(progressOf(run));
    await sleep(POLL_MS);
  }
}

function progressOf(run: Run): string {
  const index = run.steps.findIndex(({ state }) => state !== 'done');
  const step = run.steps[index];
  const place = `${run.streamName}: step ${index + 1} of ${run.steps.length}`;
  const time = elapsedText(Math.max(0, Date.now() - run.createdAt));
  return [place, step && stepText(decodeStep(step.step)), holdWords(run), time]
    .filter((part) => part !== undefined)
    .join(', ');
}

function holdWords({ hold }: Run): string | undefined {
  switch (hold?.kind) {
    case undefined:
      return undefined;
    case 'asking':
      return 'waits for you in the console';
    case 'pausing':
      return 'pauses';
    case 'draining':
      return 'waits for consumers';
    default:
      return assertNever(hold);
  }
}

/** Never "done" after a part. */
function tellEnd(run: Run): number {
  const { steps, createdAt, finishedAt = createdAt, failure, state } = run;
  const time = elapsedText(finishedAt - createdAt);
  const doneCount = steps.filter((step) => step.state === 'done').length;
  if (state === 'succeeded') {
    console.log(`Done: ${counted(steps.length, 'step')} in ${time}.`);
    return EXIT.done;
  }
  console.error(
    `${state === 'failed' ? 'Failed' : 'Stopped'} after ${doneCount} of ${counted(steps.length, 'step')} in ${time}.` +
      `${failure === undefined ? '' : ` ${failure.message}`} The console can draft the rest, or take back what was done.`,
  );
  return EXIT.unfinished;
}

/** One line of a terminal, written over; elsewhere a line for each change. */
class ProgressLine {
  private shown = '';

  show(text: string): void {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
    else if (withoutTime(text) !== withoutTime(this.shown)) console.error(text);
    this.shown = text;
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
  }
}

function withoutTime(text: string): string {
  return text.replace(/, [\d:]+$/, '');
}
