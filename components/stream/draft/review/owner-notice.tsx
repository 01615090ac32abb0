'use client';

import { useTranslations } from 'next-intl';
import { readTemplateChoice } from '@/components/kinesis/runs/template-choice';
import { useStackOwner } from '@/components/kinesis/runs/use-stack-owner';
import { Notice } from '@/components/ui/notices/notice';

interface OwnerNoticeProps {
  readonly connectionId: string;
  readonly streamName: string;
}

/** Warns where a template makes the stream, which the next deployment may scale back. */
export function OwnerNotice({ connectionId, streamName }: OwnerNoticeProps) {
  const t = useTranslations('review.owner');
  const stack = useStackOwner(connectionId, streamName);
  const said = readTemplateChoice(connectionId, streamName);
  if (stack === undefined && said === undefined) return null;
  return (
    <div className="mb-3">
      <Notice kind="warning">
        {stack === undefined
          ? t('said', { tool: said ?? 'terraform' })
          : t('stack', { stackName: stack.stackName })}
      </Notice>
    </div>
  );
}
