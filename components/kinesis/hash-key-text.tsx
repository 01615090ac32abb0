'use client';

import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/ui/copy-button';
import { hexHashKey, shortHashKey } from '@/lib/kinesis/hash-key';

interface HashKeyTextProps {
  readonly hashKey: bigint;
  /** Says which key this is, for the copy button. */
  readonly label: string;
}

/** Shown short, copied whole; hovering shows it whole in decimal and hex. */
export function HashKeyText({ hashKey, label }: HashKeyTextProps) {
  const t = useTranslations('common');
  return (
    <span className="inline-flex items-center gap-0.5 whitespace-nowrap font-mono text-xs">
      <span title={`${hashKey}\n${hexHashKey(hashKey)}`}>{shortHashKey(hashKey)}</span>
      <CopyButton text={hashKey.toString()} label={t('copy', { what: label })} />
    </span>
  );
}
