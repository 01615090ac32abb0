import { expect, test } from '../test';

function orders(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    partitionKey: `customer-${index % 3}`,
    data: JSON.stringify({ order: index + 1, detail: { id: `id-${index + 1}` } }),
  }));
}

test('an id is found far behind what was read, and nothing else is kept of the way there', async ({
  page,
  recordsPage,
  openWith,
}) => {
  const last = { partitionKey: 'last', data: '{"order":9001}' };
  await openWith([...orders(1200), last], '?from=start&page=100', 2);
  await recordsPage.filter.getByLabel('Contains text').fill('9001');
  await expect(page.getByText('No match in what was read so far.')).toBeVisible();
  await recordsPage.filter.getByLabel('Contains text').press('Enter');
  await expect(recordsPage.status('Found 1 match')).toBeVisible();
  await recordsPage.untilRowsAre(1);
  await expect(recordsPage.rows).toContainText('"order":9001');
  await expect(page.getByText(/^from [0-9: -]+ to [0-9: -]+ of [0-9: -]+$/)).toBeVisible();

  await recordsPage.filter.getByLabel('Contains text').fill('nobody has this');
  await expect(page.getByText('The last search kept only records')).toBeVisible();
  await recordsPage.button('Search until found').click();
  await expect(recordsPage.status('Searched to the end: no match')).toBeVisible();
  await expect(page.getByText('1,201 searched', { exact: true })).toBeVisible();
});

test('the records of a failed batch open from its message, and some of them are sent again', async ({
  page,
  recordsPage,
  openWith,
}) => {
  await openWith(orders(6), '?from=start&columns=sequence,preview');
  await recordsPage.untilRowsAre(6);
  const numberAt = async (index: number) =>
    (await recordsPage.rows.nth(index).getByRole('gridcell').last().textContent()) ?? '';
  const batch = {
    shardId: 'shardId-000000000000',
    startSequenceNumber: await numberAt(1),
    endSequenceNumber: await numberAt(3),
    batchSize: 3,
  };
  await page.getByLabel('Read from').selectOption('Failed batch or range');
  const field = page.getByLabel('Failure message, or shard ID and two sequence numbers');
  await field.fill('{"requestContext":{}}');
  await expect(page.getByText('No batch found.')).toBeVisible();
  await field.fill(JSON.stringify({ version: '1.0', KinesisBatchInfo: batch }));
  await expect(page.getByText('of the batch (3).')).toBeVisible();
  await recordsPage.button('Read').click();
  await recordsPage.untilRowsAre(3);
  await expect(recordsPage.status('Done: the whole range was read')).toBeVisible();
  await expect(recordsPage.rows.last()).toContainText('"order":4');

  await recordsPage.button('Send 3 records again').click();
  const dialog = page.getByRole('dialog', { name: 'Send 3 records again' });
  await expect(dialog.getByRole('row', { name: /customer-1.*…0000.*"order":2/ })).toBeVisible();
  await dialog.getByLabel('Record 2').uncheck();
  await dialog.getByRole('button', { name: 'Send 2 records' }).click();
  await expect(dialog.getByText('2 written', { exact: true })).toBeVisible();
  const results = dialog.getByRole('table', { name: 'Result for each record' });
  await expect(results.getByRole('columnheader').first()).toHaveText('Record');
  await dialog.getByText('Close').click();
  await expect(dialog).toBeHidden();
});

test('a field becomes a column, headers sort, and a facet filters, all of it in the link', async ({
  page,
  recordsPage,
  openWith,
}) => {
  await openWith(orders(5));
  const scrolled = await page.evaluate(() => window.scrollY);
  await recordsPage.row('"order":2').click();
  await recordsPage.detail.getByText('Fields as columns').click();
  await recordsPage.detail.getByRole('button', { name: 'value.detail.id' }).click();
  expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
  await recordsPage.detail.getByRole('button', { name: 'Close the record' }).click();
  const cell = recordsPage.rows.first().getByRole('gridcell', { name: /^id-/ });
  await expect(cell).toHaveText('id-1');

  const header = recordsPage.table.getByRole('columnheader', { name: 'Partition key' });
  await header.getByRole('button').press('Enter');
  await header.getByRole('button').press('Enter');
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect(recordsPage.rows.first()).toContainText('customer-2');

  await recordsPage.button('Facets').click();
  const facets = page.getByRole('complementary', { name: 'Facets' });
  await facets.getByRole('button', { name: 'customer-1' }).click();
  await recordsPage.untilRowsAre(2);
  await expect(page).toHaveURL(/only=key:customer-1/);
  await page.reload();
  await recordsPage.untilRowsAre(2);
  await expect(cell).toHaveText('id-2');
  await recordsPage.button('Facets').click();
  await facets.getByRole('button', { name: 'Show all' }).click();
  await recordsPage.untilRowsAre(5);
});

test('JSON in base64 in a field is decoded from its record, then for the stream, and found', async ({
  page,
  recordsPage,
  openWith,
}) => {
  const events = ['login', 'logout'].map((action) => JSON.stringify({ action, user: 'u-9' }));
  const inField = (event: string) =>
    JSON.stringify({ data: Buffer.from(event).toString('base64') });
  await openWith(events.map((event) => ({ partitionKey: 'a', data: inField(event) })));
  await recordsPage.rows.first().click();
  const { detail } = recordsPage;
  await detail.getByRole('button', { name: 'Decode value.data' }).click();
  await expect(detail).toContainText('"action": "login"');
  await expect(detail.getByLabel('Path')).toHaveValue('value.data');
  await detail.getByRole('button', { name: 'Read all records this way' }).click();
  await expect(recordsPage.rows.first()).toContainText('field › base64 › json');
  await expect(page).toHaveURL(/layers=field:value\.data/);
  await recordsPage.filter.getByLabel('Expression').fill('value.action == "logout"');
  await recordsPage.untilRowsAre(1);
});

test('the preview can be read beside an open record and the facets', async ({
  recordsPage,
  openWith,
}) => {
  await openWith(orders(3));
  await recordsPage.rows.first().click();
  await recordsPage.button('Facets').click();
  const preview = recordsPage.rows.first().getByRole('gridcell').last();
  const shownPx = async () => {
    const [cell, table] = [await preview.boundingBox(), await recordsPage.table.boundingBox()];
    if (cell === null || table === null) return 0;
    return Math.min(cell.x + cell.width, table.x + table.width) - cell.x;
  };
  await expect.poll(shownPx).toBeGreaterThan(350);
});
