'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Choice } from '@/components/ui/fields/choice';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import type { ConnectionSummary } from '@/lib/api/connections';
import { copyStream, importSnapshot } from '@/lib/api/simulator/snapshots';
import type { CopyStreamRequest } from '@/lib/api/simulator/stream-tool-requests';
import { streamPagePath } from '@/lib/api/stream-address';
import { streamsQuery } from '@/lib/api/streams/streams';
import { STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';
import { NewStreamName } from '../new-stream-name';
import { ImportConnection } from './import-connection';
import { ImportFile } from './import-file';
import { type ChosenFile, readSnapshotText } from './snapshot-file';

interface ImportStreamDialogProps {
  /** The simulator, where the new stream will be. */
  readonly connectionId: string;
  readonly connections: readonly ConnectionSummary[];
  readonly onClose: () => void;
}

const SOURCES = ['file', 'connection'] as const;
type Source = (typeof SOURCES)[number];

/** Makes a stream of the simulator from a file, or from a stream of any connection. */
export function ImportStreamDialog(props: ImportStreamDialogProps) {
  const { connectionId, connections, onClose } = props;
  const t = useTranslations('streams');
  const tc = useTranslations('common');
  const { source, make, ...from } = useImport(connectionId, connections);
  const [typedName, setTypedName] = useState<string>();
  const [showsErrors, setShowsErrors] = useState(false);
  const streamName = typedName ?? from.suggestedName;
  const isNameValid = STREAM_NAME_PATTERN.test(streamName);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isNameValid && from.isSourceValid) make.mutate(streamName);
    else setShowsErrors(true);
  };
  const isBusy = make.isPending || make.isSuccess;

  return (
    <Dialog title={t('import')} description={t('import-dialog.text')} onClose={onClose}>
      <form onSubmit={submit} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Choice
          label={t('import-dialog.source')}
          value={source}
          options={SOURCES.map((value) => ({ value, label: t(`import-dialog.sources.${value}`) }))}
          onChange={(next) => {
            from.onSource(next);
            setShowsErrors(false);
          }}
        />
        <SourceFields {...from} {...{ source, connections, showsErrors }} />
        <NewStreamName
          label={t('import-dialog.name')}
          value={streamName}
          onChange={setTypedName}
          showsErrors={showsErrors}
        />
        {make.error !== null && <ErrorNotice error={make.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{tc('cancel')}</Button>
          <Button kind="primary" type="submit" disabled={isBusy}>
            {isBusy ? t('import-dialog.importing') : t('import')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Holds what was chosen, of each source while the other is shown, and makes the stream from it. */
function useImport(connectionId: string, connections: readonly ConnectionSummary[]) {
  const [source, setSource] = useState<Source>('file');
  const [chosen, setChosen] = useState<ChosenFile>();
  const [original, setOriginal] = useState<CopyStreamRequest>({
    connectionId: otherThan(connectionId, connections),
    streamName: '',
  });
  const make = useMakeStream(connectionId, (name) =>
    source === 'file' && chosen?.state === 'ready'
      ? importSnapshot(name, chosen.file)
      : copyStream(name, original),
  );
  /** The error of the last attempt does not concern what is chosen after it. */
  const anew =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      make.reset();
    };
  return {
    ...{ source, chosen, original, make },
    isSourceValid:
      source === 'file' ? chosen?.state === 'ready' : STREAM_NAME_PATTERN.test(original.streamName),
    suggestedName: suggestedName(source, chosen, original, connectionId),
    onSource: anew(setSource),
    onChosen: anew(setChosen),
    onOriginal: anew(setOriginal),
  };
}

interface SourceFieldsProps {
  readonly source: Source;
  readonly chosen: ChosenFile | undefined;
  readonly original: CopyStreamRequest;
  readonly connections: readonly ConnectionSummary[];
  readonly showsErrors: boolean;
  readonly onChosen: (chosen: ChosenFile | undefined) => void;
  readonly onOriginal: (original: CopyStreamRequest) => void;
}

function SourceFields(props: SourceFieldsProps) {
  const { source, chosen, original, connections, showsErrors, onChosen, onOriginal } = props;
  const t = useTranslations('streams');
  const isOriginalValid = STREAM_NAME_PATTERN.test(original.streamName);
  return source === 'file' ? (
    <ImportFile
      chosen={chosen}
      onText={(text) => onChosen(text.trim() === '' ? undefined : readSnapshotText(text))}
      error={showsErrors && chosen === undefined ? t('import-dialog.file-error') : undefined}
    />
  ) : (
    <ImportConnection
      connections={connections}
      source={original}
      onChange={onOriginal}
      error={showsErrors && !isOriginalValid ? t('import-dialog.stream-error') : undefined}
    />
  );
}

/** Shows the new stream once it is made. */
function useMakeStream(connectionId: string, make: (streamName: string) => Promise<unknown>) {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: make,
    onSuccess: async (_made, streamName) => {
      await queryClient.invalidateQueries({ queryKey: streamsQuery(connectionId).queryKey });
      router.push(streamPagePath(connectionId, streamName));
    },
  });
}

/** That of the original, unless the copy would stand beside it. */
function suggestedName(
  source: Source,
  chosen: ChosenFile | undefined,
  original: CopyStreamRequest,
  connectionId: string,
): string {
  if (source === 'file') {
    return chosen?.state === 'ready' ? (chosen.contents.streamName ?? '') : '';
  }
  const isBesideIt = original.connectionId === connectionId && original.streamName !== '';
  return isBesideIt ? `${original.streamName}-copy` : original.streamName;
}

/** Streams elsewhere are what one rehearses on; the simulator's own can be copied too. */
function otherThan(connectionId: string, connections: readonly ConnectionSummary[]): string {
  const other = connections.find((connection) => connection.connectionId !== connectionId);
  return other?.connectionId ?? connectionId;
}
