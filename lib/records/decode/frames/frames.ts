import type { FramedPayload } from '../content';
import type { FrameName } from '../layer-names';
import { maybeConfluentHeader, readConfluentHeader } from './confluent';
import { readGlueHeader } from './glue';
import { readSingleObjectHeader } from './single-object';

/** One kind of header. */
export interface Frame {
  /** Undefined where the bytes do not begin with such a header. */
  readonly read: (bytes: Uint8Array) => FramedPayload | undefined;
  /** Other bytes may begin like it, so that it is a guess like those of `GUESSES`, and when. */
  readonly maybe?: (bytes: Uint8Array) => boolean;
}

export const FRAMES: Readonly<Record<FrameName, Frame>> = {
  glue: { read: readGlueHeader },
  confluent: { read: readConfluentHeader, maybe: maybeConfluentHeader },
  'avro-single-object': { read: readSingleObjectHeader },
};
