'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { Notice } from '@/components/ui/notices/notice';
import { ProgressBar } from '@/components/ui/progress-bar';
import type { ExportProgress } from '@/lib/api/records/export-frames';
import { formatRecordSecond, formatTimeSpan, type Zone } from '../table/record-time';
import type { RangeExport, RangeExporter } from './use-range-export';

interface RangeExportStatusProps {
  readonly exporter: RangeExporter;
  readonly zone: Zone;
}

/** How far an export to disk is, and what became of it. */
export function RangeExportStatus({ exporter, zone }: RangeExportStatusProps) {
  const t = useTranslations('records');
  const { current, dismiss } = exporter;
  if (current === undefined) return null;
  const { phase, fileName, progress, error } = current;
  const dismissButton = (
    <Button kind="quiet" onClick={dismiss}>
      {t('export.dismiss')}
    </Button>
  );
  switch (phase) {
    case 'running':
    case 'paused':
      return <Running current={current} exporter={exporter} zone={zone} />;
    case 'done':
      return (
        <Notice
          kind={progress?.expired === undefined ? 'success' : 'warning'}
          actions={dismissButton}
        >
          {t('export.saved', { fileName, count: progress?.writtenCount ?? 0 })}
          <LeftOut progress={progress} zone={zone} />
        </Notice>
      );
    case 'failed':
      return (
        error !== undefined && (
          <ErrorNotice
            error={error}
            lead={t('export.failed', { fileName })}
            actions={dismissButton}
          />
        )
      );
  }
}

interface RunningProps extends RangeExportStatusProps {
  readonly current: RangeExport;
}

function Running({ current, exporter, zone }: RunningProps) {
  const t = useTranslations('records');
  const { phase, fileName, progress } = current;
  const isPaused = phase === 'paused';
  const share = progress && shareOf(progress);
  const { reachedMs = 0, untilMs = 0 } = progress ?? {};
  const [time = '', until = ''] = formatTimeSpan([reachedMs, untilMs], zone);
  return (
    <section
      aria-label={t('export.progress')}
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-lg border border-line bg-panel px-3 py-2 text-[13px]"
    >
      <span className="font-medium [overflow-wrap:anywhere]">
        {t(isPaused ? 'export.paused' : 'export.running', { fileName })}
      </span>
      <ProgressBar label={t('export.progress')} value={share} className="min-w-24 flex-1" />
      {progress !== undefined && share !== undefined && (
        <span className="tabular-nums text-muted">
          {t('export.reached', {
            written: progress.writtenCount,
            read: progress.readCount,
            time,
            until,
          })}
        </span>
      )}
      <span className="flex gap-2">
        <Button onClick={isPaused ? exporter.resume : exporter.pause}>
          {t(isPaused ? 'export.resume' : 'export.pause')}
        </Button>
        <Button kind="quiet" onClick={exporter.dismiss}>
          {t('export.cancel')}
        </Button>
      </span>
      <p role="status" className="basis-full text-muted empty:hidden">
        <Expired progress={progress} zone={zone} />
      </p>
    </section>
  );
}

interface LeftOutProps extends Pick<RangeExportStatusProps, 'zone'> {
  readonly progress: ExportProgress | undefined;
}

function LeftOut({ progress, zone }: LeftOutProps) {
  const t = useTranslations('records');
  const { undecidedCount = 0, maskedCount = 0 } = progress ?? {};
  return (
    <>
      <Expired progress={progress} zone={zone} />
      {undecidedCount > 0 && ` ${t('export.undecided', { count: undecidedCount })}`}
      {maskedCount > 0 && ` ${t('export.masked', { count: maskedCount })}`}
    </>
  );
}

/** Says what the range lacks because it had expired: before the export began, and under way. */
function Expired({ progress, zone }: LeftOutProps) {
  const t = useTranslations('records');
  const { trimmedUntilMs, expired } = progress ?? {};
  const time = (ms: number) => formatRecordSecond(Math.floor(ms / 1000), zone);
  return (
    <>
      {trimmedUntilMs !== undefined && ` ${t('export.trimmed', { time: time(trimmedUntilMs) })}`}
      {expired !== undefined &&
        ` ${t('export.expired', { from: time(expired.fromMs), until: time(expired.untilMs) })}`}
    </>
  );
}

/** By time; the number of records is not known beforehand. */
function shareOf({ startMs, reachedMs, untilMs }: ExportProgress): number | undefined {
  const spanMs = untilMs - startMs;
  return spanMs <= 0 ? undefined : Math.min(1, Math.max(0, (reachedMs - startMs) / spanMs));
}
