'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useConnectionName } from '@/components/kinesis/use-connection-name';
import { useStreams } from '@/components/kinesis/use-streams';
import { SelectField } from '@/components/ui/fields/select-field';
import { TextField } from '@/components/ui/fields/text-field';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { CopyStreamRequest } from '@/lib/api/simulator/stream-tool-requests';
import { MAX_NAME_LENGTH } from '@/lib/kinesis/limits';

interface ImportConnectionProps {
  readonly connections: readonly ConnectionSummary[];
  readonly source: CopyStreamRequest;
  readonly onChange: (source: CopyStreamRequest) => void;
  readonly error: string | undefined;
}

/** The stream whose shards are copied. It is typed: an account may refuse to list its streams. */
export function ImportConnection(props: ImportConnectionProps) {
  const { connections, source, onChange, error } = props;
  const t = useTranslations('streams.import-dialog');
  const nameOf = useConnectionName();
  const namesId = useId();
  const listed = useStreams(source.connectionId, { isPolled: false });
  return (
    <>
      <SelectField
        label={t('connection')}
        value={source.connectionId}
        onChange={({ target }) => onChange({ connectionId: target.value, streamName: '' })}
      >
        {connections.map((connection) => (
          <option key={connection.connectionId} value={connection.connectionId}>
            {nameOf(connection)}
          </option>
        ))}
      </SelectField>
      {listed.error !== null && <ErrorNotice error={listed.error} onRetry={listed.retry} />}
      <TextField
        label={t('stream')}
        value={source.streamName}
        maxLength={MAX_NAME_LENGTH}
        list={namesId}
        onChange={({ target }) => onChange({ ...source, streamName: target.value })}
        hint={t('stream-hint')}
        error={error}
      />
      <datalist id={namesId}>
        {listed.streams?.map(({ streamName }) => (
          <option key={streamName} value={streamName} />
        ))}
      </datalist>
    </>
  );
}
