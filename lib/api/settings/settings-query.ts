import { queryOptions } from '@tanstack/react-query';
import type { SetStream } from '@/lib/kinesis/settings/setting-call';
import type { SettingChange } from '@/lib/kinesis/settings/setting-change';
import type { StreamSettings } from '@/lib/kinesis/settings/stream-settings';
import { callApi } from '../call-api';
import type { Confirmation } from '../confirmation';
import { streamPath } from '../streams/streams';

/** A stream with everything that is set on it. */
export interface StreamSettingsAnswer {
  readonly stream: SetStream;
  readonly settings: StreamSettings;
  /** The IAM actions without which a part is left out, or was found out in another way. */
  readonly missingPermissions: readonly string[];
}

/** Four calls of Kinesis an answer. */
const POLL_MS_IN_TRANSITION = 2000;

/** Asked once, after a change, and while one is under way. */
export function streamSettingsQuery(connectionId: string, streamName: string) {
  return queryOptions({
    // Under the stream, so that a change makes all of its pages ask anew.
    queryKey: [...streamKey(connectionId, streamName), 'settings'],
    queryFn: ({ signal }) =>
      callApi<StreamSettingsAnswer>(settingsPath(connectionId, streamName), { signal }),
    refetchInterval: ({ state }) =>
      state.data !== undefined && isInTransition(state.data.settings)
        ? POLL_MS_IN_TRANSITION
        : false,
  });
}

/** Begins the key of all that is asked of the stream. */
export function streamKey(connectionId: string, streamName: string): readonly string[] {
  return ['connections', connectionId, 'streams', streamName];
}

/** Resolves when Kinesis has accepted it; the stream or the consumer may be in transition then. */
export function changeSetting(
  connectionId: string,
  streamName: string,
  change: SettingChange,
  confirmed: Confirmation | undefined,
) {
  return callApi<Record<string, never>>(settingsPath(connectionId, streamName), {
    method: 'POST',
    body: change,
    confirmed,
  });
}

function isInTransition({ streamStatus, consumers = [] }: StreamSettings): boolean {
  return streamStatus !== 'ACTIVE' || consumers.some(({ status }) => status !== 'ACTIVE');
}

function settingsPath(connectionId: string, streamName: string): string {
  return `${streamPath(connectionId, streamName)}/settings`;
}
