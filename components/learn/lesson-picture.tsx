import { ratio } from '@/lib/base/bigint';
import { HASH_KEY_COUNT } from '@/lib/kinesis/hash-key';
import type { LessonHead, LessonKey } from '@/lib/lessons/lesson';
import { lessonKey } from '@/lib/lessons/lesson-key';

const WIDTH = 200;
const BAND = 16;
const GAP = 8;

/** The layout before and after a lesson, on the scale of the keys. */
export function LessonPicture({ picture }: Pick<LessonHead, 'picture'>) {
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} ${2 * BAND + GAP}`} className="w-full">
      <Bands keys={picture.before} y={0} fill="var(--load-1)" />
      <Bands keys={picture.after} y={BAND + GAP} fill="var(--load-3)" />
    </svg>
  );
}

interface BandsProps {
  readonly keys: readonly LessonKey[];
  readonly y: number;
  readonly fill: string;
}

function Bands({ keys, y, fill }: BandsProps) {
  const ends = [0, ...keys.map((key) => ratio(lessonKey(key), HASH_KEY_COUNT)), 1];
  return ends.slice(1).map((end, index) => {
    const x = (ends[index] ?? 0) * WIDTH;
    return (
      <rect
        key={end}
        x={x + 0.5}
        y={y}
        width={end * WIDTH - x - 1}
        height={BAND}
        rx={3}
        fill={fill}
      />
    );
  });
}
