'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { useReadOnlyWords } from '@/components/kinesis/role/use-read-only-words';
import { useRoles } from '@/components/kinesis/role/use-role';
import { useConnectionName } from '@/components/kinesis/use-connection-name';
import { Button } from '@/components/ui/button';
import type { ConnectionSummary } from '@/lib/api/connections';
import { MAX_SHARDS_PER_STREAM } from '@/lib/kinesis/limits';
import type { PricingMode } from '@/lib/kinesis/sizing/month-costs';
import type { StreamMode } from '@/lib/kinesis/stream';

/** The stream that a column stands for. */
export interface WantedStream {
  readonly connection: ConnectionSummary;
  readonly streamMode: StreamMode;
  readonly shardCount: number;
  readonly retentionHours: number;
}

interface CreateButtonProps {
  readonly mode: PricingMode;
  readonly isPrimary: boolean;
  readonly shards: number;
  readonly retentionHours: number;
  readonly connections: readonly ConnectionSummary[];
  /** Where it is created unless another connection is chosen. */
  readonly initial: ConnectionSummary | undefined;
  readonly renderCreate: (wanted: WantedStream, onClose: () => void) => ReactNode;
}

/** Creates the stream of a column, on a connection that may. */
export function CreateButton(props: CreateButtonProps) {
  const { mode, isPrimary, shards, retentionHours, connections, initial, renderCreate } = props;
  const t = useTranslations('sizing');
  const nameOf = useConnectionName();
  const [isOpen, setIsOpen] = useState(false);
  const [chosenId, setChosenId] = useState<string>();
  const roleOf = useRoles();
  const wordsFor = useReadOnlyWords();
  const writable = connections.filter(
    ({ connectionId, readOnly }) => !readOnly && roleOf(connectionId) !== 'viewer',
  );
  const wantedId = chosenId ?? initial?.connectionId;
  const connection = writable.find((each) => each.connectionId === wantedId) ?? writable[0];
  if (connection === undefined)
    return <p className="text-xs text-muted">{wordsFor(t('create.read-only'))}</p>;
  const shardCount = Math.min(shards, MAX_SHARDS_PER_STREAM);
  const streamMode = mode === 'provisioned' ? 'PROVISIONED' : 'ON_DEMAND';
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] justify-items-start gap-1.5">
      <Button
        kind={isPrimary ? 'primary' : 'plain'}
        className="max-sm:h-11"
        onClick={() => setIsOpen(true)}
      >
        {t(`create.${mode}`, { shards: shardCount })}
      </Button>
      {writable.length > 1 && (
        <select
          aria-label={t('create.connection')}
          value={connection.connectionId}
          onChange={({ target }) => setChosenId(target.value)}
          className="h-7 max-w-full rounded-md border border-line-strong bg-raised px-1.5 text-xs text-muted max-sm:h-11"
        >
          {writable.map((each) => (
            <option key={each.connectionId} value={each.connectionId}>
              {nameOf(each)}
            </option>
          ))}
        </select>
      )}
      <p className="text-xs text-muted">{t(`create.notes.${mode}`)}</p>
      {isOpen &&
        renderCreate({ connection, streamMode, shardCount, retentionHours }, () =>
          setIsOpen(false),
        )}
    </div>
  );
}
