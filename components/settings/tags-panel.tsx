'use client';

import { useTranslations } from 'next-intl';
import type { Tag } from '@/lib/kinesis/settings/stream-settings';
import { Panel } from '../ui/panel';
import { ChangeButton, type SettingsPanelProps } from './setting-rows';
import { SettingTable } from './setting-table';

/** The tags of the stream; those of its consumers are their own. */
export function TagsPanel({ settings: { tags }, onChange }: SettingsPanelProps) {
  const t = useTranslations('settings.tags');
  const ts = useTranslations('settings');
  const columns = [t('key'), t('value'), ...(onChange ? [t('actions')] : [])];
  return (
    <Panel title={t('title')}>
      <div className="grid justify-items-start gap-2.5 px-4 pb-3 pt-1.5 text-[13px]">
        {tags === undefined && <p className="text-muted">{ts('unknown')}</p>}
        {tags?.length === 0 && <p className="text-muted">{t('none')}</p>}
        {tags !== undefined && tags.length > 0 && (
          <SettingTable
            caption={t('title')}
            columns={columns}
            rows={tags.map((tag) => ({
              id: tag.key,
              cells: [
                tag.key,
                tag.value,
                ...(onChange ? [<TagButtons key="buttons" tag={tag} onChange={onChange} />] : []),
              ],
            }))}
          />
        )}
        {onChange && tags !== undefined && (
          <ChangeButton
            label={t('add')}
            what={t('title')}
            onClick={() => onChange({ kind: 'tag', key: '', value: '' })}
          />
        )}
      </div>
    </Panel>
  );
}

interface TagButtonsProps {
  readonly tag: Tag;
  readonly onChange: NonNullable<SettingsPanelProps['onChange']>;
}

function TagButtons({ tag, onChange }: TagButtonsProps) {
  const t = useTranslations('settings.tags');
  return (
    <span className="inline-flex flex-wrap justify-end gap-1.5">
      <ChangeButton
        label={t('edit')}
        what={tag.key}
        onClick={() => onChange({ kind: 'tag', ...tag })}
      />
      <ChangeButton
        label={t('remove')}
        what={tag.key}
        onClick={() => onChange({ kind: 'untag', key: tag.key })}
      />
    </span>
  );
}
