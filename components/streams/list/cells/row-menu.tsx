import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { copyText } from '@/components/ui/copy-button';
import { MenuButton } from '@/components/ui/menu/menu-button';
import type { MenuEntry } from '@/components/ui/menu/menu-entry';
import { streamPagePath } from '@/lib/api/stream-address';
import type { ListActions } from '../list-actions';
import { type StreamEntry, shardToLookAt, statusOf } from '../stream-entry';

interface RowMenuProps {
  readonly connectionId: string;
  readonly entry: StreamEntry;
  readonly actions: ListActions;
  readonly className?: string;
}

/** Everything that can be done with the stream; what cannot be undone is last and red. */
export function RowMenu({ connectionId, entry, actions, className }: RowMenuProps) {
  const t = useTranslations('streams');
  const { streamName, listed, details } = entry;
  const { onPut, onDelete } = actions;
  const href = streamPagePath(connectionId, streamName);
  const arn = listed.streamArn ?? details?.streamArn;
  const isDeleting = statusOf(entry) === 'DELETING';
  const shardId = shardToLookAt(entry);
  const entries: MenuEntry[] = [{ kind: 'link', label: t('row.open'), href }];
  if (shardId !== undefined) {
    entries.push({ kind: 'link', label: t('row.hottest'), href: `${href}?shard=${shardId}` });
  }
  entries.push({ kind: 'link', label: t('row.records'), href: `${href}/records` });
  if (onPut !== undefined && !isDeleting) {
    entries.push({ kind: 'action', label: t('row.put'), onSelect: () => onPut(streamName) });
  }
  if (arn !== undefined) {
    entries.push({ kind: 'action', label: t('row.copy-arn'), onSelect: () => void copyText(arn) });
  }
  if (onDelete !== undefined && !isDeleting) {
    entries.push(
      { kind: 'rule' },
      {
        kind: 'action',
        label: t('row.delete'),
        isDangerous: true,
        onSelect: () => onDelete(streamName),
      },
    );
  }
  return (
    <MenuButton
      look="bare"
      align="end"
      label={t('row.actions', { streamName })}
      entries={entries}
      className={className}
    >
      <Ellipsis aria-hidden size={16} />
    </MenuButton>
  );
}
