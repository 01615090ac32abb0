import { type Connection, connectionEntry, toConnection } from '../connection-entry';
import { type OpenConnection, openConnection } from '../open-connection';

/** Members of an entry of type `aws` beside its id, name and region. */
export type AwsMembers = Readonly<Record<string, unknown>>;

/** A connection to AWS as the connections file describes it, without a console around it. */
export function openAwsConnection(members: AwsMembers): OpenConnection {
  return openConnection(awsConnection(members), NO_SIMULATOR, {
    begin: async () => async () => {},
  });
}

function awsConnection(members: AwsMembers): Connection {
  const entry = {
    id: 'aws',
    name: 'AWS',
    type: 'aws',
    region: 'eu-west-1',
    apiShare: 1,
    ...members,
  };
  return toConnection(connectionEntry.parse(entry), { readOnly: false, canExport: true });
}

const NO_SIMULATOR: Parameters<typeof openConnection>[1] = {
  get requestHandler(): never {
    throw new Error('A call to AWS went to the simulator');
  },
  readDirectly: () => {
    throw new Error('A read of AWS went to the simulator');
  },
};
