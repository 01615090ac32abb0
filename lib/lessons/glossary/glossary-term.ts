import type { Text } from '../lesson';

/** What a word of Kinesis or of Shardline means. */
export interface GlossaryTerm {
  readonly name: Text;
  /** Two sentences. */
  readonly says: Text;
  /** The id of the lesson that lets one try it. */
  readonly lesson?: string;
}
