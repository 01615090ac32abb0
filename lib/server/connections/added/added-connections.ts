import { isDeepStrictEqual } from 'node:util';
import { ADDED_ID_PREFIX } from '@/lib/api/connections';
import type { AddConnectionRequest } from '@/lib/api/connections/added-connections';
import type { ConsoleStore } from '../../console-store';
import { ConsoleError } from '../../http/console-error';
import { type ConnectionEntry, connectionEntry } from '../connection-entry';
import { isKnownProfile } from '../credentials/known-profiles';
import { requireAllowedAddress } from '../endpoints/address-guard';

/** The connections that were added on the page, kept in the console's own store. */
export interface AddedConnections {
  list(): readonly ConnectionEntry[];
  has(connectionId: string): boolean;
  /**
   * The entry that a request asks for, not kept yet. Throws where the profile is unknown, where
   * endpoints may not be added, and where there are too many.
   */
  plan(request: AddConnectionRequest): Promise<ConnectionEntry>;
  keep(entry: ConnectionEntry): void;
  remove(connectionId: string): void;
}

const MAX_ADDED = 50;
const MAX_SLUG = 60;

/** Entries are as those of the connections file, and are checked by the same rules. */
export function openAddedConnections(
  store: ConsoleStore,
  { allowsEndpoints }: { readonly allowsEndpoints: boolean },
): AddedConnections {
  const tables = store.use((root) => ({
    added: root.openDB<unknown, string>({ name: 'connections' }),
  }));
  const list = () =>
    [...tables().added.getRange()]
      .map(({ value }) => connectionEntry.parse(value))
      .filter(({ type }) => type === 'aws' || allowsEndpoints);
  return {
    list,
    has: (connectionId) => tables().added.doesExist(connectionId),
    async plan(request) {
      const entry = await toEntry(request, allowsEndpoints);
      const known = list();
      const same = known.find((each) => isDeepStrictEqual({ ...each, id: entry.id }, entry));
      if (same !== undefined) return same;
      if (known.length >= MAX_ADDED) {
        throw new ConsoleError('too-many-connections', `${MAX_ADDED} connections were added.`);
      }
      return { ...entry, id: freeId(entry.id, known) };
    },
    keep: (entry) => store.write(() => tables().added.putSync(entry.id, entry)),
    remove: (connectionId) => store.write(() => tables().added.removeSync(connectionId)),
  };
}

async function toEntry(
  request: AddConnectionRequest,
  allowsEndpoints: boolean,
): Promise<ConnectionEntry> {
  if (request.type === 'endpoint' && !allowsEndpoints) {
    throw new ConsoleError('user-endpoints-off', 'SHARDLINE_USER_ENDPOINTS is off.');
  }
  const { type } = request;
  const described =
    type === 'aws'
      ? { name: request.profile, profile: request.profile, region: request.region }
      : { name: request.name, endpoint: request.endpoint };
  const slug = Object.values(described).slice(1).join('-');
  const parsed = connectionEntry.safeParse({ id: addedId(slug), type, ...described });
  if (!parsed.success) {
    throw new ConsoleError('bad-request', 'The connection is not as it should be.', {
      issues: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    });
  }
  if (request.type === 'endpoint') requireAllowedAddress(request.endpoint);
  else if (!(await isKnownProfile(request.profile))) {
    throw new ConsoleError('profile-not-found', `There is no AWS profile “${request.profile}”.`, {
      detail: { name: 'unknown-profile', profile: request.profile },
    });
  }
  return parsed.data;
}

/** Names that differ may look the same in an address: `a.b` and `a-b`. */
function freeId(id: string, known: readonly ConnectionEntry[]): string {
  const taken = new Set(known.map((entry) => entry.id));
  let free = id;
  for (let number = 2; taken.has(free); number++) free = `${id}-${number}`;
  return free;
}

function addedId(described: string): string {
  const slug = described
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return `${ADDED_ID_PREFIX}${slug.slice(0, MAX_SLUG)}`;
}
