'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-button';
import { inSlices } from '@/components/ui/in-slices';
import type { Lineage } from '@/lib/kinesis/shards/lineage';
import type { ShardRange } from '@/lib/kinesis/shards/shard';
import { CSV_HEADER, csvRow, type LocatedKey, placesOf } from './located-keys';

interface CopyCsvButtonProps {
  readonly keys: readonly LocatedKey[];
  readonly lineage: Lineage;
  readonly drafted: readonly ShardRange[] | undefined;
}

/** Copies every key, not only those that are shown. */
export function CopyCsvButton({ keys, lineage, drafted }: CopyCsvButtonProps) {
  const t = useTranslations('key-list');
  const [state, setState] = useState<'copy' | 'copying' | 'copied' | 'failed'>('copy');
  const gone = useRef<AbortController>(undefined);
  useEffect(() => () => gone.current?.abort(), []);

  const copy = async () => {
    const controller = new AbortController();
    gone.current = controller;
    const { signal } = controller;
    setState('copying');
    const rows = [CSV_HEADER];
    const take = (key: LocatedKey) =>
      rows.push(csvRow(key, placesOf(key.hashKey, lineage, drafted)));
    try {
      await inSlices(keys, take, signal);
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    const isCopied = await copyText(rows.join(''));
    if (!signal.aborted) setState(isCopied ? 'copied' : 'failed');
  };
  return (
    <Button disabled={state === 'copying'} onClick={() => void copy()}>
      {t(`copy-states.${state}`)}
    </Button>
  );
}
