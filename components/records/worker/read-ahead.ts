import {
  type ReadRecordsAnswer,
  type ReadRecordsRequest,
  readRecords,
} from '@/lib/api/records/records';

/**
 * Reads for a search what comes next while what came last is looked at, so that server and browser
 * work at the same time. A search that is paused or stopped has read one answer more than it shows,
 * and begins with that when it goes on.
 */
export class ReadAhead {
  private next:
    | { readonly cursor: string; readonly answer: Promise<ReadRecordsAnswer> }
    | undefined;

  constructor(private readonly read: typeof readRecords = readRecords) {}

  async take(
    connectionId: string,
    streamName: string,
    request: ReadRecordsRequest,
    signal: AbortSignal,
  ): Promise<ReadRecordsAnswer> {
    const { next } = this;
    this.next = undefined;
    const read = (wanted: ReadRecordsRequest) =>
      this.read(connectionId, streamName, wanted, signal);
    const isKnown = next !== undefined && next.cursor === JSON.stringify(request.cursor);
    const answer = await (isKnown ? next.answer : read(request));
    if (request.isSearch === true && answer.cursor.length > 0 && !answer.isAtTip) {
      const { cursor } = answer;
      const following = read({ ...request, cursor, isAtTip: false });
      // It is told to whoever asks for it.
      following.catch(() => {});
      this.next = { cursor: JSON.stringify(cursor), answer: following };
    }
    return answer;
  }
}
