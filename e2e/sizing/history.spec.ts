import type { Page } from '@playwright/test';
import { type AskedMetricData, CloudWatchOnTheWire } from '@/lib/testing/cloud-watch-on-the-wire';
import { expect, test } from '../test';

/** As `e2e/connections.json` names them. */
const CONNECTION = 'measured-days';
const CLOUD_WATCH_PORT = 4572;
const MIB = 1024 ** 2;

let cloudWatch: CloudWatchOnTheWire;
test.beforeEach(async ({ streamName, secondClient }) => {
  cloudWatch = new CloudWatchOnTheWire();
  cloudWatch.answer = daysOf;
  await cloudWatch.listen(CLOUD_WATCH_PORT);
  await secondClient.createStream(streamName, 4);
});
test.afterEach(() => cloudWatch.close());

test('14 days say what size would have held, once somebody has seen the price', async ({
  page,
  streamName,
}) => {
  await page.goto(`/sizing?from=${CONNECTION}/${streamName}`);
  const panel = panelOf(page);
  await expect(panel).toContainText('CloudWatch is off for this connection in this browser.');
  await panel.getByRole('button', { name: 'Turn on CloudWatch' }).click();
  await expect(panel).toContainText('Reads 4 metrics of the last 14 days: $0.00004');
  expect(cloudWatch.asked).toEqual([]);

  await panel.getByRole('button', { name: 'Read 14 days for $0.00004' }).click();
  await expect(panel).toContainText('6 shards would’ve held 99% of the minutes, 9 all of them.');
  await expect(panel).toContainText('20,160 of 20,160 minutes are known.');
  expect(cloudWatch.asked).toHaveLength(1);
  const sizes = panel.getByRole('region', { name: 'The sizes side by side' });
  // Two hours of each day.
  await expect(sizes.getByRole('row', { name: /^Today: 4.shards/ })).toContainText('1,680');
  await expect(sizes.getByRole('row', { name: /^6.shards/ })).toContainText('$30.24 for shards');
  await expect(sizes.getByRole('row', { name: /^6.shards/ })).toContainText(/–\s*10\s*\$/);
  await expect(sizes.getByRole('row', { name: /^Policy/ })).toContainText('3–15');
  await panel.getByText('28 throttled hours as a table').click();
  const hours = panel.getByRole('region', { name: '28 throttled hours as a table' });
  await expect(hours.getByRole('row')).toHaveCount(29);

  const shards = panel.getByRole('spinbutton', { name: 'Shards to play with' });
  await shards.click();
  await page.getByRole('textbox', { name: 'Shards to play with' }).fill('9');
  await page.keyboard.press('Enter');
  await expect(sizes.getByRole('row', { name: /^9.shards/ })).toContainText('$45.36 for shards');
  await expect(page).toHaveURL(/size=9/);
  const target = panel.getByRole('spinbutton', { name: 'Target utilization' });
  await target.focus();
  await page.keyboard.press('End');
  await expect(panel).toContainText('Set the target between the two thresholds.');
  expect(cloudWatch.asked).toHaveLength(1);
});

test('on the simulator it is the hour that it keeps', async ({ page, streamName }) => {
  await page.goto(`/sizing?from=simulator/${streamName}`);
  const panel = panelOf(page);
  await expect(panel).toContainText('Kept here: bytes and records written in the last hour.');
});

function panelOf(page: Page) {
  return page.getByRole('region', { name: 'The size its past needed' });
}

const HOUR_SECONDS = 3600;

/** Traffic for a shard and a half, for six in two hours of each day, and once for nine in ten minutes of them. */
function daysOf({ MetricDataQueries, StartTime, EndTime }: AskedMetricData) {
  const minutes = (EndTime - StartTime) / 60;
  const Timestamps = Array.from({ length: minutes }, (_, minute) => StartTime + minute * 60);
  const lastHour = Math.floor(EndTime / HOUR_SECONDS) * HOUR_SECONDS;
  const shardsAt = (time: number) => {
    const ago = lastHour - time;
    if (ago > 5 * HOUR_SECONDS && ago <= 5 * HOUR_SECONDS + 600) return 9;
    const inDay = ago % (24 * HOUR_SECONDS);
    return inDay > 5 * HOUR_SECONDS && inDay <= 7 * HOUR_SECONDS ? 6 : 1.5;
  };
  return {
    body: {
      MetricDataResults: MetricDataQueries.map(({ Id, MetricStat: { Metric } }) => {
        const perShard = PER_SHARD[Metric.MetricName] ?? 0;
        const Values = Timestamps.map((time) => shardsAt(time) * perShard * 60);
        return { Id, Timestamps, Values, StatusCode: 'Complete' };
      }),
    },
  };
}

const PER_SHARD: Readonly<Record<string, number>> = {
  IncomingBytes: MIB,
  IncomingRecords: 100,
};
