'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { putReader, type ReaderStart, readersQuery, stopReader } from '@/lib/api/simulator/readers';
import { MAX_READERS } from '@/lib/simulator-contract/reader-pace';
import { ReaderForm } from './reader-form';
import { ReaderRow } from './reader-row';

interface ReaderSectionProps {
  readonly streamName: string;
  readonly readOnly: boolean;
}

/** Consumers of ours, each with how far it lags, and a form for one more or another pace. */
export function ReaderSection({ streamName, readOnly }: ReaderSectionProps) {
  const t = useTranslations('tools');
  const query = useQuery(readersQuery(streamName));
  const [changedName, setChangedName] = useState<string>();
  const readers = query.data?.readers ?? [];
  const changed = readers.find(({ readerName }) => readerName === changedName);
  const { start, stop } = useReaderChanges(streamName, () => setChangedName(undefined));
  const error = query.error ?? start.error ?? stop.error;
  return (
    <section aria-labelledby="tools-readers">
      <h3 id="tools-readers" className="text-[13px] font-semibold">
        {t('readers.title')}
      </h3>
      {error !== null && <ErrorNotice error={error} />}
      {query.data !== undefined && readers.length === 0 && (
        <p className="text-[12.5px] text-muted">{t('readers.none')}</p>
      )}
      {query.error === null && readers.length > 0 && (
        <ul className="grid gap-3">
          {readers.map((reader) => (
            <ReaderRow
              key={reader.readerName}
              reader={reader}
              canChange={!readOnly}
              onChange={() => setChangedName(reader.readerName)}
              onStop={() => stop.mutate(reader.readerName)}
            />
          ))}
        </ul>
      )}
      {!readOnly && (changed !== undefined || readers.length < MAX_READERS) && (
        <ReaderForm
          key={changed?.readerName ?? `new-${readers.length}`}
          names={readers.map(({ readerName }) => readerName)}
          changed={changed}
          isPending={start.isPending}
          onStart={(name, begin) => start.mutate({ name, ...begin })}
          onCancel={() => setChangedName(undefined)}
        />
      )}
      {!readOnly && changed === undefined && readers.length >= MAX_READERS && (
        <p className="text-xs text-muted">{t('readers.full', { count: MAX_READERS })}</p>
      )}
    </section>
  );
}

function useReaderChanges(streamName: string, onChanged: () => void) {
  const queryClient = useQueryClient();
  const takeAnswer = {
    onSuccess: (answer: Awaited<ReturnType<typeof putReader>>) => {
      queryClient.setQueryData(readersQuery(streamName).queryKey, answer);
      onChanged();
    },
  };
  const start = useMutation({
    mutationFn: ({ name, ...rest }: ReaderStart & { readonly name: string }) =>
      putReader(streamName, name, rest),
    ...takeAnswer,
  });
  const stop = useMutation({
    mutationFn: (name: string) => stopReader(streamName, name),
    ...takeAnswer,
  });
  return { start, stop };
}
