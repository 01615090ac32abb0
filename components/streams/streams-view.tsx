'use client';

import { FileUp, Plus } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { useAllowedConnection } from '@/components/kinesis/role/use-allowed-connection';
import { useCloudWatchSwitch } from '@/components/kinesis/use-cloud-watch-switch';
import { useStreams } from '@/components/kinesis/use-streams';
import { lazyDialog, lazyPanel } from '@/components/ui/lazy/lazy-part';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { type ConnectionSummary, isSimulator } from '@/lib/api/connections';
import { runsPagePath } from '@/lib/api/stream-address';
import { assertNever } from '@/lib/base/assert';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import type { ListActions } from './list/list-actions';
import { useListUrl } from './list/use-list-url';
import { StreamsHome } from './streams-home';
import { StreamsSkeleton } from './streams-skeleton';
import { Toolbar } from './toolbar';

// The simulator has none.
const OpenStreamForm = lazyPanel(
  () => import('./open-stream-form').then((module) => module.OpenStreamForm),
  <div className="h-8" />,
);
const CloudWatchButton = lazyPanel(() =>
  import('./cloud-watch/cloud-watch-button').then((module) => module.CloudWatchButton),
);
const ReadOnlyNotice = lazyPanel(() =>
  import('@/components/kinesis/role/read-only-notice').then((module) => module.ReadOnlyNotice),
);
const ApiBudget = lazyPanel(() => import('./api-budget').then((module) => module.ApiBudget));
const EmptyStreams = lazyPanel(
  () => import('./empty-streams').then((module) => module.EmptyStreams),
  <StreamsSkeleton />,
);
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
  | { readonly what: 'put' | 'delete'; readonly streamName: string };

interface StreamsViewProps {
  readonly connection: ConnectionSummary;
  /** Every one there is: a stream can be copied from any of them. */
  readonly connections: readonly ConnectionSummary[];
  /** The dialog that puts records into a stream, which is another feature's. */
  readonly renderPut: (streamName: string, onClose: () => void) => ReactNode;
}

export function StreamsView(props: StreamsViewProps) {
  const connection = useAllowedConnection(props.connection);
  const { connectionId, readOnly, hasCloudWatch } = connection;
  const [doing, setDoing] = useState<Doing>({ what: 'nothing' });
  const [url, changeUrl] = useListUrl();
  const [isOn, changeCloudWatch] = useCloudWatchSwitch(connectionId);
  const asksCloudWatch = hasCloudWatch && isOn;
  const [inSight, setInSight] = useState<readonly string[]>([]);
  const { streams, isComplete, error, retry } = useStreams(connectionId);
  const create = () => setDoing({ what: 'create' });
  const hasStreams = streams !== undefined && streams.length > 0;
  const actions: ListActions = {
    onPut: readOnly ? undefined : (streamName) => setDoing({ what: 'put', streamName }),
    onDelete: readOnly ? undefined : (streamName) => setDoing({ what: 'delete', streamName }),
  };

  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <Heading streamCount={hasStreams ? streams.length : undefined} />
        {hasStreams && <Toolbar url={url} onChange={changeUrl} />}
        {hasStreams && hasCloudWatch && (
          <CloudWatchButton
            isOn={asksCloudWatch}
            streamCount={inSight.length}
            onChange={changeCloudWatch}
          />
        )}
        <WaysOn
          connection={connection}
          onImport={() => setDoing({ what: 'import' })}
          onCreate={hasStreams ? create : undefined}
        />
      </div>
      <div className="grid gap-3">
        {hasStreams && connection.readOnly && <ReadOnlyNotice connection={connection} />}
        {error !== null && <ErrorNotice error={error} onRetry={retry} />}
        {streams === undefined && error !== null && <OpenByName connection={connection} />}
        {streams === undefined && error === null && <StreamsSkeleton />}
        {hasStreams && (
          <StreamsHome
            {...{ connection, streams, url, changeUrl, actions, inSight, asksCloudWatch }}
            onInSight={setInSight}
          />
        )}
        {streams !== undefined && !isComplete && <MoreToCome />}
        {streams !== undefined && !hasStreams && (
          <EmptyStreams connection={connection} onCreate={create} />
        )}
        <OtherWays
          connection={connection}
          isListed={streams !== undefined}
          hasFailed={error !== null}
        />
      </div>
      <Doings {...props} doing={doing} onClose={() => setDoing({ what: 'nothing' })} />
    </>
  );
}

function Heading({ streamCount }: { readonly streamCount: number | undefined }) {
  const t = useTranslations('streams');
  const format = useFormatter();
  return (
    <h1 className="mr-3 text-xl leading-7 font-semibold tracking-tight max-sm:order-first max-sm:flex-1 sm:max-md:w-full">
      {t('title')}
      {streamCount !== undefined && (
        <span className="ml-1.5 font-medium text-faint tabular-nums">
          {format.number(streamCount)}
        </span>
      )}
    </h1>
  );
}

interface WaysOnProps extends Pick<StreamsViewProps, 'connection'> {
  readonly onImport: () => void;
  /** Undefined where an empty page offers it larger. */
  readonly onCreate: (() => void) | undefined;
}

/** Leads to the runs, and to new streams where they may be made. */
function WaysOn({ connection, onImport, onCreate }: WaysOnProps) {
  const t = useTranslations('streams');
  const { connectionId, readOnly } = connection;
  return (
    <div className="ml-auto flex flex-wrap justify-end gap-2 max-sm:order-first">
      <Link
        href={runsPagePath(connectionId)}
        prefetch={false}
        className="inline-flex min-h-8 items-center rounded-md px-2.5 text-[13px] font-medium text-muted hover:bg-ink/5 hover:text-ink"
      >
        {t('runs')}
      </Link>
      {isSimulator(connection) && !readOnly && (
        <Button onClick={onImport} className="max-sm:h-10">
          <FileUp aria-hidden size={15} />
          <span className="max-sm:sr-only">{t('import')}</span>
        </Button>
      )}
      {onCreate !== undefined && !readOnly && (
        <Button kind="primary" onClick={onCreate} className="max-sm:h-10">
          <Plus aria-hidden size={15} />
          {t('create')}
        </Button>
      )}
    </div>
  );
}

function MoreToCome() {
  return (
    <p role="status" className="px-1 text-xs text-muted">
      {useTranslations('streams')('more')}
    </p>
  );
}

interface OtherWaysProps extends Pick<StreamsViewProps, 'connection'> {
  readonly isListed: boolean;
  readonly hasFailed: boolean;
}

/** Below the list: a stream by its name, and what asking has used of the account. */
function OtherWays({ connection, isListed, hasFailed }: OtherWaysProps) {
  const budget = !isSimulator(connection) && (isListed || hasFailed) && (
    <ApiBudget connectionId={connection.connectionId} />
  );
  if (!isListed) return budget;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
      <FoldedForm connection={connection} />
      {budget}
    </div>
  );
}

/** Hardly anybody needs the form where streams are listed, so it comes with the first opening. */
function FoldedForm({ connection }: Pick<StreamsViewProps, 'connection'>) {
  const t = useTranslations('streams');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="w-full max-w-sm text-[13px]"
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary className="w-fit cursor-pointer rounded px-1 text-xs text-muted hover:text-ink">
        {t('open.by-name')}
      </summary>
      {isOpen && <OpenStreamForm connection={connection} className="mt-2" />}
    </details>
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
function Doings({ doing, connection, connections, renderPut, onClose }: DoingsProps) {
  const { connectionId } = connection;
  switch (doing.what) {
    case 'nothing':
      return null;
    case 'create':
      return <CreateStreamDialog connection={connection} onClose={onClose} />;
    case 'import':
      return <ImportStreamDialog {...{ connectionId, connections, onClose }} />;
    case 'put':
      return renderPut(doing.streamName, onClose);
    case 'delete':
      return <DeleteStreamDialog {...{ connection, onClose }} streamName={doing.streamName} />;
    default:
      return assertNever(doing);
  }
}
