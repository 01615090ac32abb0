'use client';

import { useTranslations } from 'next-intl';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { StreamListItem } from '@/lib/api/streams/streams';
import { Button } from '../ui/button';
import { lazyPanel } from '../ui/lazy/lazy-part';
import { arrange } from './list/arrange';
import type { ListActions } from './list/list-actions';
import { toItems } from './list/list-items';
import type { StreamEntry } from './list/stream-entry';
import { StreamsList } from './list/streams-list';
import type { ChangeListUrl, ListUrl } from './list/use-list-url';
import { useStreamEntries, useWatchedStreams } from './list/use-stream-entries';
import { Summary } from './summary';

const RowProblems = lazyPanel(() => import('./row-problems').then((module) => module.RowProblems));

interface StreamsHomeProps {
  readonly connection: ConnectionSummary;
  readonly streams: readonly StreamListItem[];
  readonly url: ListUrl;
  readonly changeUrl: ChangeListUrl;
  readonly actions: ListActions;
  readonly inSight: readonly string[];
  readonly onInSight: (streamNames: readonly string[]) => void;
  /** Whether somebody pays for what CloudWatch measured. */
  readonly asksCloudWatch: boolean;
}

/** Every stream at a glance: what needs somebody above, all of them below. */
export function StreamsHome(props: StreamsHomeProps) {
  const { connection, streams, url, changeUrl, actions } = props;
  const { inSight, onInSight, asksCloudWatch } = props;
  const t = useTranslations('streams');
  const { connectionId } = connection;
  useWatchedStreams(connectionId, inSight, asksCloudWatch);
  const entries = useStreamEntries(connection, streams, asksCloudWatch);
  const groups = arrange(entries, { search: url.q, sort: url.sort, grouping: url.group });
  const [burningFirst] = arrange(
    entries.filter(({ attention }) => attention !== undefined),
    { search: '', sort: 'burn', grouping: 'none' },
  );
  return (
    <>
      <Summary
        connectionId={connectionId}
        burning={burningFirst?.entries ?? []}
        entries={entries}
      />
      {entries.some(mayHaveProblem) && <RowProblems entries={entries} />}
      {groups.length === 0 ? (
        <div className="rounded-[10px] border border-line bg-panel px-6 py-10 text-center">
          <p className="text-[13px] [overflow-wrap:anywhere]">{t('no-match', { search: url.q })}</p>
          <Button className="mt-3" onClick={() => changeUrl({ q: '' })}>
            {t('show-all')}
          </Button>
        </div>
      ) : (
        <StreamsList
          connectionId={connectionId}
          items={toItems(groups)}
          columns={url.columns}
          actions={actions}
          onInSight={onInSight}
        />
      )}
    </>
  );
}

function mayHaveProblem({ error, details, cloudWatch }: StreamEntry): boolean {
  const isMissing = cloudWatch.kind === 'answered' && cloudWatch.hour.missing.length > 0;
  return error !== undefined || isMissing || (details?.missingPermissions.length ?? 0) > 0;
}
