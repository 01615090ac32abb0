/** The part of a connection that a browser may know: no credentials, no profile. */
export interface ConnectionSummary {
  /** Stands in the URL. */
  readonly connectionId: string;
  readonly name: string;
  readonly kind: 'simulator' | 'aws' | 'endpoint';
  readonly region: string;
  /** For a custom endpoint and the simulator: what an AWS client would be given. */
  readonly endpoint: string | undefined;
  readonly readOnly: boolean;
  /** Whether CloudWatch measures the streams too: on AWS, and where an endpoint names one. */
  readonly hasCloudWatch: boolean;
  /** Whether payloads are seen in part only, or not at all. */
  readonly isMasked: boolean;
  /** Whether records may leave the page. */
  readonly canExport: boolean;
  /** How long one split or merge is expected to take. */
  readonly transitionMs: number;
}

/** The simulator first, then those of the file in its order. */
export interface ConnectionsAnswer {
  readonly connections: readonly ConnectionSummary[];
}

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

/** Every route of a connection lies below it. */
export function connectionApiPath(connectionId: string): string {
  return `/api/connections/${encodeURIComponent(connectionId)}`;
}
