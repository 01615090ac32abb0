import * as z from 'zod/mini';
import { REGION_MESSAGE, REGION_PATTERN } from '@/lib/kinesis/account/region';
import {
  checkStartStreams,
  parseStartStreams,
  type SentStartStream,
  type StartStream,
} from '@/lib/simulator-contract/start-streams';
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
  /** `us-east-1` by default. */
  readonly region?: string;
  /** `000000000000` by default. */
  readonly accountId?: string;
}

/** Streams by their settings, or `orders:4,events:on-demand:retention=48,clicks:2:consumers=billing`. */
export type StreamsToMake = string | readonly SentStartStream[];

/** The options as they were checked. */
export interface CheckedOptions {
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
  const { clock, ...rest } = parsed.data;
  return {
    ...rest,
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

function timeOf(clock: Date | string | number): number {
  const ms = new Date(clock).getTime();
  if (ms >= 0) return ms;
  throw invalidOption('clock: must be a time, such as 2026-01-15T09:30:00Z');
}

function invalidOption(message: string): SimulatorError {
  return new SimulatorError('invalid-option', message);
}
