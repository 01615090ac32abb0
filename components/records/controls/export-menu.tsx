'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { saveFile } from '@/components/ui/save-file';
import { streamNameIn } from '@/lib/kinesis/stream-arn';
import type { ExportFormat } from '@/lib/records/files/export-record';
import type { RecordReader } from '../use-record-reader';
import { PopOver } from './pop-over';

const FORMATS = ['json-lines', 'csv', 'raw'] as const;
const ENDINGS: Readonly<Record<ExportFormat, string>> = {
  'json-lines': 'jsonl',
  csv: 'csv',
  raw: 'bin',
};

interface ExportMenuProps {
  readonly reader: RecordReader;
  readonly streamName: string;
}

/** What the table shows, as a file; the worker makes it while the page goes on. */
export function ExportMenu({ reader, streamName }: ExportMenuProps) {
  const t = useTranslations('records');
  const { live, exporting, exportRows, cancelExport } = reader;
  if (exporting !== undefined) {
    return (
      <span className="inline-flex items-center gap-2 text-[13px]">
        <progress
          aria-label={t('export.progress')}
          max={exporting.of}
          value={exporting.done}
          className="w-20"
        />
        {t('export.done', { done: exporting.done, of: exporting.of })}
        <Button kind="quiet" onClick={cancelExport}>
          {t('export.cancel')}
        </Button>
      </span>
    );
  }
  const start = (format: ExportFormat) => {
    const places = Int32Array.from(
      live.rows.all().flatMap(({ batch, index, sub }) => [batch, index, sub]),
    );
    exportRows({ format, places }, (file) =>
      saveFile(file, `${streamNameIn(streamName)}.${ENDINGS[format]}`),
    );
  };
  return (
    <PopOver label={t('export.title')}>
      <p className="mb-2 max-w-60 text-xs text-muted">{t('export.text')}</p>
      <div className="grid gap-1.5">
        {FORMATS.map((format) => (
          <Button key={format} disabled={live.rows.length === 0} onClick={() => start(format)}>
            {t(`export.formats.${format}`)}
          </Button>
        ))}
      </div>
    </PopOver>
  );
}
