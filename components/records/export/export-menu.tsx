'use client';

import { Popover } from '@base-ui/react/popover';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { lazyDialog } from '@/components/ui/lazy/lazy-part';
import { ProgressBar } from '@/components/ui/progress-bar';
import { saveFile } from '@/components/ui/save-file';
import { exportFileName } from '@/lib/records/files/export-file';
import { EXPORT_FORMATS, type ExportFormat } from '@/lib/records/files/export-record';
import type { RecordView } from '@/lib/records/record-view';
import { PopOver } from '../controls/pop-over';
import type { RecordReader } from '../use-record-reader';
import type { RecordsUrl } from '../use-records-url';
import { RangeExportStatus } from './range-export-status';
import { useRangeExport } from './use-range-export';

const RangeExportDialog = lazyDialog(() =>
  import('./range-export-dialog').then((module) => module.RangeExportDialog),
);

interface ExportMenuProps {
  readonly reader: RecordReader;
  readonly connectionId: string;
  readonly streamName: string;
  readonly url: RecordsUrl;
  readonly view: RecordView;
  readonly readNow: () => number;
}

/** What the table shows as a file, which the worker makes; or a range of the stream, from the server. */
export function ExportMenu(props: ExportMenuProps) {
  const { reader, connectionId, streamName, url, view, readNow } = props;
  const t = useTranslations('records');
  const [isOpen, setOpen] = useState(false);
  const exporter = useRangeExport(connectionId, streamName);
  const isUnderWay = exporter.current?.phase === 'running' || exporter.current?.phase === 'paused';
  return (
    <>
      {reader.exporting === undefined ? (
        <PopOver label={t('export.title')}>
          <RowFormats reader={reader} streamName={streamName} />
          <p className="mt-3 mb-2 max-w-60 text-xs text-muted">{t('export.range.text')}</p>
          <Popover.Close
            render={<Button className="w-full" disabled={isUnderWay} />}
            onClick={() => setOpen(true)}
          >
            {t('export.range.open')}
          </Popover.Close>
        </PopOver>
      ) : (
        <RowProgress exporting={reader.exporting} onCancel={reader.cancelExport} />
      )}
      <div className="basis-full empty:hidden">
        <RangeExportStatus exporter={exporter} zone={url.zone} />
      </div>
      {isOpen && (
        <RangeExportDialog
          {...{ connectionId, streamName, url, view, readNow }}
          onStart={exporter.start}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

type RowFormatsProps = Pick<ExportMenuProps, 'reader' | 'streamName'>;

function RowFormats({ reader, streamName }: RowFormatsProps) {
  const t = useTranslations('records');
  const { live, exportRows } = reader;
  const start = (format: ExportFormat) => {
    const places = Int32Array.from(
      live.rows.all().flatMap(({ batch, index, sub }) => [batch, index, sub]),
    );
    exportRows({ format, places }, (file) => saveFile(file, exportFileName(streamName, format)));
  };
  return (
    <>
      <p className="mb-2 max-w-60 text-xs text-muted">{t('export.text')}</p>
      <div className="grid gap-1.5">
        {EXPORT_FORMATS.map((format) => (
          <Button key={format} disabled={live.rows.length === 0} onClick={() => start(format)}>
            {t(`export.formats.${format}`)}
          </Button>
        ))}
      </div>
    </>
  );
}

interface RowProgressProps {
  readonly exporting: NonNullable<RecordReader['exporting']>;
  readonly onCancel: () => void;
}

function RowProgress({ exporting, onCancel }: RowProgressProps) {
  const t = useTranslations('records');
  return (
    <span className="inline-flex items-center gap-2 text-[13px]">
      <ProgressBar
        label={t('export.progress')}
        value={exporting.done}
        max={exporting.of}
        className="w-20"
      />
      {t('export.done', { done: exporting.done, of: exporting.of })}
      <Button kind="quiet" onClick={onCancel}>
        {t('export.cancel')}
      </Button>
    </span>
  );
}
