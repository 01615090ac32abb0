'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { ProgressBar } from '@/components/ui/progress-bar';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import { RehearsalSummary } from './rehearsal-summary';
import { RehearsedConsumers } from './rehearsed-consumers';
import { RehearsedShards } from './rehearsed-shards';
import { RehearsedSteps } from './rehearsed-steps';
import type { RehearsalState } from './use-rehearsal';

interface RehearsalPanelProps {
  readonly state: Exclude<RehearsalState, { readonly phase: 'none' }>;
  readonly onRetry: () => void;
}

/** A rehearsal under the picture: how far it is, and what came of it in words and in figures. */
export function RehearsalPanel({ state, onRetry }: RehearsalPanelProps) {
  const t = useTranslations('review.rehearsal');
  const headRef = useRef<HTMLDivElement>(null);
  const { phase } = state;
  // The button that asks for it stands below all that scrolls.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each phase says something else there
  useEffect(() => {
    headRef.current?.scrollIntoView({ block: 'nearest' });
  }, [phase]);
  return (
    <section aria-label={t('title')} className="mt-4 border-t border-line pt-3">
      <h3 className="mb-1 text-xs font-semibold text-muted">{t('title')}</h3>
      <div ref={headRef} role="status" className="scroll-mb-4 text-[13px]">
        {phase === 'running' && <Running progress={state.progress} />}
        {phase === 'failed' && <ErrorNotice error={state.error} onRetry={onRetry} />}
        {phase === 'done' && <RehearsalSummary {...state.rehearsed} />}
      </div>
      {phase === 'done' && (
        <>
          <RehearsedSteps {...state.rehearsed} />
          <RehearsedConsumers rehearsal={state.rehearsed.rehearsal} />
          <RehearsedShards rehearsal={state.rehearsed.rehearsal} />
        </>
      )}
    </section>
  );
}

function Running({ progress }: { readonly progress: number }) {
  const t = useTranslations('review.rehearsal');
  const percent = useShareFormat(0);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span>{t('running')}</span>
      <ProgressBar label={t('progress')} value={progress} className="min-w-24 flex-1" />
      <span aria-hidden className="w-10 text-right tabular-nums">
        {percent(progress)}
      </span>
    </div>
  );
}
