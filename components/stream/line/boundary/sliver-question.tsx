'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import { type DraftPreview, sidesIfSplit, sliverOf } from '@/lib/interaction/draft-preview';
import type { DragOutcome } from '@/lib/interaction/gestures/boundary-drag';
import { Button } from '../../../ui/button';

interface SliverQuestionProps {
  readonly preview: DraftPreview;
  /** The drag that would leave a sliver. */
  readonly outcome: Exclude<DragOutcome, { kind: 'click' }>;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** A pointer rarely means a shard of next to nothing, which is billed in full: it asks first. */
export function SliverQuestion({ preview, outcome, onConfirm, onCancel }: SliverQuestionProps) {
  const t = useTranslations('number-line');
  const tc = useTranslations('common');
  const percent = useShareFormat(1);
  const textId = useId();
  const boundary = outcome.kind === 'add' ? outcome.hashKey : outcome.to;
  const sides = sidesIfSplit(preview, outcome.range, boundary);
  const side = sides && sliverOf(sides);
  if (sides === undefined || side === undefined) return null;
  const { keyShare, loadShare } = sides[side];
  return (
    <div
      role="alertdialog"
      aria-labelledby={textId}
      className="absolute inset-x-0 top-0 z-20 mx-auto grid w-max max-w-full gap-2 rounded-md border border-draft-line bg-draft-bg px-3 py-2 text-[12.5px] text-draft-ink shadow-lg"
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <p id={textId} className="max-w-sm">
        {t('sliver.question', {
          side,
          keys: percent(keyShare),
          load: loadShare === undefined ? 'none' : percent(loadShare),
        })}
      </p>
      <p className="flex flex-wrap gap-2">
        <Button autoFocus onClick={onConfirm}>
          {t('sliver.confirm')}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {tc('cancel')}
        </Button>
      </p>
    </div>
  );
}
