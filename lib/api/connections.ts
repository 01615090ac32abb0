/** The part of a connection that a browser may know: no credentials, no profile. */
export interface ConnectionSummary {
  /** Stands in the URL. */
  readonly connectionId: string;
  readonly name: string;
  readonly kind: 'simulator' | 'aws' | 'endpoint';
  readonly region: string;
  /** For a custom endpoint and the simulator: what an AWS client would be given. */
  readonly endpoint: string | undefined;
  /** Tells the connection from others at a glance, beside its name; undefined where it has none. */
  readonly color: ConnectionColor | undefined;
  /** Every page of a production connection carries the word. */
  readonly isProduction: boolean;
  /** Whether a second person must approve each change of a stream. */
  readonly needsApproval: boolean;
  /** Undefined until the file or a call has told it. */
  readonly accountId: string | undefined;
  readonly readOnly: boolean;
  /** Whether CloudWatch measures the streams too: on AWS, and where an endpoint names one. */
  readonly hasCloudWatch: boolean;
  /** Where schemas are fetched from by the ids that payloads name. */
  readonly schemaRegistries: readonly SchemaRegistry[];
  /** Whether payloads are seen in part only, or not at all. */
  readonly isMasked: boolean;
  /** Whether records may leave the page. */
  readonly canExport: boolean;
  /** How long one split or merge is expected to take. */
  readonly transitionMs: number;
}

/** A place that schemas are fetched from by the ids that headers of payloads name. */
export const SCHEMA_REGISTRIES = ['glue', 'confluent'] as const;
export type SchemaRegistry = (typeof SCHEMA_REGISTRIES)[number];

/** The simulator first, then those of the file in its order, then those that were added. */
export interface ConnectionsAnswer {
  readonly connections: readonly ConnectionSummary[];
}

/** None of them is a color of load or of a draft. */
export const CONNECTION_COLORS = ['red', 'brown', 'green', 'teal', 'purple', 'gray'] as const;
export type ConnectionColor = (typeof CONNECTION_COLORS)[number];

/** A production connection has this color unless the file names another. */
export const PRODUCTION_COLOR: ConnectionColor = 'red';

/** A file of connections cannot use this id. */
export const SIMULATOR_CONNECTION_ID = 'simulator';

/** Begins the ids of simulators that lessons open: each lives as long as somebody learns with it. */
const STAGE_ID = /^lesson-[0-9a-f]{12}$/;

/** Whether that connection, or a page below it, is of a simulator in this process. */
export function isSimulator({
  connectionId,
}: {
  readonly connectionId?: string | undefined;
}): boolean {
  return connectionId === SIMULATOR_CONNECTION_ID || isStage(connectionId);
}

/** Whether it is the simulator that people's streams live in, whose tools the console has. */
export function keepsStreams({ connectionId }: { readonly connectionId?: string }): boolean {
  return connectionId === SIMULATOR_CONNECTION_ID;
}

/** Whether it is a simulator that a lesson opened. */
export function isStage(connectionId: string | undefined): boolean {
  return connectionId !== undefined && STAGE_ID.test(connectionId);
}

/** Begins the ids of connections that were added on the page; the file cannot use them. */
export const ADDED_ID_PREFIX = 'added-';

/** Returns whether the connection was added on the page, and so can be removed there. */
export function isAdded({ connectionId }: { readonly connectionId: string }): boolean {
  return connectionId.startsWith(ADDED_ID_PREFIX);
}

/** Every route of a connection lies below it. */
export function connectionApiPath(connectionId: string): string {
  return `/api/connections/${encodeURIComponent(connectionId)}`;
}
