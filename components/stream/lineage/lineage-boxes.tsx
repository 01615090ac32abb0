'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, memo } from 'react';
import { ANSWER_LOOKS } from '@/components/kinesis/answer-looks';
import { type GuideMark, useStreamGuide } from '@/components/kinesis/stream-guide';
import type { Selection } from '@/lib/interaction/shard-selection';
import { type Lineage, linksOf } from '@/lib/kinesis/shards/lineage';
import type { LineageBox } from '@/lib/layout/lineage/lineage-box';
import type { BoxLook } from './draw-lineage';

/** More could not be told apart by a pointer, and would be slow to lay over the picture. */
const MAX_BUTTONS = 300;
const MIN_BUTTON_WIDTH_PX = 8;

interface LineageBoxesProps {
  readonly lineage: Lineage;
  readonly boxes: readonly LineageBox[];
  readonly lookOf: (box: LineageBox) => BoxLook;
  readonly selection: Selection | undefined;
  readonly onSelect: (shardId: string) => void;
}

/**
 * A button over each box that can be told apart. One of them is in the tab order; from there the
 * arrows follow the lineage: up to a parent, down to a child, sideways to a neighbor.
 */
export const LineageBoxes = memo(function LineageBoxes(props: LineageBoxesProps) {
  const { lineage, boxes, lookOf, selection, onSelect } = props;
  const t = useTranslations('lineage');
  const guide = useStreamGuide();
  const shown = boxes.filter(isButton).slice(0, MAX_BUTTONS);
  const selectedId = selection?.shard.shardId;
  const inTabOrder =
    shown.find((box) => lineage.shards[box.node]?.shardId === selectedId) ?? shown.at(-1);

  const goTo = (node: number | undefined, from: HTMLElement) => {
    const shardId = node === undefined ? undefined : lineage.shards[node]?.shardId;
    if (shardId === undefined) return;
    onSelect(shardId);
    from.parentElement?.querySelector<HTMLElement>(`[data-shard-id="${shardId}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, box: ShardBox) => {
    const target = neighbor(lineage, shown, box, event.key);
    if (target === undefined) return;
    event.preventDefault();
    goTo(target, event.currentTarget);
  };

  return (
    <>
      {shown.map((box) => {
        const shard = lineage.shards[box.node];
        if (shard === undefined) return null;
        return (
          <button
            key={shard.shardId}
            type="button"
            data-shard-id={shard.shardId}
            aria-label={t('box', {
              shardId: shard.shardId,
              state: box.state,
              parents: linksOf(lineage.parents, box.node)
                .map((parent) => lineage.shards[parent]?.shardId ?? t('expired-parent'))
                .join(', '),
              hasParents: String(shard.parentShardId !== undefined),
            })}
            aria-pressed={shard.shardId === selectedId}
            title={lookOf(box).labels[0]}
            tabIndex={box === inTabOrder ? 0 : -1}
            className="absolute cursor-pointer"
            style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
            onClick={() => (guide?.onPick ?? onSelect)(shard.shardId)}
            onKeyDown={(event) => onKeyDown(event, box)}
          >
            {box.state !== 'open' && (
              <BoxAnswer mark={guide?.marks.find(({ at }) => isOf(at, shard.shardId))} />
            )}
          </button>
        );
      })}
    </>
  );
});

function isOf(at: GuideMark['at'], shardId: string): boolean {
  return 'shardId' in at && at.shardId === shardId;
}

/** What somebody answered of a closed shard, and what is true; open ones have it on the line. */
function BoxAnswer({ mark }: { readonly mark: GuideMark | undefined }) {
  const t = useTranslations('number-line');
  if (mark === undefined) return null;
  return (
    <span
      aria-hidden
      className={`absolute inset-0.5 flex items-center justify-end rounded border-2 ${ANSWER_LOOKS[mark.says]}`}
    >
      <span className="mx-0.5 min-w-0 truncate rounded bg-panel px-1 text-[11px] font-semibold leading-4">
        {t(`answer.${mark.says}`)}
      </span>
    </span>
  );
}

type ShardBox = Exclude<LineageBox, { kind: 'run' }>;

function isButton(box: LineageBox): box is ShardBox {
  return box.kind === 'shard' && box.width >= MIN_BUTTON_WIDTH_PX;
}

function neighbor(
  lineage: Lineage,
  shown: readonly ShardBox[],
  box: ShardBox,
  pressed: string,
): number | undefined {
  const index = shown.indexOf(box);
  switch (pressed) {
    case 'ArrowUp':
      return linksOf(lineage.parents, box.node)[0];
    case 'ArrowDown':
      return linksOf(lineage.children, box.node)[0];
    case 'ArrowLeft':
      return shown[index - 1]?.node;
    case 'ArrowRight':
      return shown[index + 1]?.node;
    default:
      return undefined;
  }
}
