'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { TextField } from '@/components/ui/fields/text-field';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import { ratio } from '@/lib/base/bigint';
import { sortedIncludes } from '@/lib/base/sorted';
import {
  type HashKey,
  hexHashKey,
  keyCountOf,
  parseTypedHashKey,
  shortHashKey,
} from '@/lib/kinesis/hash-key';
import { idleChildAt } from '@/lib/kinesis/idle-child';
import { moveBoundary, removeBoundary } from '@/lib/kinesis/reshard/draft';
import { mergeRanges, splitRange } from '@/lib/kinesis/reshard/reshard-rules';
import { indexOfKey } from '@/lib/kinesis/shards/shard';
import { writeUtilisation } from '@/lib/kinesis/shards/shard-load';
import { Button } from '../../ui/button';
import { Fact, Facts } from '../../ui/facts';
import { Panel } from '../../ui/panel';
import type { EditDraft } from '../draft/draft-edit';
import type { StreamBoard } from '../use-stream-board';

interface BoundaryPanelProps {
  readonly board: StreamBoard;
  readonly boundary: HashKey;
  readonly edit: EditDraft;
  /** Follows the boundary to its new key. */
  readonly onMove: (key: HashKey | undefined) => void;
}

/** The boundary that has been taken hold of: its exact key, and what it leaves on either side. */
export function BoundaryPanel({ board, boundary, edit, onMove }: BoundaryPanelProps) {
  const t = useTranslations('draft');
  const tc = useTranslations('common');
  const tl = useTranslations('number-line');
  const percent = useShareFormat(1);
  const upperIndex = indexOfKey(board.after, boundary);
  const lower = board.after[upperIndex - 1];
  const upper = board.after[upperIndex];
  if (lower === undefined || upper === undefined) return null;
  const both = mergeRanges(lower.hashKeyRange, upper.hashKeyRange);
  const isAdded = !sortedIncludes(board.boundaries, boundary);
  const lowerLoad = board.loadsAfter[upperIndex - 1];
  const upperLoad = board.loadsAfter[upperIndex];
  const utilisation = (load: typeof lowerLoad) =>
    load === undefined ? tc('not-measured') : percent(writeUtilisation(load));
  const idle = isAdded ? idleChildAt(board.after, board.loadsAfter, boundary) : undefined;
  return (
    <Panel title={isAdded ? t('boundary.added') : t('boundary.current')}>
      <div className="grid gap-3 px-4 pb-4 pt-2">
        <p className="font-mono text-xs [overflow-wrap:anywhere]">
          {boundary.toString()}
          <span className="block text-muted">{hexHashKey(boundary)}</span>
        </p>
        <Facts>
          <Fact label={t('boundary.width')}>
            {percent(ratio(keyCountOf(lower.hashKeyRange), keyCountOf(both)))} :{' '}
            {percent(ratio(keyCountOf(upper.hashKeyRange), keyCountOf(both)))}
          </Fact>
          <Fact label={t('boundary.load')}>
            {lowerLoad === undefined && upperLoad === undefined
              ? tc('not-measured')
              : `${utilisation(lowerLoad)} : ${utilisation(upperLoad)}`}
          </Fact>
        </Facts>
        {idle !== undefined && (
          <p className="text-[13px] text-draft-ink">
            {tl(`callout.idle.${idle.measure}`, { side: idle.side })}
          </p>
        )}
        {board.canEdit && (
          <>
            <MoveForm
              boundary={boundary}
              onSubmit={(key) => {
                const split = splitRange(both, key);
                if (!split.ok) {
                  return split.refusal.reason === 'range-too-narrow'
                    ? t('boundary.no-room')
                    : t('boundary.outside', {
                        lowest: split.refusal.lowest.toString(),
                        highest: split.refusal.highest.toString(),
                      });
                }
                edit(
                  (draft) => moveBoundary(board.boundaries, draft, boundary, key),
                  t('boundary.moved', { hashKey: shortHashKey(key) }),
                );
                onMove(key);
                return undefined;
              }}
            />
            <div>
              <Button
                onClick={() => {
                  edit(
                    (draft) => removeBoundary(board.boundaries, draft, boundary),
                    t('boundary.removed', { hashKey: shortHashKey(boundary) }),
                  );
                  onMove(undefined);
                }}
              >
                {isAdded ? t('boundary.remove-added') : t('boundary.remove-current')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}

interface MoveFormProps {
  readonly boundary: HashKey;
  /** Returns what is wrong with the key, if anything. */
  readonly onSubmit: (key: HashKey) => string | undefined;
}

interface TypedKey {
  /** The boundary that it was typed for: what another one shows is its own key. */
  readonly boundary: HashKey;
  readonly text: string;
  readonly error: string | undefined;
}

/** One form for all boundaries, so that the focus stays where it is when the boundary moves. */
function MoveForm({ boundary, onSubmit }: MoveFormProps) {
  const t = useTranslations('draft');
  const [typed, setTyped] = useState<TypedKey>();
  const { text, error } =
    typed?.boundary === boundary ? typed : { text: boundary.toString(), error: undefined };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const key = parseTypedHashKey(text);
    const problem = key === undefined ? t('boundary.not-a-key') : onSubmit(key);
    setTyped({ boundary, text, error: problem });
  };
  return (
    <form onSubmit={submit} className="flex items-start gap-2">
      <TextField
        className="min-w-0 flex-1"
        label={t('boundary.exact-key')}
        value={text}
        onChange={({ target }) => setTyped({ boundary, text: target.value, error: undefined })}
        error={error}
      />
      <Button type="submit" className="mt-5">
        {t('boundary.move')}
      </Button>
    </form>
  );
}
