/** Which partition keys a generator uses: `count` of them, alike or a few much more than others. */
export type PartitionKeyMix =
  | { readonly kind: 'uniform'; readonly count: number }
  | { readonly kind: 'zipf'; readonly count: number; readonly exponent: number };

/** What is written to a stream without a client; kept with the stream and resumed at start. */
export interface TrafficSettings {
  readonly recordsPerSecond: number;
  readonly recordBytes: number;
  readonly partitionKeys: PartitionKeyMix;
}
