import type { Page } from '@playwright/test';
import type { TrafficSettings } from '@/lib/simulator-contract/traffic';
import { shardId } from '../pages/stream-page';
import { test as base, expect } from '../test';

/** A megabyte a second, which is all that a shard takes. */
const ALL_IT_TAKES = { recordsPerSecond: 200, recordBytes: 5000 };
/** Nearly as many records as a shard takes, though few bytes. */
const MANY_SMALL = { recordsPerSecond: 950, recordBytes: 200 };
const MANY_KEYS = { kind: 'uniform', count: 1000 } as const;

const test = base.extend<{
  /** The only shard of a stream takes all that, and is selected. */
  readonly fillShard: (traffic: TrafficSettings) => Promise<void>;
}>({
  fillShard: async ({ simulatorCalls, streamPage, streamName, secondClient }, use) =>
    use(async (traffic) => {
      await secondClient.createStream(streamName, 1);
      await simulatorCalls.startTraffic(streamName, traffic);
      await streamPage.open(streamName, `?shard=${shardId(0)}`);
    }),
});

test('a hot key is told from a hot range, named with its share, and located', async ({
  page,
  fillShard,
}) => {
  await fillShard({ ...MANY_SMALL, partitionKeys: { kind: 'hot', count: 50, share: 0.97 } });
  const panel = panelOf(page);
  const verdict = panel.getByRole('region', { name: 'Verdict' });
  await expect(verdict).toContainText('Hot key: splitting hardly helps', { timeout: 30_000 });
  await expect(verdict).toContainText(/customer-00000\scarries \d+% of the records/);
  await expect(verdict).toContainText(
    /takes the fuller shard from \d+% to \d+% of its limit; more splits can’t go below \d+%/,
  );
  await expect(verdict).toContainText('switch to on-demand mode with record distribution AUTO');
  await expect(panel.getByRole('button', { name: 'Add split to draft' })).toBeHidden();

  const keys = panel.getByRole('region', { name: 'Top partition keys' });
  await expect(keys.getByRole('listitem').first()).toContainText(/customer-00000\s*9\d/);
  await expect(keys).toContainText(/Share of all [\d,]+\srecords/);
  await keys.getByRole('button', { name: 'customer-00000' }).click();
  await expect(page).toHaveURL(/key=customer-00000/);
  await expect(
    page.getByRole('region', { name: 'Where does a key go?' }).getByRole('textbox'),
  ).toHaveValue('customer-00000');
});

test('a hot key of few records is one by its bytes', async ({
  page,
  simulatorCalls,
  streamPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 1);
  await simulatorCalls.liftLimits(streamName);
  await secondClient.put(streamName, [
    ...Array.from({ length: 60 }, (_, index) => ({ partitionKey: `small-${index}`, data: 'a' })),
    ...Array.from({ length: 24 }, () => ({ partitionKey: 'large', data: new Uint8Array(1e6) })),
  ]);
  await streamPage.open(streamName, `?shard=${shardId(0)}`);
  const panel = panelOf(page);
  await expect(panel.getByRole('region', { name: 'Verdict' })).toContainText(
    /Hot key: splitting hardly helps. large carries 100% of the bytes/,
  );
  const keys = panel.getByRole('region', { name: 'Top partition keys' });
  await expect(keys.getByRole('listitem').first()).toContainText(/large\s*100%/);
  await expect(keys).toContainText('Share of the bytes of all 84 records');
});

test('a hot key that leaves much to others is worth a split, as far as that goes', async ({
  page,
  streamPage,
  fillShard,
}) => {
  await fillShard({ ...MANY_SMALL, partitionKeys: { kind: 'hot', count: 500, share: 0.6 } });
  const verdict = panelOf(page).getByRole('region', { name: 'Verdict' });
  await expect(verdict).toContainText('Hot key: splitting helps only in part', { timeout: 30_000 });
  await expect(verdict).toContainText(
    /from \d+% to [56]\d% of its limit; more splits can’t go below [56]\d%/,
  );
  await verdict.getByRole('button', { name: 'Add split to draft' }).click();
  await expect(streamPage.draft).toContainText(/\d+% → [56]\d%/);
});

test('where every record is counted and none came, the load is 0, and no draft relieves it', async ({
  page,
  streamPage,
  openNewStream,
}) => {
  await openNewStream(1, `?shard=${shardId(0)}`);
  await expect(panelOf(page)).toContainText(/Writes0/);
  await streamPage.shard(0).press('s');
  await expect(streamPage.draft).toContainText('Draft: 1 step');
  await expect(streamPage.draft).not.toContainText('busiest shard');
});

test('a hot range says what its children take, and its split goes to the draft', async ({
  page,
  streamPage,
  fillShard,
}) => {
  await fillShard({ ...ALL_IT_TAKES, partitionKeys: MANY_KEYS });
  const panel = panelOf(page);
  const verdict = panel.getByRole('region', { name: 'Verdict' });
  await expect(verdict).toContainText(
    /Hot range: .*leaves its children at (4|5)\d% and (4|5)\d% of a shard’s limit/,
    {
      timeout: 30_000,
    },
  );
  await verdict.getByRole('button', { name: 'Add split to draft' }).click();
  await expect(streamPage.draft).toContainText('Draft: 1 step');
  await expect(verdict).toContainText('The draft already splits this shard.');
});

test('the last minutes are drawn, said in words, and stand in a table', async ({
  page,
  fillShard,
}) => {
  await fillShard({ ...ALL_IT_TAKES, partitionKeys: MANY_KEYS });
  const recent = panelOf(page).getByRole('region', { name: 'Last 5 minutes' });
  await expect(
    recent.getByRole('img', { name: /^Bytes in: [\d.]+\sKiB\/s now, .*\slimit 1.00\sMiB\/s$/ }),
  ).toBeVisible({ timeout: 30_000 });
  await expect(
    recent.getByRole('img', { name: /^Records in: \d+\/s now, .*\slimit 1,000\/s$/ }),
  ).toBeVisible();
  await expect(recent).toContainText('Exact, counted every second.');

  await recent.getByRole('button', { name: 'Show chart' }).click();
  const dialog = page.getByRole('dialog', { name: 'Load of shardId-000000000000' });
  await expect(dialog.getByRole('figure').first()).toContainText('limit 1.00 MiB/s');
  await dialog.getByText('View as table').click();
  const row = dialog.getByRole('row').filter({ hasText: 'now' });
  await expect(row.getByRole('cell').first()).toContainText('KiB/s');
  await dialog.getByRole('button', { name: '1 hour' }).click();
  await expect(dialog.getByRole('button', { name: '1 hour' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(dialog.getByRole('row').nth(2)).toContainText('10 s ago');
});

function panelOf(page: Page) {
  return page.getByRole('region', { name: 'Selected shard' });
}
