import { LOAD_STEPS } from '@/components/kinesis/load/load-color';
import { ratio } from '@/lib/base/bigint';
import { HASH_KEY_COUNT } from '@/lib/kinesis/hash-key';
import { MARKED_UTILIZATION } from '@/lib/kinesis/hot';
import type { LessonHead, PicturedLayout } from '@/lib/lessons/lesson';
import { lessonKey } from '@/lib/lessons/lesson-key';

const WIDTH = 200;
const BAND = 16;
const GAP = 8;

/** The layout before and after a lesson, on the scales of keys and of load. */
export function LessonPicture({ picture }: Pick<LessonHead, 'picture'>) {
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} ${2 * BAND + GAP}`} className="w-full">
      <Bands layout={picture.before} y={0} />
      <Bands layout={picture.after} y={BAND + GAP} />
    </svg>
  );
}

interface BandsProps {
  readonly layout: PicturedLayout;
  readonly y: number;
}

function Bands({ layout: { keys, loads }, y }: BandsProps) {
  const ends = [0, ...keys.map((key) => ratio(lessonKey(key), HASH_KEY_COUNT)), 1];
  return loads.map((load, index) => {
    const x = (ends[index] ?? 0) * WIDTH;
    const end = (ends[index + 1] ?? 1) * WIDTH;
    return (
      <g key={end}>
        <rect
          x={x + 0.5}
          y={y}
          width={end - x - 1}
          height={BAND}
          rx={3}
          fill={`var(--load-${stepOf(load)})`}
        />
        {load >= MARKED_UTILIZATION && (
          <path d={`M ${(x + end) / 2} ${y + 5} l 3.5 6 h -7 z`} fill="var(--color-panel)" />
        )}
      </g>
    );
  });
}

/** The color of the palette that stands at the load, or next below it. */
function stepOf(load: number): number {
  return LOAD_STEPS.findLastIndex((step) => step <= load);
}
