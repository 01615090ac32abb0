import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Dice } from '@/lib/simulator/proof/random-clients/dice';

/** A DynamoDB behind a wire on which calls go wrong. */
export interface FaultyTable {
  readonly endpoint: string;
  /** How many calls met a fault. */
  readonly faultCount: () => number;
  close(): Promise<void>;
}

const THROTTLED = JSON.stringify({
  __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
  message: 'The level of configured provisioned throughput for the table was exceeded.',
});

/** Of ten calls one is throttled; of a hundred three are lost on the way and five on the way back. */
export async function openFaultyTable(dynamoEndpoint: string, dice: Dice): Promise<FaultyTable> {
  let faultCount = 0;
  const meets = (share: number) => {
    const isMet = dice.chance(share);
    if (isMet) faultCount++;
    return isMet;
  };
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    if (meets(0.1)) {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(THROTTLED);
      return;
    }
    if (meets(0.03)) {
      response.destroy();
      return;
    }
    const { method, headers } = request;
    const forwarded = send(dynamoEndpoint, { method, headers }, (answer) => {
      if (meets(0.05)) {
        answer.resume().on('end', () => response.destroy());
        return;
      }
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    forwarded.on('error', () => response.destroy());
    forwarded.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    faultCount: () => faultCount,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
