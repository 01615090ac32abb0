import * as z from 'zod/mini';
import { callApi } from '../call-api';
import type { ConnectionSummary } from '../connections';
import type { Role } from '../login/role';

const name = z.string().check(z.minLength(1), z.maxLength(128));

/** A profile lets a console into whatever the machine that runs it is let into. */
export const CONNECTIONS_ROLE: Role = 'admin';

/** A connection that a person adds: a profile with a region, or an endpoint. */
export const addConnectionRequest = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('aws'), profile: name, region: name }),
  z.strictObject({
    type: z.literal('endpoint'),
    name,
    endpoint: z.string().check(z.minLength(1), z.maxLength(2048)),
  }),
]);
export type AddConnectionRequest = z.infer<typeof addConnectionRequest>;

/** The page goes on to the connection that was added. */
export interface AddConnectionAnswer {
  readonly connection: ConnectionSummary;
}

export const removeConnectionRequest = z.strictObject({ connectionId: name });

/** Adds a connection for everybody who uses this console. */
export function addConnection(request: AddConnectionRequest): Promise<AddConnectionAnswer> {
  return callApi('/api/connections', { method: 'POST', body: request });
}

/** Only what was added on the page; what the file names stays. */
export function removeConnection(connectionId: string): Promise<object> {
  return callApi('/api/connections', { method: 'DELETE', body: { connectionId } });
}
