import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { asksForNames, nameToConfirm } from '@/lib/api/confirmation';
import {
  draftOfPlan,
  type PlanFile,
  type PlanFileRefusal,
  parsePlanFile,
} from '@/lib/api/runs/plan-file';
import { startRun } from '@/lib/api/runs/runs';
import { assertNever } from '@/lib/base/assert';
import { changeOf } from '@/lib/kinesis/reshard-step';
import { approvalError } from './approval-error';
import { type ConsoleCalls, type PlannedStream, readStream } from './console-calls';
import { followRun } from './follow-run';
import { wayOfFile } from './plan-way';
import { describePlan } from './plan-words';
import { EXIT, TerminalError } from './terminal-error';

interface ApplyOptions {
  readonly yes?: boolean;
  readonly stream?: string;
  readonly confirm?: string;
  readonly approval?: string;
}

/** Checks a plan file against the stream, and with `--yes` has the console carry it out. */
export async function applyPlan(
  calls: ConsoleCalls,
  file: string,
  { yes, stream: otherStream, confirm, approval }: ApplyOptions,
): Promise<number> {
  const plan = await readPlan(file);
  const streamName = otherStream ?? plan.streamName;
  const stream = await readStream(calls, streamName);
  const draft = draftOfPlan(plan, stream.open);
  if (!draft.ok) {
    const { plannedCount, openCount, hashKey } = draft.refusal;
    throw new TerminalError(
      `${streamName} has other shards than the plan was made for: ${plannedCount} in the plan, ` +
        `${openCount} now. They first differ at ${hashKey}. Nothing was sent.`,
    );
  }
  const planned = wayOfFile(stream, plan, draft.value);
  console.log(describePlan(stream, planned));
  if (yes !== true) {
    console.log('This was a dry run: nothing was sent. `--yes` sends it.');
    return EXIT.done;
  }
  requireConfirmed(stream, streamName, confirm);
  const { name, forecast, guards } = plan;
  const reviewed = {
    layout: stream.detail.layout,
    way: planned.id,
    steps: planned.steps.map((step) => changeOf(step)),
    forecast,
    ...(name !== undefined && { name }),
    ...(guards !== undefined && { guards }),
  };
  const confirmed = { streamName: confirm, approvalId: approval };
  try {
    const run = await startRun(calls.connectionId, streamName, reviewed, confirmed);
    return await followRun(calls, run);
  } catch (error) {
    throw approvalError(error) ?? error;
  }
}

/** Some connections ask for the name of the stream, as their pages do. */
function requireConfirmed(
  { connection }: PlannedStream,
  streamName: string,
  confirm: string | undefined,
): void {
  const name = nameToConfirm(streamName);
  if (!asksForNames(connection) || confirm === name) return;
  const reason = connection.isProduction
    ? 'is a production connection'
    : 'asks a second person for each change';
  throw new TerminalError(
    `“${connection.name}” ${reason}: add \`--confirm ${name}\`. Nothing was sent.`,
  );
}

async function readPlan(file: string): Promise<PlanFile> {
  const plan = parsePlanFile(await readText(file));
  if (plan.ok) return plan.value;
  throw new TerminalError(`${file}: ${refusalWords(plan.refusal)}`);
}

async function readText(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new TerminalError(
      `${file} cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function refusalWords(refusal: PlanFileRefusal): string {
  switch (refusal.reason) {
    case 'not-json':
      return 'this is not JSON.';
    case 'too-large':
      return `this is larger than ${refusal.limitMiB} MiB.`;
    case 'not-a-plan':
      return refusal.path === ''
        ? 'this is not a plan of Shardline.'
        : `this plan cannot be read: look at “${refusal.path}”.`;
    case 'bad-layout':
      return `its shards leave a gap or overlap at ${refusal.hashKey}.`;
    case 'bad-step':
      return `step ${refusal.step} does not fit its shards.`;
    default:
      return assertNever(refusal);
  }
}
