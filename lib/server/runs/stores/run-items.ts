import * as z from 'zod/mini';
import type { RunStep } from '@/lib/api/runs/runs';
import type { ShardRangeRow } from '@/lib/api/step-rows';
import { unpackJson } from '../../shared-store/packed-json';
import type { Item, ItemKey } from '../../shared-store/shared-table';
import type { RunHead, RunRef, RunRelief } from '../run-store';

/** The step that was stored last, with its place. */
export interface PlacedStep {
  readonly index: number;
  readonly row: RunStep;
}

/**
 * A run under way, as one item: that there is only one on its stream, whose it is, and all of it that
 * still changes. So one conditional write decides whether a change of it counts.
 */
export interface RunItem {
  readonly head: RunHead;
  /** Of the head, which several may change. */
  readonly version: number;
  readonly fence: number;
  /** The instance that has the lease; empty where none has. */
  readonly holder: string;
  readonly beat: number;
  readonly step: PlacedStep | undefined;
}

/** Where all runs under way are. */
export const UNDER_WAY = 'under-way';

export function streamKey({ connectionId, streamName }: Omit<RunRef, 'runId'>): ItemKey {
  return { pk: UNDER_WAY, sk: `${connectionId} ${streamName}` };
}

/** Where the heads of the runs of a connection are that have ended. */
export function endedPartition(connectionId: string): string {
  return `runs ${connectionId}`;
}

export function endedKey({ connectionId, runId }: Omit<RunRef, 'streamName'>): ItemKey {
  return { pk: endedPartition(connectionId), sk: runId };
}

/** Where the parts of a run are that are written once, or hardly ever again. */
function partsPartition({ connectionId, runId }: RunRef): string {
  return `run ${connectionId} ${runId}`;
}

/** What comes before all steps. */
const STEPS = 'step ';

export function layoutKey(run: RunRef): ItemKey {
  return { pk: partsPartition(run), sk: 'layout' };
}

export function reliefKey(run: RunRef): ItemKey {
  return { pk: partsPartition(run), sk: 'relief' };
}

export function stepKey(run: RunRef, index: number): ItemKey {
  return { pk: partsPartition(run), sk: `${STEPS}${String(index).padStart(6, '0')}` };
}

/** The partition of the steps, and the sort key that they all follow. */
export function stepsRange(run: RunRef): { readonly pk: string; readonly after: string } {
  return { pk: partsPartition(run), after: STEPS };
}

/** Written by this console: its shape is trusted, as that of the data folder is. */
const ours = <Value>() => z.custom<Value>((value) => typeof value === 'object');

const runItem = z.object({
  head: z.unknown(),
  version: z.number(),
  fence: z.number(),
  holder: z.string(),
  beat: z.number(),
  stepIndex: z.optional(z.number()),
  step: z.optional(z.unknown()),
});

export function parseRunItem(item: Item): RunItem {
  const { head, stepIndex, step, ...lease } = runItem.parse(item);
  return {
    ...lease,
    head: parseHead(head),
    step: stepIndex === undefined ? undefined : { index: stepIndex, row: parseStep(step) },
  };
}

export function parseHead(packed: unknown): RunHead {
  return ours<RunHead>().parse(unpackJson(packed));
}

export function parseStep(packed: unknown): RunStep {
  return ours<RunStep>().parse(unpackJson(packed));
}

export function parseLayout(packed: unknown): readonly ShardRangeRow[] {
  return ours<readonly ShardRangeRow[]>().parse(unpackJson(packed));
}

export function parseRelief(packed: unknown): RunRelief {
  return ours<RunRelief>().parse(unpackJson(packed));
}
