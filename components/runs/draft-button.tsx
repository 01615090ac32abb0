'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { ok } from '@/lib/base/result';
import { type Draft, rebaseDraft } from '@/lib/kinesis/reshard/draft';
import { boundariesOf } from '@/lib/kinesis/shards/shard';
import { Button, type ButtonKind } from '../ui/button';
import { useOpenDraft } from './use-open-draft';

interface DraftButtonProps {
  readonly connectionId: string;
  readonly streamName: string;
  readonly draft: Draft;
  readonly kind?: ButtonKind;
  readonly children: ReactNode;
}

/** Opens a draft on the stream's page, with what of it the stream does not have yet. */
export function DraftButton(props: DraftButtonProps) {
  const { connectionId, streamName, draft, kind, children } = props;
  const t = useTranslations('runs');
  const open = useOpenDraft(connectionId, streamName);
  const wouldReplace = open.data?.kind === 'would-replace' ? open.data.stepCount : 0;
  const act = () =>
    open.mutate({
      draftOn: (shards) => ok(rebaseDraft(boundariesOf(shards), draft)),
      replaces: wouldReplace > 0,
    });
  return (
    <div className="grid justify-items-start gap-1.5">
      <Button kind={kind} disabled={open.isPending} onClick={act}>
        {wouldReplace > 0 ? t('replace') : children}
      </Button>
      <p role="status" className="text-xs text-muted empty:hidden">
        {wouldReplace > 0 && t('replaces', { count: wouldReplace })}
        {open.data?.kind === 'nothing-left' && t('nothing-left')}
      </p>
      {open.error !== null && <ErrorNotice error={open.error} />}
    </div>
  );
}
