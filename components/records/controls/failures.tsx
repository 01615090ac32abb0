'use client';

import { useTranslations } from 'next-intl';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { ApiError } from '@/lib/api/api-error';
import type { RecordReader } from '../use-record-reader';

/** Why the stream could not be asked for just now. */
export interface StreamFailure {
  readonly error: Error | null;
  readonly onRetry: () => void;
}

interface FailuresProps {
  readonly reader: RecordReader;
  readonly stream: StreamFailure;
  readonly canExport: boolean;
}

/** Shows what failed: the poll of the stream, reading, or both for the same reason, said once. */
export function Failures({ reader, stream, canExport }: FailuresProps) {
  const t = useTranslations('records');
  const { failure } = reader;
  const lead = isStreamNotFound(stream.error)
    ? t('gone', { canExport: String(canExport) })
    : undefined;
  return (
    <>
      {stream.error !== null && !isSameFailure(stream.error, failure) && (
        <ErrorNotice error={stream.error} lead={lead} onRetry={stream.onRetry} />
      )}
      {failure !== undefined && (
        <ErrorNotice
          error={failure}
          lead={isSameFailure(stream.error, failure) ? lead : undefined}
          onRetry={() => reader.send('retry')}
        />
      )}
    </>
  );
}

/** Returns whether Kinesis said that it has no such stream. */
export function isStreamNotFound(error: Error | null): boolean {
  return error instanceof ApiError && error.code === 'ResourceNotFoundException';
}

function isSameFailure(one: Error | null, other: Error | undefined): boolean {
  return (
    one instanceof ApiError &&
    other instanceof ApiError &&
    one.code === other.code &&
    one.permission === other.permission
  );
}
