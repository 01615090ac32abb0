/** By the code of an error: the lesson that shows the rule behind it. */
const LESSONS: ReadonlyMap<string, string> = new Map([
  ['ProvisionedThroughputExceededException', '2-limits'],
  ['shards-too-narrow', '3-first-split'],
  ['stream-not-active', '4-three-from-one'],
  ['ExpiredIteratorException', '9-iterators'],
]);

/** The id of that lesson; undefined where none shows such a rule. */
export function lessonOfError(code: string): string | undefined {
  return LESSONS.get(code);
}
