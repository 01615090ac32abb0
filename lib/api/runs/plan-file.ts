import * as z from 'zod/mini';
import { ok, type Result, refuse } from '@/lib/base/result';
import { type HashKey, MAX_HASH_KEY, MIN_HASH_KEY, sameRange } from '@/lib/kinesis/hash-key';
import { MAX_SHARDS_PER_STREAM } from '@/lib/kinesis/limits';
import type { Draft } from '@/lib/kinesis/reshard/draft';
import type { LayoutWayId } from '@/lib/kinesis/reshard/ways/ways';
import {
  type BoundaryChange,
  boundaryChangesOf,
  draftOfChanges,
  type ReshardStep,
} from '@/lib/kinesis/reshard-step';
import { boundariesOf, type ShardRange } from '@/lib/kinesis/shards/shard';
import { encodeChange, encodeRange } from '../step-rows';
import { hashKeySchema } from '../streams/hash-key-schema';
import type { RunGuards } from './run-guards';
import {
  forecastSchema,
  guardsSchema,
  hopsSchema,
  MAX_RUN_STEPS,
  runNameSchema,
  waySchema,
} from './run-requests';
import type { RunForecast } from './runs';

/** A plan as a file holds it: for a colleague, a repository, or `shardline apply`. */
export interface PlanFile {
  readonly name?: string | undefined;
  readonly streamName: string;
  /** The open shards that the plan was made for, lowest hash keys first. */
  readonly layout: readonly ShardRange[];
  /** In the order in which they are carried out. */
  readonly steps: readonly BoundaryChange[];
  /** Left out: `in-order`. */
  readonly way?: LayoutWayId | undefined;
  /** With `update-shard-count` only: the counts that it is called with, instead of the steps. */
  readonly hops?: readonly number[] | undefined;
  readonly forecast?: RunForecast | undefined;
  readonly guards?: RunGuards | undefined;
}

/** Why a file is no plan. Steps count from 1. */
export type PlanFileRefusal =
  | { readonly reason: 'not-json' }
  | { readonly reason: 'too-large'; readonly limitMiB: number }
  /** `path` says which part of the file, as `steps.0.1`. */
  | { readonly reason: 'not-a-plan'; readonly path: string }
  /** The shards leave a gap in the key space, or overlap, at this key. */
  | { readonly reason: 'bad-layout'; readonly hashKey: HashKey }
  /** The step adds a boundary that is there, or removes one that is not. */
  | { readonly reason: 'bad-step'; readonly step: number };

/** The stream has other open shards than the plan was made for. */
export interface OtherLayoutRefusal {
  readonly reason: 'other-layout';
  readonly plannedCount: number;
  readonly openCount: number;
  /** Where the two first differ. */
  readonly hashKey: HashKey;
}

/** Steps and shards of the largest stream have less. */
export const MAX_PLAN_FILE_MIB = 4;
const MIB = 1024 ** 2;

const FORMAT = 'shardline-plan';
const VERSION = 1;

const planFileSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  name: z.optional(runNameSchema),
  streamName: z.string().check(z.minLength(1)),
  layout: z
    .array(z.tuple([z.string(), hashKeySchema, hashKeySchema]))
    .check(z.minLength(1), z.maxLength(MAX_SHARDS_PER_STREAM)),
  steps: z
    .array(z.tuple([z.enum(['split', 'merge']), hashKeySchema]))
    .check(z.minLength(1), z.maxLength(MAX_RUN_STEPS)),
  way: z.optional(waySchema),
  hops: z.optional(hopsSchema),
  forecast: z.optional(forecastSchema),
  guards: z.optional(guardsSchema),
});

/**
 * The steps of a plan as its file holds them. Those of UpdateShardCount are its counts, and beside
 * them what they do to the boundaries in the end.
 */
export function stepsOfFile(
  steps: readonly ReshardStep[],
): Pick<PlanFile, 'way' | 'steps' | 'hops'> {
  const changes = steps.flatMap(boundaryChangesOf);
  const hops = steps.flatMap((step) => (step.kind === 'scale' ? [step.targetShardCount] : []));
  if (hops.length === 0) return { steps: changes };
  const { added, removed } = draftOfChanges(changes);
  const net = [
    ...added.map((boundary) => ({ kind: 'split', boundary }) as const),
    ...removed.map((boundary) => ({ kind: 'merge', boundary }) as const),
  ];
  return { way: 'update-shard-count', hops, steps: net };
}

/** Indented by two, so that a repository shows its changes. The inverse of `parsePlanFile`. */
export function writePlanFile({ layout, steps, ...plan }: PlanFile): string {
  const file = {
    format: FORMAT,
    version: VERSION,
    ...plan,
    layout: layout.map(encodeRange),
    steps: steps.map(encodeChange),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** Checks that the steps fit the shards of the file, so that whoever reads it may trust it. */
export function parsePlanFile(text: string): Result<PlanFile, PlanFileRefusal> {
  if (text.length > MAX_PLAN_FILE_MIB * MIB) {
    return refuse({ reason: 'too-large', limitMiB: MAX_PLAN_FILE_MIB });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse({ reason: 'not-json' });
  }
  const file = planFileSchema.safeParse(json);
  if (!file.success) {
    return refuse({ reason: 'not-a-plan', path: file.error.issues[0]?.path.join('.') ?? '' });
  }
  const { format: _, version: __, ...plan } = file.data;
  const layout = plan.layout.map(
    ([shardId, startingHashKey, endingHashKey]): ShardRange => ({
      shardId,
      hashKeyRange: { startingHashKey, endingHashKey },
    }),
  );
  const steps = plan.steps.map(([kind, boundary]): BoundaryChange => ({ kind, boundary }));
  const gap = gapIn(layout);
  if (gap !== undefined) return refuse({ reason: 'bad-layout', hashKey: gap });
  const bad = badStepOf(boundariesOf(layout), steps);
  if (bad !== undefined) return refuse({ reason: 'bad-step', step: bad });
  return haveRightHops({ ...plan, layout, steps })
    ? ok({ ...plan, layout, steps })
    : refuse({ reason: 'not-a-plan', path: 'hops' });
}

/** Whether UpdateShardCount ends with as many shards as the steps, where it is the way. */
function haveRightHops({ way, hops, layout, steps }: PlanFile): boolean {
  if (way !== 'update-shard-count') return hops === undefined;
  const { added, removed } = draftOfChanges(steps);
  return hops?.at(-1) === layout.length + added.length - removed.length;
}

/** The draft that the plan is on these shards, if it was made for them: ids do not matter. */
export function draftOfPlan(
  { layout, steps }: PlanFile,
  open: readonly ShardRange[],
): Result<Draft, OtherLayoutRefusal> {
  const differing = layout.findIndex((planned, index) => {
    const now = open[index];
    return now === undefined || !sameRange(planned.hashKeyRange, now.hashKeyRange);
  });
  // Both tile the key space, so that shards before the first difference are not all there are.
  return differing < 0
    ? ok(draftOfChanges(steps))
    : refuse({
        reason: 'other-layout',
        plannedCount: layout.length,
        openCount: open.length,
        hashKey: layout[differing]?.hashKeyRange.startingHashKey ?? MIN_HASH_KEY,
      });
}

/** The key at which a shard neither follows the one before it nor ends the key space. */
function gapIn(layout: readonly ShardRange[]): HashKey | undefined {
  let next: bigint = MIN_HASH_KEY;
  for (const { hashKeyRange } of layout) {
    const { startingHashKey, endingHashKey } = hashKeyRange;
    if (startingHashKey !== next || endingHashKey < startingHashKey) return startingHashKey;
    next = endingHashKey + 1n;
  }
  return next > MAX_HASH_KEY ? undefined : layout.at(-1)?.hashKeyRange.endingHashKey;
}

function badStepOf(
  current: readonly HashKey[],
  steps: readonly BoundaryChange[],
): number | undefined {
  // Of text: bigints that share their low 64 bits share a bucket, as boundaries of 2^n even shards do.
  const boundaries = new Set(current.map(String));
  const named = new Set<string>();
  const index = steps.findIndex(({ kind, boundary }) => {
    const id = String(boundary);
    const isRepeated = named.has(id);
    named.add(id);
    return boundary === MIN_HASH_KEY || isRepeated || boundaries.has(id) === (kind === 'split');
  });
  return index < 0 ? undefined : index + 1;
}
