import { Waits, type Watch, watchShards, watchTail } from './watch';

/**
 * A crowd of viewers in a process of its own, so that reading what they are answered does not hold
 * up the one that measures. It says how they fare whenever it is asked.
 */
const [consoleUrl = '', streamName = '', pageCount = '', tailCount = ''] = process.argv.slice(2);

export interface CrowdReport {
  /** Of all requests so far. */
  readonly slowestMs: number;
  /** What all tails together were given. */
  readonly recordCount: number;
}

let recordCount = 0;
const watch: Watch = { consoleUrl, streamName, waits: new Waits() };

process.on('message', () => {
  const { slowestMs } = watch.waits;
  process.send?.({ slowestMs, recordCount } satisfies CrowdReport);
});
process.on('disconnect', () => process.exit(0));

const crowd = [
  ...Array.from({ length: Number(pageCount) }, () => watchShards(watch)),
  ...Array.from({ length: Number(tailCount) }, () =>
    watchTail(watch, (count) => {
      recordCount += count;
    }),
  ),
];
console.log('Watching');
await Promise.all(crowd);
