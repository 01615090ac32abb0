import type { GuideMark } from './stream-guide';

/** How an answer is outlined on the line and in the lineage. What was said is dashed, unless it is right. */
export const ANSWER_LOOKS: Readonly<Record<GuideMark['says'], string>> = {
  answer: 'border-dashed border-accent text-accent',
  right: 'border-solid border-ok text-ok',
  wrong: 'border-dashed border-bad text-bad',
  missed: 'border-dotted border-ok text-ok',
};
