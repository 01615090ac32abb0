/** What can be done from a row; undefined where the connection is read-only. */
export interface ListActions {
  readonly onPut: ((streamName: string) => void) | undefined;
  readonly onDelete: ((streamName: string) => void) | undefined;
}
