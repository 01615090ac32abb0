import { shardId } from '../pages/stream-page';
import { expect, test } from '../test';

test.afterEach(({ simulatorCalls }) => simulatorCalls.switchFaultsOff());

test('where nothing was measured a draft does not speak of a load of 0', async ({
  page,
  streamPage,
  streamName,
  secondClient,
  simulatorCalls,
}) => {
  await secondClient.createStream(streamName, 1);
  await simulatorCalls.setFault({ kind: 'throttle', operation: 'GetRecords' });
  // As an endpoint, whose load is sampled by reading.
  await streamPage.open(streamName, `?shard=${shardId(0)}`, 'alone');
  await expect(page.getByText('load not measured', { exact: true })).toBeVisible();
  const panel = page.getByRole('region', { name: 'Selected shard' });
  await expect(panel).toContainText('Writesnot measured');
  await streamPage.shard(0).press('s');
  await expect(streamPage.draft).toContainText('not measuredbusiest shard');
  await expect(streamPage.draft).not.toContainText('0% → 0%');
  await expect(page.getByRole('region', { name: 'New boundary' })).toContainText(
    'Load on each sidenot measured',
  );
  await expect(page.getByRole('region', { name: 'Cost per month' })).toContainText(
    'Traffic isn’t measured, so what it costs is left out.',
  );
});
