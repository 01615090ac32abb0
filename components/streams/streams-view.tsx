'use client';

import { FileUp, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useStreams } from '@/components/kinesis/use-streams';
import { lazyDialog } from '@/components/ui/lazy/lazy-part';
import { type ConnectionSummary, isSimulator } from '@/lib/api/connections';
import { assertNever } from '@/lib/base/assert';
import { Button } from '../ui/button';
import { ErrorNotice } from '../ui/error-notice';
import { Panel } from '../ui/panel';
import { ApiBudget } from './api-budget';
import { EmptyStreams } from './empty-streams';
import { OpenStreamForm } from './open-stream-form';
import { StreamsSkeleton } from './streams-skeleton';
import { StreamsTable } from './streams-table';

const CreateStreamDialog = lazyDialog(() =>
  import('./create-stream-dialog').then((module) => module.CreateStreamDialog),
);
const DeleteStreamDialog = lazyDialog(() =>
  import('./delete-stream-dialog').then((module) => module.DeleteStreamDialog),
);

const ImportStreamDialog = lazyDialog(() =>
  import('./import/import-stream-dialog').then((module) => module.ImportStreamDialog),
);

type Doing =
  | { readonly what: 'nothing' | 'create' | 'import' }
  | { readonly what: 'delete'; readonly streamName: string };

interface StreamsViewProps {
  readonly connection: ConnectionSummary;
  /** Every one there is: a stream can be copied from any of them. */
  readonly connections: readonly ConnectionSummary[];
}

export function StreamsView({ connection, connections }: StreamsViewProps) {
  const t = useTranslations('streams');
  const { connectionId, readOnly } = connection;
  const [doing, setDoing] = useState<Doing>({ what: 'nothing' });
  const { streams, isComplete, listedAt, error, retry } = useStreams(connectionId);
  const stop = () => setDoing({ what: 'nothing' });
  const create = () => setDoing({ what: 'create' });
  const hasStreams = streams !== undefined && streams.length > 0;

  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="w-full text-[19px] font-semibold tracking-tight sm:w-auto">{t('title')}</h1>
        <div className="flex flex-1 flex-wrap items-start gap-2 sm:justify-end">
          {(streams !== undefined || error === null) && (
            <OpenStreamForm connection={connection} className="w-full max-w-sm basis-72 grow" />
          )}
          {isSimulator(connection) && !readOnly && (
            <Button onClick={() => setDoing({ what: 'import' })}>
              <FileUp aria-hidden size={15} />
              {t('import')}
            </Button>
          )}
          {hasStreams && !readOnly && (
            <Button kind="primary" onClick={create}>
              <Plus aria-hidden size={15} />
              {t('create')}
            </Button>
          )}
        </div>
      </div>
      <div className="grid gap-3">
        {error !== null && <ErrorNotice error={error} onRetry={retry} />}
        {streams === undefined && error !== null && <OpenByName connection={connection} />}
        {streams === undefined && error === null && <StreamsSkeleton />}
        {hasStreams && (
          <StreamsTable
            connectionId={connectionId}
            streams={streams}
            listedAt={listedAt}
            canDelete={!readOnly}
            onDelete={(streamName) => setDoing({ what: 'delete', streamName })}
          />
        )}
        {streams !== undefined && !isComplete && (
          <p role="status" className="px-1 text-xs text-muted">
            {t('more')}
          </p>
        )}
        {streams !== undefined && !hasStreams && (
          <EmptyStreams connection={connection} onCreate={create} />
        )}
        {!isSimulator(connection) && (streams !== undefined || error !== null) && (
          <ApiBudget connectionId={connectionId} />
        )}
      </div>
      <Doings doing={doing} connection={connection} connections={connections} onClose={stop} />
    </>
  );
}

/** Where streams cannot be listed, one can still be opened whose name is known. */
function OpenByName({ connection }: Pick<StreamsViewProps, 'connection'>) {
  const t = useTranslations('streams');
  return (
    <Panel title={t('open.title')}>
      <div className="px-4 pt-2 pb-4">
        <p className="mb-3 text-[13px] text-muted">{t('open.text')}</p>
        <OpenStreamForm connection={connection} className="max-w-2xl" />
      </div>
    </Panel>
  );
}

interface DoingsProps extends StreamsViewProps {
  readonly doing: Doing;
  readonly onClose: () => void;
}

/** The dialog of what is being done. */
function Doings({ doing, connection, connections, onClose }: DoingsProps) {
  const { connectionId } = connection;
  switch (doing.what) {
    case 'nothing':
      return null;
    case 'create':
      return <CreateStreamDialog connection={connection} onClose={onClose} />;
    case 'import':
      return <ImportStreamDialog {...{ connectionId, connections, onClose }} />;
    case 'delete':
      return <DeleteStreamDialog {...{ connection, onClose }} streamName={doing.streamName} />;
    default:
      return assertNever(doing);
  }
}
