import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { givenSchemaOf } from '@/lib/api/records/registered-schema';
import { decode } from '@/lib/records/decode/decode';
import { innermost } from '@/lib/records/decode/decoding';
import { compileSchema } from '@/lib/records/decode/schemas/schema';
import { describeError } from '../http/error-response';
import { endpointConnections } from '../testing/endpoint-connection';
import { openTestConsole, type TestConsole } from '../testing/open-test-console';

const NEVER = new AbortController().signal;
const VERSION_ID = '7d6c2a90-b1e2-4f3a-9c5d-0e1f2a3b4c5d';
const AVRO = '{"type":"record","name":"A","fields":[]}';

/** Answers as Glue to its operation, and as a registry of Confluent to all else. */
let server: Server;
let asked: string[];
let answer: { readonly status: number; readonly body: unknown };
let console: TestConsole;

beforeEach(async () => {
  asked = [];
  answer = { status: 200, body: {} };
  server = createServer(async (request, response) => {
    asked.push(await questionIn(request));
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}`;
  console = await openTestConsole(
    endpointConnections(port, {
      both: { glueEndpoint: address, confluentRegistry: `${address}/registry/` },
      metadata: { confluentRegistry: 'http://169.254.169.254' },
      none: {},
    }),
  );
});
afterEach(async () => {
  await console.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('A schema is fetched', () => {
  test('from Glue by the id of its version, once for all who ask', async () => {
    answer = { status: 200, body: { DataFormat: 'AVRO', SchemaDefinition: AVRO } };
    const answers = await Promise.all([read('glue', VERSION_ID), read('glue', VERSION_ID)]);
    expect(answers).toEqual([
      { kind: 'avro', text: AVRO },
      { kind: 'avro', text: AVRO },
    ]);
    expect(asked).toEqual([`AWSGlue.GetSchemaVersion {"SchemaVersionId":"${VERSION_ID}"}`]);
  });

  test('from the registry that the connections file names, by its number', async () => {
    answer = { status: 200, body: { schema: AVRO } };
    expect(await read('confluent', '42')).toEqual({ kind: 'avro', text: AVRO });
    answer = { status: 200, body: { schema: '{}', schemaType: 'JSON', references: [] } };
    expect(await read('confluent', '43')).toEqual({ kind: 'json' });
    expect(asked).toEqual(['GET /registry/schemas/ids/42', 'GET /registry/schemas/ids/43']);
  });

  test('as the source of Protobuf, by which payloads are read', async () => {
    const schema = `
      syntax = "proto3";
      package shop.v1;
      import "google/protobuf/timestamp.proto";
      message Seat {
        message Place { int32 row = 1; }
        string id = 1;
        State state = 2;
        repeated Place places = 3;
        map<string, Place> named = 4;
        google.protobuf.Timestamp at = 5;
      }
      message Hall { Seat.Place first = 1; }
      enum State { FREE = 0; TAKEN = 1; }`;
    answer = { status: 200, body: { schema, schemaType: 'PROTOBUF' } };
    const compiled = compileSchema(givenSchemaOf(await read('confluent', '1')));
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
    const schemas = new Map([['confluent:1', compiled.value]]);
    const read1 = (hex: string) => {
      const bytes = new Uint8Array(Buffer.from(`0000000001${hex}`, 'hex'));
      const inner = innermost(decode(bytes, { schemas }));
      return 'value' in inner ? inner.value : inner;
    };
    expect(read1('000a02733110011a020807')).toMatchObject({
      id: 's1',
      state: 'TAKEN',
      places: [{ row: 7 }],
    });
    // The second message of the file, by its path.
    expect(read1('02020a020803')).toMatchObject({ first: { row: 3 } });
  });
});

describe('What cannot be fetched', () => {
  test('for want of a permission names it', async () => {
    answer = {
      status: 400,
      body: { __type: 'AccessDeniedException', Message: 'User is not authorized' },
    };
    expect(await refusal('glue', VERSION_ID)).toMatchObject({
      status: 403,
      error: { code: 'AccessDeniedException', permission: 'glue:GetSchemaVersion' },
    });
  });

  test.each([
    ['is not there', { status: 404, body: {} }, { name: 'no-schema-of-id', schemaId: '42' }],
    ['is no answer of a registry', { status: 200, body: '<html>' }, { name: 'registry-answered' }],
    ['fails', { status: 500, body: {} }, { name: 'registry-answered', status: 500 }],
    [
      'refers to others',
      { status: 200, body: { schema: AVRO, references: [{}] } },
      { name: 'schema-references', count: 1 },
    ],
    [
      'imports others',
      {
        status: 200,
        body: { schemaType: 'PROTOBUF', schema: 'syntax = "proto3"; import "money.proto";' },
      },
      { name: 'schema-imports', file: 'money.proto' },
    ],
  ])('because it %s says so', async (_, registryAnswer, detail) => {
    answer = registryAnswer;
    expect(await refusal('confluent', '42')).toMatchObject({ error: { detail } });
  });

  test('because it cannot be parsed tells what is wrong', async () => {
    answer = { status: 200, body: { schemaType: 'PROTOBUF', schema: 'message {' } };
    expect(await refusal('confluent', '42')).toMatchObject({
      status: 422,
      error: { code: 'schema-unusable', said: expect.stringContaining('illegal') },
    });
  });

  test('from a connection without a registry, or by no id of its, is not asked for', async () => {
    expect(await refusal('glue', VERSION_ID, 'none')).toMatchObject({ status: 400 });
    expect(await refusal('glue', '../../admin')).toMatchObject({ status: 400 });
    expect(await refusal('confluent', '1/../../admin')).toMatchObject({ status: 400 });
    expect(asked).toEqual([]);
  });

  test('from a metadata address is refused', async () => {
    expect(await refusal('confluent', '42', 'metadata')).toMatchObject({
      error: { code: 'endpoint-forbidden' },
    });
  });

  test('because the answer is endless is given up', async () => {
    answer = { status: 200, body: 'x'.repeat(3 * 1024 * 1024) };
    expect(await refusal('confluent', '42')).toMatchObject({ status: 502 });
  });
});

function read(registry: string, id: string, connectionId = 'both') {
  const connection = console.server.connections.find(connectionId);
  return console.server.schemas.read(connection, registry, id, NEVER);
}

async function refusal(registry: string, id: string, connectionId = 'both') {
  return describeError(await read(registry, id, connectionId).catch((error: unknown) => error));
}

async function questionIn(request: IncomingMessage): Promise<string> {
  const target = request.headers['x-amz-target'];
  const body = await text(request);
  return target === undefined ? `${request.method} ${request.url}` : `${target} ${body}`;
}
