import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { kplAggregate } from '@/lib/records/decode/testing/kpl-aggregate';
import { compileView } from '@/lib/records/record-view';
import { KeptRecords } from './kept-records';
import { RecordViewer } from './record-viewer';
import type { RecordView } from './worker-protocol';

const ALL: RecordView = {
  filter: {},
  shows: 'matches',
  schema: undefined,
  schemas: new Map(),
  chain: [],
  only: [],
  valueColumns: [],
};
const anyBatches = fc.array(fc.array(fc.string({ maxLength: 20 }), { maxLength: 5 }), {
  maxLength: 6,
});

describe('RecordViewer', () => {
  test('shows every record once, however it is cut into slices', () => {
    fc.assert(
      fc.property(anyBatches, fc.integer({ min: 1, max: 7 }), (batches, perSlice) => {
        const kept = keep(batches);
        const { rows, counts } = viewAll(kept, ALL, perSlice);
        expect(rows.map(({ batch, index }) => [batch, index])).toEqual(
          batches.flatMap((batch, id) => batch.map((_, index) => [id, index])),
        );
        expect(counts).toEqual({
          viewed: rows.length,
          matched: rows.length,
          undecided: 0,
          left: 0,
        });
      }),
    );
  });

  test('leaves nothing uncounted: each record matches, does not, or is undecided', () => {
    const view: RecordView = { ...ALL, filter: { expression: 'value.n > 1' } };
    const kept = keep([
      ['{"n":1}', '{"n":2}', '{"n":"many"}'],
      ['{"n":3}', 'text'],
    ]);
    const matching = viewAll(kept, view, 2);
    expect(matching.rows.map(({ preview }) => preview)).toEqual(['{"n":2}', '{"n":3}']);
    const undecided = viewAll(kept, { ...view, shows: 'undecided' }, 2);
    expect(undecided.rows[0]).toMatchObject({ preview: '{"n":"many"}' });
    expect(undecided.rows[0]?.undecided).toBeDefined();
    expect(undecided.counts).toEqual(matching.counts);
    expect(matching.counts).toMatchObject({ viewed: 5, matched: 2 });
  });

  test('finds by a text what it finds in records that nobody looked at before', () => {
    const anyText = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'K', 'é', '\\', '"'), maxLength: 6 }),
      fc.string({ maxLength: 6 }),
    );
    const payload = fc.oneof(
      anyText,
      anyText.map((text) => JSON.stringify({ text })),
      anyText.map((text) => JSON.stringify({ [text]: 1 }).repeat(2)),
      anyText.map((text) => Buffer.from(JSON.stringify({ text })).toString('base64')),
    );
    const batches = fc.array(fc.array(payload, { maxLength: 5 }), { maxLength: 4 });
    fc.assert(
      fc.property(batches, anyText, (texts, text) => {
        const view = { ...ALL, filter: { text } };
        const seen = keep(texts);
        viewAll(seen, ALL, 3);
        expect(viewAll(seen, view, 2)).toEqual(viewAll(keep(texts), view, 2));
      }),
    );
  });

  test('shows and filters each of several values, and names their place', () => {
    const view: RecordView = { ...ALL, filter: { expression: 'value.level == "ERROR"' } };
    const kept = keep([
      ['{"level":"INFO"}{"level":"ERROR"}\n{"level":"INFO"}', '{"level":"ERROR"}'],
    ]);
    const { rows, counts } = viewAll(kept, view, 1);
    expect(rows).toMatchObject([
      { index: 0, sub: 1, valueIndex: 1, valueCount: 3, preview: '{"level":"ERROR"}' },
      { index: 1, sub: 0, valueIndex: undefined },
    ]);
    expect(counts).toMatchObject({ viewed: 4, matched: 2 });
  });

  test('asks once for each schema that a header names, and no more for one that is there', () => {
    const framed = (id: number) => `\u0000\u0000\u0000\u0000${String.fromCharCode(id)}{"a":1}`;
    const batches = [
      [framed(7), framed(7)],
      [framed(9), framed(7)],
    ];
    const wanted = (view: RecordView) => {
      const viewer = viewerOf(keep(batches), view);
      return [viewer.viewSlice(() => false), viewer.viewSlice(() => false)].flatMap(
        ({ schemaKeys }) => schemaKeys,
      );
    };
    expect(wanted(ALL)).toEqual(['confluent:7', 'confluent:9']);
    const schemas = new Map([['confluent:7', { kind: 'json' as const }]]);
    expect(wanted({ ...ALL, schemas })).toEqual(['confluent:9']);
  });

  test('does without a schema of a header that cannot be used, and says so', () => {
    const schemas = new Map([['confluent:7', { kind: 'avro' as const, text: '{' }]]);
    const compiled = compileView({ ...ALL, schemas });
    expect(compiled).toMatchObject({ ok: true });
    expect(compiled.ok && [...compiled.value.refusedSchemas.keys()]).toEqual(['confluent:7']);
  });

  test('cannot tell whether masked data matches, but can tell its key and its size', () => {
    const kept = new KeptRecords();
    kept.add(0, [
      { ...record(''), byteCount: 500, masked: 'all' },
      { ...record('{"seen":1,"hidden":"***"}'), byteCount: 500, masked: 'fields' },
    ]);
    const count = (filter: RecordView['filter']) => viewAll(kept, { ...ALL, filter }, 1).counts;
    expect(count({ text: 'x' })).toMatchObject({ matched: 0, undecided: 2 });
    expect(count({ text: 'seen' })).toMatchObject({ matched: 1, undecided: 1 });
    expect(count({ text: 'x', key: 'other' })).toMatchObject({ matched: 0, undecided: 0 });
    expect(count({ minBytes: 400 })).toMatchObject({ matched: 2, undecided: 0 });
    expect(count({ minBytes: 600 })).toMatchObject({ matched: 0, undecided: 0 });
  });

  test('keeps of a search only what matches or may match, and of nothing else', () => {
    const kept = new KeptRecords();
    kept.add(0, ['{"n":1}'].map(record));
    const batch = kept.add(1, ['{"n":1}', '{"n":2}', '{"m":2}'].map(record), true);
    viewAll(kept, { ...ALL, filter: { expression: 'value.n == 2' } }, 1);
    expect([...(batch?.records.keys() ?? [])]).toEqual([1, 2]);
    expect(batch?.shown?.matchCount).toBe(1);
    expect(kept.recordCount).toBe(3);
    viewAll(kept, { ...ALL, filter: { expression: 'value.n == 1' } }, 1);
    expect(kept.recordCount).toBe(3);
  });

  test('holds no more after a search through many records than before it', () => {
    const kept = new KeptRecords({ records: 50, bytes: 10_000 });
    const viewer = viewerOf(kept, { ...ALL, filter: { text: 'needle' } });
    for (let id = 0; id < 100; id++) {
      kept.add(
        id,
        Array.from({ length: 100 }, (_, at) => record(`hay ${id} ${at}`)),
        true,
      );
      viewer.viewSlice(() => false);
      expect(kept.recordCount).toBe(0);
    }
    expect(kept.batches).toEqual([]);
  });

  test('counts what matches by its values, within what was chosen in other facets, and shows that', () => {
    const kept = new KeptRecords();
    kept.add(0, [
      { ...record('{"n":1}'), partitionKey: 'a' },
      { ...record('{"n":2}'), partitionKey: 'b' },
      { ...record('text'), partitionKey: 'a' },
    ]);
    const view: RecordView = { ...ALL, only: [{ facet: 'key', value: 'a' }] };
    const viewer = viewerOf(kept, view);
    const { rows, counts } = viewer.viewSlice(() => false);
    expect(rows.map(({ preview }) => preview)).toEqual(['{"n":1}', 'text']);
    expect(counts).toMatchObject({ viewed: 3, matched: 2 });
    expect(viewer.facetCounts(1)).toMatchObject({
      key: { top: [{ value: 'a', count: 2 }], others: 1 },
      decoder: { top: [{ value: 'json', count: 1 }], others: 1 },
    });
  });

  test('fills the columns of the value, and leaves empty what is not there', () => {
    const valueColumns = ['value.user.name', 'value.tags[1]'];
    const { rows } = viewAll(
      keep([['{"user":{"name":"Ada"},"tags":[1,{"a":2.50}]}', 'text']]),
      { ...ALL, valueColumns },
      5,
    );
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['Ada', '{"a":2.50}'],
      ['', ''],
    ]);
    expect(rows[0]?.preview).toBe('{"user":{"name":"Ada"},"tags":[1,{"a":2.50}]}');
  });

  test('says where the records of an aggregate belong, and of one that is not shown nothing', () => {
    const kept = new KeptRecords();
    const aggregate = kplAggregate([
      { key: 0, data: 'one' },
      { key: 1, data: 'two' },
    ]);
    kept.add(
      0,
      [aggregate, aggregate].map((data, index) => ({ ...record(''), data, arrivedAt: index })),
    );
    const filter = { text: 'two', arrivedFrom: 1 };
    const { rows } = viewAll(kept, { ...ALL, filter }, 5);
    const keys = [hashPartitionKey('alice'), hashPartitionKey('bob')] as const;
    const [lowest, highest] = keys[0] < keys[1] ? keys : [keys[1], keys[0]];
    expect(rows.map(({ aggregateSpan }) => aggregateSpan)).toEqual([
      { lowest, highest, stopsAt: undefined },
    ]);
    expect(kept.find(0, 0)?.aggregateSpan).toBeUndefined();
  });

  test('goes on with what is left when the answer that it looked at is let go', () => {
    const kept = keep([['a', 'b'], ['c']], { records: 2, bytes: 1_000_000 });
    const viewer = viewerOf(kept, ALL);
    expect(viewer.viewSlice(() => true).rows.map(({ preview }) => preview)).toEqual(['a']);
    expect(kept.trim(true)).toMatchObject({ firstBatch: 1 });
    expect(viewer.viewSlice(() => false).rows.map(({ preview }) => preview)).toEqual(['c']);
    expect(viewer.hasMore()).toBe(false);
  });
});

function viewAll(kept: KeptRecords, view: RecordView, perSlice: number) {
  const viewer = viewerOf(kept, view);
  const slices = [];
  while (viewer.hasMore()) {
    let left = perSlice;
    slices.push(viewer.viewSlice(() => --left <= 0));
  }
  const none = { viewed: 0, matched: 0, undecided: 0, left: 0 };
  return {
    rows: slices.flatMap(({ rows }) => rows),
    counts: slices.at(-1)?.counts ?? none,
  };
}

function viewerOf(kept: KeptRecords, view: RecordView): RecordViewer {
  const compiled = compileView(view);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
  return new RecordViewer(kept, compiled.value);
}

function keep(batches: readonly (readonly string[])[], bound?: { records: number; bytes: number }) {
  const kept = new KeptRecords(bound);
  for (const [id, batch] of batches.entries()) kept.add(id, batch.map(record));
  return kept;
}

function record(text: string) {
  const data = new TextEncoder().encode(text);
  return {
    shardId: 'shard',
    sequenceNumber: '1',
    partitionKey: 'key',
    arrivedAt: 0,
    byteCount: data.length,
    data,
    masked: undefined,
  };
}
