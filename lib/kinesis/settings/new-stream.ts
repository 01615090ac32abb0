import { createStreamCall, type KinesisCall, streamInput } from '../calls/kinesis-call';
import { MIN_RETENTION_HOURS } from '../limits';
import { settingCall } from './setting-call';
import { type SettingRefusal, tagRefusal } from './setting-refusal';
import type { Tag } from './stream-settings';

/** What a stream is created with. */
export interface NewStream {
  readonly streamName: string;
  /** Undefined for a stream on demand. */
  readonly shardCount?: number | undefined;
  /** A day where it is undefined. */
  readonly retentionHours?: number | undefined;
  readonly tags?: readonly Tag[] | undefined;
}

/**
 * The calls that make the stream. CreateStream takes tags but no retention (facts §7.1), which waits
 * until the stream is ACTIVE.
 */
export function newStreamCalls({ retentionHours, ...created }: NewStream): readonly KinesisCall[] {
  const create = createStreamCall(created);
  if (!keepsLonger(retentionHours)) return [create];
  const { streamName } = created;
  const change = { kind: 'retention', from: MIN_RETENTION_HOURS, to: retentionHours } as const;
  return [
    create,
    { kind: 'wait', input: streamInput(streamName) },
    settingCall({ streamName, streamArn: '' }, change),
  ];
}

/** Whether that is more than each stream keeps. */
export function keepsLonger(retentionHours: number | undefined): retentionHours is number {
  return retentionHours !== undefined && retentionHours > MIN_RETENTION_HOURS;
}

/** The rule that a tag of a new stream breaks. */
export type NewTagRefusal = SettingRefusal | { readonly reason: 'tag-twice' };

/** For each tag in turn, undefined where nothing speaks against it. */
export function newTagRefusals(tags: readonly Tag[]): readonly (NewTagRefusal | undefined)[] {
  return tags.map(({ key, value }, index) => {
    const before = tags.slice(0, index);
    if (before.some((tag) => tag.key === key)) return { reason: 'tag-twice' };
    return tagRefusal({ tags: before }, key, value);
  });
}
