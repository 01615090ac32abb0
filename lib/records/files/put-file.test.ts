import { utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecordDistribution } from '@/lib/kinesis/stream';
import { anyKey } from '@/lib/testing/arbitraries';
import { toBase64 } from '../decode/bytes/base64';
import type { RecordToPut } from '../record-to-put';
import { type PutLine, readPutFile } from './put-file';
import {
  guessKeyChoice,
  guessPutReading,
  kindForEdits,
  PUT_FILE_KINDS,
  type PutReading,
  putFieldPaths,
  unreadNames,
} from './put-reading';

interface TextRecord {
  readonly partitionKey: string;
  readonly explicitHashKey: bigint | undefined;
  readonly data: string;
}

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '{', ' ', 'é') }),
);
const anyRecord: fc.Arbitrary<TextRecord> = fc.record({
  partitionKey: anyText.filter((text) => text.length > 0 && text.length <= 256),
  explicitHashKey: fc.option(anyKey, { nil: undefined }),
  data: anyText,
});
const anyRecords = fc.array(anyRecord, { minLength: 1, maxLength: 12 });

/** As the page reads it: by its guess, apart from what a person changes. */
function linesOf(
  text: string,
  chosen: Partial<PutReading> = {},
  recordDistribution: RecordDistribution = 'USER_PARTITION_KEY',
): readonly PutLine[] {
  const reading = { ...guessPutReading(text, recordDistribution), ...chosen };
  return [...readPutFile(text, reading, { recordDistribution, randomKey: () => 'random' })];
}

function recordsOf(text: string, chosen: Partial<PutReading> = {}): readonly TextRecord[] {
  return linesOf(text, chosen).map((line) => {
    const { partitionKey, explicitHashKey, data } = recordIn(line);
    return { partitionKey, explicitHashKey, data: new TextDecoder('utf-8', KEEP_BOM).decode(data) };
  });
}

const KEEP_BOM = { ignoreBOM: true };

function recordIn(line: PutLine | undefined): RecordToPut {
  if (line === undefined || !('record' in line)) throw new Error(JSON.stringify(line));
  return line.record;
}

describe('JSON lines', () => {
  test('are read as they were printed', () => {
    fc.assert(
      fc.property(anyRecords, fc.constantFrom('\n', '\r\n'), (records, newLine) => {
        const text = records
          .map((each) =>
            JSON.stringify({ ...each, explicitHashKey: each.explicitHashKey?.toString() }),
          )
          .join(newLine);
        expect(recordsOf(text)).toEqual(records);
      }),
    );
  });

  test('carry any bytes as base64', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = JSON.stringify({ partitionKey: 'a', dataBase64: toBase64(bytes) });
        expect([...recordIn(linesOf(text)[0]).data]).toEqual([...bytes]);
      }),
    );
  });

  test('send data that is no string as JSON, to the last digit', () => {
    const text =
      '{"partitionKey": "a", "data": {"id": 12345678901234567890, "tags": [true, null]}}';
    expect(recordsOf(text)[0]?.data).toBe('{"id":12345678901234567890,"tags":[true,null]}');
  });

  test('take an explicit hash key as a number, exactly, or in hex', () => {
    const text = `{"partitionKey":"a","data":"","explicitHashKey":${2n ** 127n + 1n}}
{"partitionKey":"a","data":"","explicitHashKey":"0xff"}`;
    expect(recordsOf(text).map(({ explicitHashKey }) => explicitHashKey)).toEqual([
      2n ** 127n + 1n,
      255n,
    ]);
  });
});

describe('CSV', () => {
  const quote = (field: string) => `"${field.replaceAll('"', '""')}"`;

  test('is read as it was printed', () => {
    fc.assert(
      fc.property(anyRecords, fc.constantFrom('\n', '\r\n', '\r'), (records, newLine) => {
        const rows = records.map(({ partitionKey, explicitHashKey, data }) =>
          [partitionKey, explicitHashKey?.toString() ?? '', data].map(quote).join(','),
        );
        expect(recordsOf(['partitionKey,explicitHashKey,data', ...rows].join(newLine))).toEqual(
          records,
        );
      }),
    );
  });

  test('needs no quotes where nothing asks for them, and takes columns in any order', () => {
    expect(recordsOf('\uFEFFdata , partitionKey\nhello there,order-1\n\n,order-2')).toEqual([
      { partitionKey: 'order-1', explicitHashKey: undefined, data: 'hello there' },
      { partitionKey: 'order-2', explicitHashKey: undefined, data: '' },
    ]);
  });
});

describe('a line that cannot be sent is named', () => {
  const JSON_RECORDS = { kind: 'json-records' } as const;
  const CSV_RECORDS = { kind: 'csv-records' } as const;

  test.each([
    ['{"partitionKey":"a","data":"x"}\n\n{"partitionKey":', JSON_RECORDS, 3, 'not-json'],
    ['{"partitionKey":\n{"partitionKey":"a","data":"x"}', {}, 1, 'not-json'],
    ['[1]', JSON_RECORDS, 1, 'not-object'],
    ['[\n{"partitionKey":"a","data":"x"},\n', {}, 3, 'not-json'],
    ['{"partitionKey":"a"}', JSON_RECORDS, 1, 'no-data'],
    ['{"partitionKey":"a","Data":""}', JSON_RECORDS, 1, 'no-data'],
    ['{"partitionKey":"a","data":"","dataBase64":""}', {}, 1, 'two-data'],
    ['{"partitionKey":"a","dataBase64":"abc"}', {}, 1, 'base64'],
    ['{"data":"x"}', JSON_RECORDS, 1, 'partition-key'],
    ['{"partitionKey":{"a":1},"data":"x"}', {}, 1, 'partition-key'],
    [`{"partitionKey":"${'k'.repeat(257)}","data":"x"}`, {}, 1, 'partition-key'],
    ['{"partitionKey":"a","data":"","explicitHashKey":1.5}', {}, 1, 'explicit-hash-key'],
    ['{"partitionKey":"a","data":"","explicitHashKey":[]}', {}, 1, 'explicit-hash-key'],
    [
      `{"partitionKey":"a","data":"","explicitHashKey":"${2n ** 128n}"}`,
      {},
      1,
      'explicit-hash-key',
    ],
    [`{"partitionKey":"a","data":"${'x'.repeat(10 * 1024 * 1024)}"}`, JSON_RECORDS, 1, 'too-large'],
    ['{"partitionKey":"a","masked":"fields","value":{"n":"***"}}', JSON_RECORDS, 1, 'masked'],
    ['partitionKey,masked,dataBase64\na,all,', {}, 2, 'masked'],
    ['{"Data":"not base64!","PartitionKey":"a"}', { awsData: 'base64' }, 1, 'base64'],
    ['{"id":null}', { key: { from: 'field', path: 'value.id' } }, 1, 'no-field'],
    ['{"id":{"a":1}}', { key: { from: 'field', path: 'value.id' } }, 1, 'no-field'],
    ['{"id":1}', { dataField: 'value.body' }, 1, 'no-field'],
    ['partitionKey,data\na,"two\nlines"\nb', {}, 4, 'columns'],
    ['partitionKey,data\na,"x"y', {}, 2, 'quotes'],
    ['partitionKey,data\na,x"y', {}, 2, 'quotes'],
    ['partitionKey,data\na,"x\nb,y', {}, 2, 'quotes'],
    ['data,data\na,x', CSV_RECORDS, 1, 'two-columns'],
    ['partitionKey\na', CSV_RECORDS, 2, 'no-data'],
  ] as const)('%#', (text, chosen, line, reason) => {
    const problems = linesOf(text, chosen).filter((read) => 'problem' in read);
    expect(problems).toMatchObject([{ line, problem: { reason } }]);
  });

  test('and those after it are read', () => {
    const text = 'partitionKey,data\na,x"\nb,y\nc,"z" \nd,"w"';
    expect(linesOf(text).map((read) => [read.line, 'record' in read])).toEqual([
      [2, false],
      [3, true],
      [4, false],
      [5, true],
    ]);
  });
});

describe('what `aws kinesis get-records` prints', () => {
  const ANSWER = `{
    "Records": [
        {
            "SequenceNumber": "49680639154231514456511789389258849677476791848504655874",
            "ApproximateArrivalTimestamp": "2026-11-28T08:07:19.351000+00:00",
            "Data": "eyJuIjoxfQ==",
            "PartitionKey": "a"
        },
        { "Data": "/w==", "PartitionKey": "b", "ExplicitHashKey": "7" }
    ],
    "NextShardIterator": "x",
    "MillisBehindLatest": 0
}`;

  test('is put as it is, by the line of each record', () => {
    const lines = linesOf(ANSWER);
    expect(lines.map(({ line }) => line)).toEqual([3, 9]);
    expect(lines.map(recordIn)).toEqual([
      { partitionKey: 'a', explicitHashKey: undefined, data: utf8ToBytes('{"n":1}') },
      { partitionKey: 'b', explicitHashKey: 7n, data: new Uint8Array([255]) },
    ]);
    expect(unreadNames(ANSWER, 'aws-cli')).toEqual([
      'SequenceNumber',
      'ApproximateArrivalTimestamp',
    ]);
  });

  test('may be several answers, one after the other', () => {
    expect(linesOf(`${ANSWER}\n${ANSWER}`).map(({ line }) => line)).toEqual([3, 9, 16, 22]);
  });
});

test.each([
  '{"StreamName":"orders","Records":[{"Data":"aGk=","PartitionKey":"a"}]}',
  '[{"Data":"aGk=","PartitionKey":"a"}]',
  '{"Data":"aGk=","PartitionKey":"a"}',
  '[{"Data":"hi!","PartitionKey":"a"}]',
])('a file for `aws kinesis put-records` is put, its data as base64 or as text: %s', (text) => {
  expect(recordsOf(text)).toMatchObject([
    { partitionKey: 'a', data: expect.stringMatching(/^hi!?$/) },
  ]);
});

test('the records of a Lambda event are put', () => {
  const kinesis = { partitionKey: 'a', sequenceNumber: '49', data: 'aGk=' };
  const event = { Records: [{ kinesis, eventSource: 'aws:kinesis' }] };
  expect(recordsOf(JSON.stringify(event, undefined, 2))).toMatchObject([
    { partitionKey: 'a', data: 'hi' },
  ]);
});

describe('values that name no partition key', () => {
  const EVENTS = '{"orderId":"o-1","total":12.50}\n{"orderId":"o-2","total":13}\n';

  test('get it from the field that is chosen, and are sent as they stand', () => {
    expect(recordsOf(EVENTS, { key: { from: 'field', path: 'value.orderId' } })).toMatchObject([
      { partitionKey: 'o-1', data: '{"orderId":"o-1","total":12.50}' },
      { partitionKey: 'o-2', data: '{"orderId":"o-2","total":13}' },
    ]);
  });

  test('may lie in an array, and the field within another', () => {
    const text = '[{"user": {"id": 9007199254740993}, "a.b": 1},\n {"user": {"id": 2}}]';
    expect(linesOf(text).map(({ line }) => line)).toEqual([1, 2]);
    expect(guessPutReading(text, 'USER_PARTITION_KEY').key).toEqual({
      from: 'field',
      path: 'value.user.id',
    });
    expect(recordsOf(text)).toMatchObject([
      { partitionKey: '9007199254740993', data: '{"user": {"id": 9007199254740993}, "a.b": 1}' },
      { partitionKey: '2', data: '{"user": {"id": 2}}' },
    ]);
    expect(putFieldPaths(text, 'json-values')).toEqual(['value.user.id', 'value["a.b"]']);
    expect(recordsOf('{"a.b": 1}', { key: { from: 'field', path: 'value["a.b"]' } })).toMatchObject(
      [{ partitionKey: '1' }],
    );
  });

  test('share one key, or have one each at random', () => {
    const keysBy = (key: PutReading['key']) =>
      recordsOf(EVENTS, { key }).map(({ partitionKey }) => partitionKey);
    expect(keysBy({ from: 'fixed', key: 'all' })).toEqual(['all', 'all']);
    expect(keysBy({ from: 'random' })).toEqual(['random', 'random']);
  });

  test('may have their data in a field', () => {
    expect(recordsOf(EVENTS, { dataField: 'value.total' }).map(({ data }) => data)).toEqual([
      '12.50',
      '13',
    ]);
  });

  test('are the rows of CSV under any header', () => {
    expect(recordsOf('id,name\n1,Ada\n2,"Bob, B."')).toMatchObject([
      { partitionKey: '1', data: '{"id":"1","name":"Ada"}' },
      { partitionKey: '2', data: '{"id":"2","name":"Bob, B."}' },
    ]);
    expect(recordsOf('id,name\n1,Ada', { dataField: 'value.name' })).toMatchObject([
      { data: 'Ada' },
    ]);
  });

  test.each([
    ['[2026-11-29 10:00] INFO started\n[2026-11-29 10:01] INFO ready'],
    ['GET /index.html, 200\nGET /'],
    ['hello'],
  ])('are the lines of any other text: %j', (text) => {
    expect(recordsOf(`${text}\n\n`).map(({ data }) => data)).toEqual(text.split('\n'));
  });

  test.each([';', '\t'])('are the rows of CSV whose header is separated by %j', (delimiter) => {
    const rows = [
      ['order_id', 'customer', 'total'],
      ['17', 'Ana, Ltd', '12,50'],
      ['18', `"a${delimiter}b"`, '7'],
    ];
    const csv = rows.map((row) => row.join(delimiter)).join('\r\n');
    expect(recordsOf(csv)).toEqual([
      {
        partitionKey: '17',
        explicitHashKey: undefined,
        data: '{"order_id":"17","customer":"Ana, Ltd","total":"12,50"}',
      },
      {
        partitionKey: '18',
        explicitHashKey: undefined,
        data: JSON.stringify({ order_id: '18', customer: `a${delimiter}b`, total: '7' }),
      },
    ]);
  });
});

test('names that nothing is read from are told', () => {
  const text = '{"partitionKey":"a","data":"x","explicithashkey":"7"}';
  expect(unreadNames(text, 'json-records')).toEqual(['explicithashkey']);
});

test('an export whose value was edited is sent with the edits once another kind is chosen', () => {
  const json = '{"partitionKey":"a","value":{"total":8},"dataBase64":"eyJ0b3RhbCI6N30="}';
  const csv = 'partitionKey,value,dataBase64\r\na,"{""total"":8}",eyJ0b3RhbCI6N30=';
  for (const text of [json, csv]) {
    expect(recordsOf(text)).toMatchObject([{ partitionKey: 'a', data: '{"total":7}' }]);
    const kind = kindForEdits(text, guessPutReading(text, 'USER_PARTITION_KEY').kind);
    const key = guessKeyChoice(text, kind ?? 'text-lines');
    const edited = recordsOf(text, { kind: kind ?? 'text-lines', key, dataField: 'value.value' });
    expect(edited).toMatchObject([{ partitionKey: 'a', data: '{"total":8}' }]);
  }
  expect(kindForEdits('partitionKey,value,data\na,b,c', 'csv-records')).toBeUndefined();
});

test('a file needs no partition keys where Kinesis chooses the shard', () => {
  expect(linesOf('{"data":"x"}', {}, 'AUTO')).toMatchObject([
    { line: 1, record: { partitionKey: '' } },
  ]);
});

test('any text is read to its end as a file of any kind, without an error', () => {
  const anyFile = fc.oneof(
    anyText,
    fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\n', '\\', 'a', '1') }),
    fc.json().map((text) => text.slice(0, -1)),
  );
  fc.assert(
    fc.property(anyFile, fc.constantFrom(...PUT_FILE_KINDS), (text, kind) => {
      for (const { line } of linesOf(text, { kind })) expect(line).toBeGreaterThan(0);
    }),
  );
});

test('a line of very many values takes no longer than as many lines', () => {
  const text = `[${'1,'.repeat(200_000)}1]`;
  expect(linesOf(text, { kind: 'json-values', key: { from: 'random' } })).toHaveLength(200_001);
});

test('a line of very many documents takes no longer than as many lines', () => {
  const text = JSON.stringify({ message: 'x'.repeat(500) }).repeat(30_000);
  const startedAt = performance.now();
  expect(linesOf(text, { kind: 'json-values', key: { from: 'random' } })).toHaveLength(30_000);
  expect(performance.now() - startedAt).toBeLessThan(4000);
});

test('a file may have very many columns', () => {
  const names = Array.from({ length: 300_000 }, (_, at) => `c${at}`).join(',');
  const chosen = { kind: 'csv-rows', key: { from: 'field', path: 'value.c1' } } as const;
  const [record] = recordsOf(`${names}\n${names}\n`, chosen);
  expect(record?.partitionKey).toBe('c1');
});

test('values are found in a document as in lines', () => {
  const anyValues = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1 });
  const key = { from: 'random' } as const;
  fc.assert(
    fc.property(anyValues, fc.constantFrom(undefined, 2), (values, indent) => {
      const chosen = { kind: 'json-values', key } as const;
      const texts = [
        values.map((value) => JSON.stringify(value)).join('\n'),
        values.map((value) => JSON.stringify(value, undefined, indent)).join('\n\n'),
        JSON.stringify(values, undefined, indent),
      ];
      for (const text of texts) {
        const read = recordsOf(text, chosen).map(({ data }) => JSON.parse(data));
        expect(read).toEqual(values.map((value) => JSON.parse(JSON.stringify(value))));
      }
    }),
  );
});
