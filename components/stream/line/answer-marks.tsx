'use client';

import { useTranslations } from 'next-intl';
import { ANSWER_LOOKS } from '@/components/kinesis/answer-looks';
import type { GuideMark } from '@/components/kinesis/stream-guide';
import { type Shard, shardIndexOf } from '@/lib/kinesis/shards/shard';
import type { HashKeyViewport } from '@/lib/layout/line/hash-key-viewport';
import { type PlacedMark, placeMark } from '@/lib/layout/line/marked-places';
import { LINE } from './line-metrics';

interface AnswerMarksProps {
  readonly marks: readonly GuideMark[];
  readonly open: readonly Shard[];
  readonly viewport: HashKeyViewport;
  readonly widthPx: number;
}

/** What somebody answered on the line, and what is true: an outline and a word, never color alone. */
export function AnswerMarks({ marks, open, viewport, widthPx }: AnswerMarksProps) {
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 overflow-hidden print:hidden">
      {marks.map((mark) => {
        const placed = placeMark(mark.at, open, viewport, widthPx);
        return (
          placed && (
            <Mark
              key={Object.values(mark.at).join()}
              mark={mark}
              placed={placed}
              widthPx={widthPx}
            />
          )
        );
      })}
    </div>
  );
}

interface MarkProps {
  readonly mark: GuideMark;
  readonly placed: PlacedMark;
  readonly widthPx: number;
}

function Mark({ mark, placed, widthPx }: MarkProps) {
  const look = ANSWER_LOOKS[mark.says];
  switch (placed.kind) {
    case 'band':
      return (
        <span
          className={`absolute flex items-end justify-end rounded border-2 ${look}`}
          style={{
            left: placed.left + 3,
            width: Math.max(placed.width - 6, 4),
            top: LINE.bandTop + 3,
            height: LINE.bandHeight - 6,
          }}
        >
          <Words mark={mark} className="m-0.5 min-w-0 truncate" />
        </span>
      );
    case 'arc':
      return <Arc {...{ mark, placed, widthPx, look }} />;
    case 'place':
      return (
        <>
          <span
            className={`absolute border-l-2 ${look}`}
            style={{
              left: placed.x - 1,
              top: LINE.densityTop,
              height: LINE.axisTop - LINE.densityTop,
            }}
          />
          <Words
            mark={mark}
            className="absolute -translate-x-1/2"
            // The right place may be next to a wrong one.
            style={{ left: inside(placed.x, widthPx), top: mark.says === 'wrong' ? 6 : 26 }}
          />
        </>
      );
  }
}

/** Half of the longest words. */
const HALF_WORDS_PX = 60;
const LOWEST_APEX = 66;
const LEVEL_PX = 28;
const HIGHEST_APEX = 12;

function Arc({
  mark,
  placed,
  widthPx,
  look,
}: MarkProps & { readonly placed: Extract<PlacedMark, { kind: 'arc' }>; readonly look: string }) {
  const { from, to, level } = placed;
  const apex = Math.max(LOWEST_APEX - (level - 1) * LEVEL_PX, HIGHEST_APEX);
  const middle = (from + to) / 2;
  const path = `M ${from} ${LINE.bandTop} Q ${middle} ${2 * apex - LINE.bandTop} ${to} ${LINE.bandTop}`;
  return (
    <>
      <svg aria-hidden="true" className={`absolute inset-0 size-full ${look}`}>
        <path
          d={path}
          fill="none"
          stroke="currentColor"
          strokeWidth={2}
          strokeDasharray={mark.says === 'right' ? undefined : '6 4'}
        />
        <circle cx={from} cy={LINE.bandTop} r={3.5} fill="currentColor" />
        <circle cx={to} cy={LINE.bandTop} r={3.5} fill="currentColor" />
      </svg>
      <Words
        mark={mark}
        className="absolute -translate-x-1/2 -translate-y-1/2"
        style={{ left: inside(middle, widthPx), top: apex }}
      />
    </>
  );
}

function inside(x: number, widthPx: number): number {
  return Math.min(Math.max(x, HALF_WORDS_PX), widthPx - HALF_WORDS_PX);
}

interface WordsProps {
  readonly mark: GuideMark;
  readonly className: string;
  readonly style?: { readonly left: number; readonly top: number };
}

function Words({ mark: { at, says }, className, style }: WordsProps) {
  const t = useTranslations('number-line');
  const pair = 'pair' in at && at.pair.map(shardIndexOf).join(' + ');
  return (
    <span
      className={`z-[1] whitespace-nowrap rounded border bg-panel px-1.5 text-[11px] font-semibold leading-4 ${ANSWER_LOOKS[says]} ${className}`}
      style={style}
    >
      {pair && <span className="text-ink">{`${pair} `}</span>}
      {t(`answer.${says}`)}
    </span>
  );
}
