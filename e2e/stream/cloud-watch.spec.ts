import type { Page } from '@playwright/test';
import {
  ACCESS_DENIED,
  type AskedMetricData,
  CloudWatchOnTheWire,
} from '@/lib/testing/cloud-watch-on-the-wire';
import { shardId } from '../pages/stream-page';
import { expect, test } from '../test';

/** As `e2e/connections.json` names them. */
const CONNECTION = 'measured';
const CLOUD_WATCH_PORT = 4571;

let cloudWatch: CloudWatchOnTheWire;
test.beforeEach(async ({ streamName, secondClient }) => {
  cloudWatch = new CloudWatchOnTheWire();
  cloudWatch.answer = halfOfALimit;
  await cloudWatch.listen(CLOUD_WATCH_PORT);
  await secondClient.createStream(streamName, 2);
});
test.afterEach(() => cloudWatch.close());

test('shows what it measured of the stream; of its shards once that is paid for', async ({
  page,
  streamPage,
  streamName,
}) => {
  await streamPage.open(streamName, `?shard=${shardId(1)}`, CONNECTION);
  const panel = panelOf(page);
  const bytesIn = panel.getByRole('img', {
    name: /^Bytes in: 512\sKiB\/s now, .*\slimit 2.00\sMiB/,
  });
  await expect(bytesIn).toBeVisible();
  await expect(panel.getByRole('img', { name: /^Records in: 500\/s now/ })).toBeVisible();
  await expect(panel).toContainText('iterator age include what Shardline reads');
  await expect(panel).toContainText('Only stream-level metrics are on.');

  await panel.getByRole('button', { name: 'Turn on shard-level metrics…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Turn on enhanced monitoring' });
  await expect(dialog).toContainText('2 open shards × 7 metrics = 14 metrics: $4.20 per month');
  await expect(dialog).toContainText('aws kinesis enable-enhanced-monitoring');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel).toContainText('Only stream-level metrics are on.');
  await panel.getByRole('button', { name: 'Turn on shard-level metrics…' }).click();
  await dialog.getByRole('button', { name: 'Turn on for $4.20 per month' }).click();
  await expect(panel).toContainText('Shard-level metrics are on: 7 of 7.');

  const shard = panel.getByRole('region', { name: shardId(1) });
  await expect(shard.getByRole('img', { name: /^Bytes in: .*\slimit 1.00\sMiB/ })).toBeVisible();
  await expect(panel).toContainText('Requests 8 metrics ($0.00008)');
  await panel.getByRole('button', { name: 'Find the busiest shards' }).click();
  const busiest = panel.getByRole('table', { name: 'Busiest minute of the last hour' });
  await expect(busiest.getByRole('row', { name: /…0001/ })).toContainText('50%');

  await panel.getByRole('button', { name: 'Turn off shard-level metrics…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click();
  await expect(panel).toContainText('Only stream-level metrics are on.');
});

test('without the permission it is named, and the page shows what it has', async ({
  page,
  streamPage,
  streamName,
}) => {
  cloudWatch.answer = () => ACCESS_DENIED;
  await streamPage.open(streamName, '', CONNECTION);
  const panel = panelOf(page);
  const notice = panel.getByRole('status');
  await expect(notice).toContainText(
    'Add cloudwatch:GetMetricData to this connection’s IAM policy.',
  );
  await expect(notice).toContainText('is not authorized to perform: GetMetricData');
  await expect(panel.getByRole('button', { name: 'Turn on shard-level metrics…' })).toBeVisible();
  await expect(streamPage.shards).toHaveCount(2);
});

test('the list of streams asks it only once somebody has seen the price', async ({
  page,
  streamsPage,
  streamName,
}) => {
  await page.goto(`/${CONNECTION}/streams?q=${streamName}`);
  const row = streamsPage.row(streamName);
  await expect(row).toContainText('CloudWatch off');
  await expect(row).toContainText('Not measured');
  expect(cloudWatch.asked).toEqual([]);

  await page.getByRole('button', { name: 'CloudWatch Off' }).click();
  const dialog = page.getByRole('dialog', { name: 'Turn on CloudWatch for this list' });
  await expect(dialog).toContainText(
    '1 stream on screen × 5 metrics a minute: about $0.003 per hour',
  );
  await dialog.getByRole('button', { name: 'Turn on for $0.003 per hour' }).click();
  await expect(row).toContainText(/500\srec\/s/);
  await expect(row).toContainText('of 2,000');
  await expect(row).toContainText('Writes throttled');
  await expect(row).toContainText('shards not measured');
  await expect(row).toContainText('reads 500/s');
  await expect(row).toContainText(/30\ss/);
  expect(cloudWatch.asked[0]?.MetricDataQueries).toHaveLength(5);

  await page.reload();
  await expect(row).toContainText(/500\srec\/s/);
  await page.getByRole('button', { name: 'CloudWatch On' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click();
  await expect(row).toContainText('CloudWatch off');
});

test('the list of streams names the permission that it has not got', async ({
  page,
  streamsPage,
  streamName,
}) => {
  cloudWatch.answer = () => ACCESS_DENIED;
  await page.goto(`/${CONNECTION}/streams?q=${streamName}`);
  await page.getByRole('button', { name: 'CloudWatch Off' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Turn on' }).click();
  await expect(streamsPage.row(streamName)).toContainText('Access denied');
  const notice = page.getByRole('status').filter({ hasText: 'CloudWatch denied access.' });
  await expect(notice).toContainText(
    'Add cloudwatch:GetMetricData to this connection’s IAM policy.',
  );
});

function panelOf(page: Page) {
  return page.getByRole('region', { name: 'CloudWatch' });
}

/** Of one shard's limit for writes, every minute. */
function halfOfALimit({ MetricDataQueries, StartTime, EndTime }: AskedMetricData) {
  const starts = Array.from({ length: (EndTime - StartTime) / 60 }, (_, at) => StartTime + at * 60);
  return {
    body: {
      MetricDataResults: MetricDataQueries.map(({ Id, MetricStat: { Metric } }) => {
        const perSecond = Metric.MetricName.includes('Bytes') ? 512 * 1024 : 500;
        const Values = starts.map(() => 60 * perSecond);
        return { Id, Timestamps: starts, Values, StatusCode: 'Complete' };
      }),
    },
  };
}
