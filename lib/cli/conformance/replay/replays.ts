import { LARGE_AGGREGATES } from './java-producer';
import { CBOR_FAN_OUT, FAN_OUT_RESHARD, JSON_FAN_OUT, SEVERAL_CONSUMERS } from './kcl-fan-out';
import { POLLING_RESHARD, SHARDS_AT_ANY_TIME, TRIMMED_SHARD } from './kcl-reshard';
import { PAGES_OF_SHARDS, POLLING_START, SEVERAL_STREAMS } from './kcl-start';
import type { Replay } from './replay-step';

/** The calls of KCL 3 and the SDK for Java, in the order in which their sources make them. */
export const REPLAYS: readonly Replay[] = [
  POLLING_START,
  SEVERAL_STREAMS,
  PAGES_OF_SHARDS,
  POLLING_RESHARD,
  SHARDS_AT_ANY_TIME,
  TRIMMED_SHARD,
  CBOR_FAN_OUT,
  JSON_FAN_OUT,
  FAN_OUT_RESHARD,
  SEVERAL_CONSUMERS,
  LARGE_AGGREGATES,
];
