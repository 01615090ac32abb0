import type { StreamSettingsAnswer } from '@/lib/api/settings/settings-query';
import type { SettingChange } from '@/lib/kinesis/settings/setting-change';
import { questionTo, SharedAnswers } from '../calls/shared-answers';
import type { OpenConnection } from '../connections/open-connection';
import { changeSetting } from './change-setting';
import { readSettings } from './read-settings';

/** What is set on a stream beside its shards. */
export interface SettingsService {
  read(connection: OpenConnection, streamName: string): Promise<StreamSettingsAnswer>;
  /** Resolves when Kinesis has accepted the change. */
  change(connection: OpenConnection, streamName: string, change: SettingChange): Promise<void>;
}

/** One for all connections; several viewers of a stream share its answers. */
export function openSettingsService(): SettingsService {
  const settings = new SharedAnswers<StreamSettingsAnswer>();
  return {
    read: (connection, streamName) =>
      settings.ask(questionTo(connection, streamName), () => readSettings(connection, streamName)),
    change: changeSetting,
  };
}
