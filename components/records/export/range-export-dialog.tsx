'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { CheckBox } from '@/components/ui/fields/check-box';
import { Choice } from '@/components/ui/fields/choice';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { Notice } from '@/components/ui/notices/notice';
import { canSaveStream, pickSaveTarget, type SaveTarget } from '@/components/ui/save-stream';
import { type ExportRecordsRequest, exportLink } from '@/lib/api/records/export-records';
import { streamNameIn } from '@/lib/kinesis/stream-arn';
import { exportFileName } from '@/lib/records/files/export-file';
import { EXPORT_FORMATS, type ExportFormat } from '@/lib/records/files/export-record';
import type { RecordView } from '@/lib/records/record-view';
import { isFiltering } from '../controls/filter-fields';
import type { RecordsUrl } from '../use-records-url';
import { firstRange, RangeFields, selectionOf } from './range-fields';

interface RangeExportDialogProps {
  readonly connectionId: string;
  readonly streamName: string;
  readonly url: RecordsUrl;
  readonly view: RecordView;
  readonly readNow: () => number;
  readonly onStart: (target: SaveTarget, request: ExportRecordsRequest) => void;
  readonly onClose: () => void;
}

/** What of the stream to export, and as what. */
export function RangeExportDialog(props: RangeExportDialogProps) {
  const { streamName, url, readNow, onClose } = props;
  const t = useTranslations('records');
  const [range, setRange] = useState(() => firstRange(url, readNow()));
  const [file, setFile] = useState<FileChoice>({ format: 'json-lines', isGzipped: false });
  const [filters, setFilters] = useState(true);
  const { isTooLong, error, start } = useStart(props);
  const selection = selectionOf(range, url, readNow());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (selection.ok) void start({ ...selection.value, ...file }, filters);
  };
  return (
    <Dialog
      title={t('export.range.title')}
      description={t('export.range.description', { streamName: streamNameIn(streamName) })}
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate className="grid gap-4">
        <RangeFields
          range={range}
          zone={url.zone}
          refusal={selection.ok ? undefined : selection.refusal}
          readNow={readNow}
          onChange={setRange}
        />
        <p className="text-xs text-muted">
          {t('export.range.shards', { count: url.shards.length })}
        </p>
        <FileFields file={file} onChange={setFile} />
        {isFiltering(url) && (
          <CheckBox checked={filters} onChange={setFilters}>
            {t('export.range.filters')}
          </CheckBox>
        )}
        {!canSaveStream() && <Notice kind="info">{t('export.range.by-browser')}</Notice>}
        {isTooLong && <Notice kind="error">{t('export.range.too-long')}</Notice>}
        {error !== undefined && <ErrorNotice error={error} />}
        <div className="flex justify-end">
          <Button kind="primary" type="submit" disabled={!selection.ok}>
            {t('export.range.start')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type FileChoice = Pick<ExportRecordsRequest, 'format' | 'isGzipped'>;

interface FileFieldsProps {
  readonly file: FileChoice;
  readonly onChange: (file: FileChoice) => void;
}

function FileFields({ file, onChange }: FileFieldsProps) {
  const t = useTranslations('records');
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Choice<ExportFormat>
        label={t('export.range.format')}
        value={file.format}
        options={EXPORT_FORMATS.map((value) => ({ value, label: t(`export.formats.${value}`) }))}
        onChange={(format) => onChange({ ...file, format })}
      />
      <CheckBox checked={file.isGzipped} onChange={(isGzipped) => onChange({ ...file, isGzipped })}>
        {t('export.range.gzip')}
      </CheckBox>
    </div>
  );
}

/** Begins an export into a file that a person picks, or leaves it to the browser as a download. */
function useStart(props: RangeExportDialogProps) {
  const { connectionId, streamName, url, view, onStart, onClose } = props;
  const [isTooLong, setTooLong] = useState(false);
  const [error, setError] = useState<Error>();
  const start = async (wanted: Omit<ExportRecordsRequest, 'view'>, filters: boolean) => {
    const used =
      isFiltering(url) && filters ? view : { ...view, filter: {}, shows: 'matches' as const };
    const request = { ...wanted, view: used };
    if (!canSaveStream()) {
      const link = exportLink(connectionId, streamName, request);
      setTooLong(link === undefined);
      if (link === undefined) return;
      download(link);
      return onClose();
    }
    try {
      const name = exportFileName(streamName, wanted.format, wanted.isGzipped);
      const target = await pickSaveTarget(name);
      if (target === undefined) return;
      onStart(target, request);
      onClose();
    } catch (cause) {
      setError(cause instanceof Error ? cause : new Error(String(cause)));
    }
  };
  return { isTooLong, error, start };
}

/** The answer names its file. */
function download(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}
