import { createRequire } from 'node:module';
import { join } from 'node:path';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { Decoder, Encoder } from 'cbor-x';
import {
  type Answer,
  type Endpoints,
  fromBase64,
  fromBytes,
  type TestedClient,
  toBase64,
  toBytes,
  withData,
} from './tested-client';

const CONFIG = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
};

/** The AWS SDK for JavaScript, version 3, over HTTP/2 with prior knowledge unless it is told. */
export function openSdk3(over: 'http2' | 'http1', { http }: Pick<Endpoints, 'http'>): TestedClient {
  const { Kinesis } = createRequire(import.meta.url)('@aws-sdk/client-kinesis');
  const requestHandler = over === 'http2' ? undefined : new NodeHttpHandler();
  const client = new Kinesis({ ...CONFIG, endpoint: http, maxAttempts: 1, requestHandler });
  return {
    call: async (operation, input) =>
      withData(await client[toCamel(operation)](withData(input, toBytes)), fromBytes),
    close: () => client.destroy(),
  };
}

/** Retries are off, because a test wants the first answer. */
export function openSdk2(modules: string, { http }: Pick<Endpoints, 'http'>): TestedClient {
  process.env.AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE = '1';
  const { Kinesis } = createRequire(join(modules, 'any.js'))('aws-sdk');
  const client = new Kinesis({ ...CONFIG, endpoint: http, maxRetries: 0 });
  return {
    call: async (operation, input) =>
      withData(await client[toCamel(operation)](withData(input, toBytes)).promise(), fromBytes),
    close: () => {},
  };
}

/** `kinesis` speaks HTTPS only, and takes any certificate from 127.0.0.1. */
export function openKinesisPackage(
  modules: string,
  { https }: Pick<Endpoints, 'https'>,
): TestedClient {
  const kinesis = createRequire(join(modules, 'any.js'))('kinesis');
  const { hostname: host, port } = new URL(https);
  return {
    call: (operation, input) =>
      new Promise((resolve, reject) => {
        const options = { ...CONFIG, host, port, maxRetries: 0 };
        kinesis.request(
          operation,
          withData(input, toBase64),
          options,
          (error: unknown, answer: Answer | undefined) => {
            if (error) reject(error);
            else resolve(withData(answer ?? {}, fromBase64));
          },
        );
      }),
    close: () => {},
  };
}

/** What the Java SDK sends, written by hand: Debian and npm have no client that speaks CBOR. */
export function openCborClient({ http }: Pick<Endpoints, 'http'>): TestedClient {
  const encoder = new Encoder({ useRecords: false, mapsAsObjects: true, tagUint8Array: false });
  const decoder = new Decoder({ useRecords: false, mapsAsObjects: true });
  return {
    async call(operation, input) {
      const response = await fetch(http, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-cbor-1.1',
          'x-amz-target': `Kinesis_20131202.${operation}`,
          'x-amz-date': '20260115T093000Z',
          authorization: 'AWS4-HMAC-SHA256 Credential=any, SignedHeaders=host, Signature=any',
        },
        body: new Uint8Array(encoder.encode(withData(input, toBytes))),
      });
      const body = Buffer.from(await response.arrayBuffer());
      const answer = body.length === 0 ? {} : decoder.decode(body);
      if (!response.ok) throw new Error(`${answer.__type}: ${answer.message}`);
      return withData(answer, fromBytes);
    },
    close: () => {},
  };
}

function toCamel(operation: string): string {
  return `${operation.charAt(0).toLowerCase()}${operation.slice(1)}`;
}
