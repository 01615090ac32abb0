/** The options of `shardline simulator`, as commander reads them. */
export interface SimulatorFlags {
  readonly port?: string;
  readonly host?: string;
  readonly streams?: string;
  readonly streamsFile?: string;
  readonly memory?: true;
  readonly dataDir?: string;
  readonly tls?: 'self';
  readonly accounts?: true;
  readonly allow?: string;
  readonly clock?: string;
  readonly seed?: string;
  readonly transitionMs?: string;
  /** A JSON file. */
  readonly webhooks?: string;
  /** Names with commas between them. */
  readonly webhookHosts?: string;
  /** False with `--no-limits`. */
  readonly limits: boolean;
  readonly region?: string;
  readonly account?: string;
}
