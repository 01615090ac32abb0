import { KinesisClient, ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** Asks a simulator on this machine, as any client of the AWS SDK. */
export async function listStreams(port: number): Promise<readonly string[]> {
  const client = new KinesisClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    requestHandler: new NodeHttpHandler(),
  });
  try {
    const { StreamNames = [] } = await client.send(new ListStreamsCommand({}));
    return StreamNames;
  } finally {
    client.destroy();
  }
}
