/** By the code of an error: the lesson that shows the rule behind it. */
const LESSONS: ReadonlyMap<string, string> = new Map([
  ['ProvisionedThroughputExceededException', '2-limits'],
  ['shards-too-narrow', '3-first-split'],
  ['stream-not-active', '4-three-from-one'],
  ['LimitExceededException', '2-limits'],
  ['ExpiredIteratorException', '9-iterators'],
]);

/** Kinesis says so of a change too early; a taken name has the same code (facts §2.1). */
const NOT_ACTIVE = /\bnot ACTIVE\b/;

/** The id of that lesson; undefined where none shows such a rule. */
export function lessonOfError({ code, message }: LearnedError): string | undefined {
  if (code === 'ResourceInUseException' && NOT_ACTIVE.test(message)) {
    return LESSONS.get('stream-not-active');
  }
  return LESSONS.get(code);
}

/** As the API tells of it. */
interface LearnedError {
  readonly code: string;
  readonly message: string;
}
