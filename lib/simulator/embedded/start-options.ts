import * as z from 'zod/mini';
import { REGION_MESSAGE, REGION_PATTERN } from '@/lib/kinesis/account/region';
import {
  checkStartStreams,
  parseStartStreams,
  type SentStartStream,
  type StartStream,
} from '@/lib/simulator-contract/start-streams';
import type { Hook } from '../webhooks/hook';
import type { LambdaKinesisEvent } from '../webhooks/lambda-event';
import { checkBatching, type SentBatching } from '../webhooks/webhook';
import { SimulatorError } from './simulator-error';

/** How a simulator starts within another process. Everything may be left out. */
export interface StartSimulatorOptions {
  /** By default a free port; `false` opens none, and clients call through their request handler. */
  readonly port?: number | false;
  /** The streams that are there from the start: a list, or a text such as `orders:4,clicks:2`. */
  readonly streams?: StreamsToMake;
  /** The time where the clock stands still until it is moved; by default it is the real time. */
  readonly clock?: Date | string | number;
  /** Makes all that is random the same each time; from 0 to 999,999,999. */
  readonly seed?: number;
  /** How long CREATING, UPDATING and DELETING last; by default 0. */
  readonly transitionMs?: number;
  /** Whether shards and the API have AWS's limits of throughput and rate; by default they have none. */
  readonly limits?: boolean;
  /** Functions that get the records of streams, in events as of Lambda. */
  readonly handlers?: readonly StreamHandler[];
  /** `us-east-1` by default. */
  readonly region?: string;
  /** `000000000000` by default. */
  readonly accountId?: string;
}

/** Streams by their settings, or `orders:4,events:on-demand:retention=48,clicks:2:consumers=billing`. */
export type StreamsToMake = string | readonly SentStartStream[];

/**
 * A function that reads a stream as Lambda lets one read it. What it throws is a failed batch, which is
 * tried again until `maxRetries` or `maxAgeSeconds` say otherwise. With `reportBatchItemFailures` it may
 * return `{ batchItemFailures: [{ itemIdentifier }] }` to say where the batch begins anew.
 */
export interface StreamHandler extends SentBatching {
  readonly handler: (event: LambdaKinesisEvent) => unknown;
  /** Called with what a failure destination gets. */
  readonly onGiveUp?: (message: object) => unknown;
}

/** The options as they were checked. */
export interface CheckedOptions {
  readonly hooks: readonly Hook[];
  readonly port: number | false;
  readonly streams: readonly StartStream[];
  readonly clockStandsAtMs: number | undefined;
  readonly seed: number | undefined;
  readonly transitionMs: number;
  readonly limits: boolean;
  readonly region: string;
  readonly accountId: string;
}

const schema = z.strictObject({
  port: z._default(z.union([z.int().check(z.minimum(0), z.maximum(65_535)), z.literal(false)]), 0),
  streams: z._default(z.union([z.string(), z.array(z.unknown())]), []),
  clock: z.optional(z.union([z.date(), z.string(), z.number()])),
  handlers: z._default(z.array(z.looseObject({})), []),
  seed: z.optional(z.int().check(z.minimum(0), z.maximum(999_999_999))),
  transitionMs: z._default(z.int().check(z.minimum(0), z.maximum(600_000)), 0),
  limits: z._default(z.boolean(), false),
  region: z._default(
    z.string().check(z.regex(REGION_PATTERN, { error: REGION_MESSAGE })),
    'us-east-1',
  ),
  accountId: z._default(
    z.string().check(z.regex(/^\d{12}$/, { error: 'must be twelve digits' })),
    '000000000000',
  ),
});

/** Throws a `SimulatorError` that names the option. */
export function checkOptions(options: StartSimulatorOptions): CheckedOptions {
  const parsed = schema.safeParse(options);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.join('.') || 'options';
    throw invalidOption(`${place}: ${issue?.message ?? 'is wrong'}`);
  }
  const { clock, handlers: _, ...rest } = parsed.data;
  return {
    ...rest,
    hooks: (options.handlers ?? []).map(toHook),
    streams: checkStreams(options.streams ?? []),
    clockStandsAtMs: clock === undefined ? undefined : timeOf(clock),
    seed: parsed.data.seed,
  };
}

/** Throws a `SimulatorError` that names the stream. */
export function checkStreams(streams: StreamsToMake): readonly StartStream[] {
  const checked =
    typeof streams === 'string' ? parseStartStreams(streams) : checkStartStreams(streams);
  if (checked.ok) return checked.value;
  const { place, message } = checked.refusal;
  throw invalidOption(`${place}: ${message}`);
}

function toHook({ handler, onGiveUp, ...sent }: StreamHandler, position: number): Hook {
  const checked = checkBatching(sent);
  if (!checked.ok) {
    const { place, message } = checked.refusal;
    throw invalidOption(`handlers[${position}]${place}: ${message}`);
  }
  if (typeof handler !== 'function') {
    throw invalidOption(`handlers[${position}].handler: must be a function`);
  }
  return {
    id: undefined,
    batching: checked.value,
    handle: async (event) => handler(event),
    onGiveUp: async (message) => {
      await onGiveUp?.(message);
    },
  };
}

function timeOf(clock: Date | string | number): number {
  const ms = new Date(clock).getTime();
  if (ms >= 0) return ms;
  throw invalidOption('clock: must be a time, such as 2026-01-15T09:30:00Z');
}

function invalidOption(message: string): SimulatorError {
  return new SimulatorError('invalid-option', message);
}
