'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { CheckBox } from '@/components/ui/fields/check-box';
import { SelectField } from '@/components/ui/fields/select-field';
import { Notice } from '@/components/ui/notices/notice';
import type { RecordDistribution } from '@/lib/kinesis/stream';
import {
  guessKeyChoice,
  kindForEdits,
  needsKeyChoice,
  PUT_FILE_KINDS,
  type PutReading,
  unreadNames,
} from '@/lib/records/files/put-reading';
import { showUnseen } from '@/lib/records/text/visible-text';
import { KeyFields } from './key-fields';
import type { PutFileText } from './use-put-file';

interface ReadingFieldsProps {
  readonly file: PutFileText;
  readonly recordDistribution: RecordDistribution;
  readonly onChange: (reading: PutReading) => void;
}

/** How the file is read: what was guessed, to be changed. */
export function ReadingFields({ file, recordDistribution, onChange }: ReadingFieldsProps) {
  const t = useTranslations('put');
  const { text, reading } = file;
  const { kind } = reading;
  const change = (part: Partial<PutReading>) => onChange({ ...reading, ...part });
  const isCsv = kind === 'csv-records' || kind === 'csv-rows';
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <SelectField
          label={t('reading.kind')}
          className="w-72 max-w-full"
          value={kind}
          onChange={({ target }) => {
            const chosen = PUT_FILE_KINDS.find((each) => each === target.value);
            if (chosen === undefined) return;
            change({ kind: chosen, key: guessKeyChoice(text, chosen), dataField: '' });
          }}
        >
          {PUT_FILE_KINDS.map((each) => (
            <option key={each} value={each}>
              {t(`reading.kinds.${each}`)}
            </option>
          ))}
        </SelectField>
        {kind === 'aws-cli' && (
          <SelectField
            label={t('reading.aws-data')}
            className="w-40"
            value={reading.awsData}
            onChange={({ target }) =>
              change({ awsData: target.value === 'text' ? 'text' : 'base64' })
            }
          >
            <option value="base64">{t('formats.base64')}</option>
            <option value="text">{t('formats.text')}</option>
          </SelectField>
        )}
        {needsKeyChoice(kind) && (
          <KeyFields {...{ text, reading, change }} isNeeded={recordDistribution !== 'AUTO'} />
        )}
      </div>
      {isCsv && (
        <CheckBox checked={reading.unguards} onChange={(unguards) => change({ unguards })}>
          {t('reading.unguards')}
        </CheckBox>
      )}
      <UnreadNames {...file} />
      <EditsHint {...file} />
      {text.includes('\uFFFD') && <Notice kind="warning">{t('reading.not-utf8')}</Notice>}
    </div>
  );
}

/** Who edits an export sees the value, not the bytes. */
function EditsHint({ text, reading: { kind } }: PutFileText) {
  const t = useTranslations('put');
  const other = useMemo(() => kindForEdits(text, kind), [text, kind]);
  if (other === undefined) return null;
  return (
    <p className="text-xs text-muted">
      {t('reading.edits', { kind: t(`reading.kinds.${other}`) })}
    </p>
  );
}

const MAX_NAMED = 8;

function UnreadNames({ text, reading: { kind } }: PutFileText) {
  const t = useTranslations('put');
  const names = useMemo(() => unreadNames(text, kind), [text, kind]);
  if (names.length === 0) return null;
  return (
    <p className="text-xs text-muted [overflow-wrap:anywhere]">
      {t('reading.unread', {
        names: names.slice(0, MAX_NAMED).map(showUnseen).join(', '),
        more: Math.max(0, names.length - MAX_NAMED),
      })}
    </p>
  );
}
