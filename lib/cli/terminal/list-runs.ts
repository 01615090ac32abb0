import { type RunSummary, runHistoryQuery } from '@/lib/api/runs/run-history';
import { elapsedText } from '@/lib/base/elapsed';
import type { ConsoleCalls } from './console-calls';
import { EXIT } from './terminal-error';

/** Prints a line for each run, or all of them as JSON. */
export async function listRuns(
  { connectionId, queries }: ConsoleCalls,
  streamName: string | undefined,
  { json }: { readonly json?: boolean },
): Promise<number> {
  const answer = await queries.fetchQuery(runHistoryQuery(connectionId, streamName));
  if (json === true) console.log(JSON.stringify(answer, undefined, 2));
  else for (const run of answer.runs) console.log(lineOf(run));
  return EXIT.done;
}

function lineOf(run: RunSummary): string {
  const { runId, createdAt, finishedAt = Date.now(), state, streamName, name } = run;
  const { doneCount, stepCount, before, after } = run;
  return [
    new Date(createdAt).toISOString().slice(0, 19).replace('T', ' '),
    state.padEnd(9),
    `${doneCount}/${stepCount} steps`,
    `${before.openShardCount} → ${after.openShardCount} shards`,
    elapsedText(Math.max(0, finishedAt - createdAt)),
    streamName,
    runId,
    ...(name === undefined ? [] : [name]),
  ].join('  ');
}
