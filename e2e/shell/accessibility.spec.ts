import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { shardId } from '../pages/stream-page';
import { readWords } from '../pages/words';
import { expect, test } from '../test';

/** Each language and each color scheme once: hardly anything bars one pair of them only. */
const LOOKS = [
  { locale: 'en-US', colorScheme: 'light', words: readWords('en') },
  { locale: 'ja-JP', colorScheme: 'dark', words: readWords('ja') },
] as const;
const DIALOG = '[role=dialog]';
/** WCAG 2.2 asks for 24 px or as much room around; axe-core checks it only where it is told to. */
const EXTRA_RULES = { 'target-size': { enabled: true } };

for (const { locale, colorScheme, words } of LOOKS) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test('the lists and their dialogs keep nobody out', async ({
      page,
      streamName,
      secondClient,
    }) => {
      await secondClient.createStream(streamName, 2);
      await secondClient.registerConsumer(streamName, 'billing');
      await page.goto('/simulator/streams');
      await expect(page.getByRole('link', { name: streamName })).toBeVisible();
      await expectNoBarriers(page, 'streams');

      await page.getByRole('button', { name: words.streams.create }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: words.streams.create }).click();
      await expect(dialog).toContainText(words.streams['create-dialog']['name-error']);
      await expectNoBarriers(page, 'create dialog, with what is wrong');
      await page.keyboard.press('Escape');

      await page
        .getByRole('row')
        .filter({ hasText: streamName })
        .getByRole('button')
        .last()
        .click();
      await expect(page.getByRole('menuitem')).not.toHaveCount(0);
      await expectNoBarriers(page, 'menu of a row');
      await page.getByRole('menuitem', { name: words.streams.row.delete }).click();
      await expect(dialog).toContainText(words.streams['delete-dialog'].text);
      await expect(dialog).toContainText(words.streams['delete-dialog'].consumers.refused);
      await expectNoBarriers(page, 'delete dialog');
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: words.streams.import }).click();
      await expect(dialog).toContainText(words.streams['import-dialog'].command);
      await expectNoBarriers(page, 'import dialog, from a file');
      await dialog.getByRole('radio').last().check({ force: true });
      await dialog.getByRole('button', { name: words.streams.import }).click();
      await expect(dialog).toContainText(words.streams['import-dialog']['stream-error']);
      await expectNoBarriers(page, 'import dialog, from a connection');
      await page.keyboard.press('Escape');

      await page.keyboard.press('Control+k');
      await expect(dialog.getByRole('option')).not.toHaveCount(0);
      await expectNoBarriers(page, 'palette');
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await page.keyboard.press('?');
      await expect(dialog).toContainText(words.palette.shortcuts.title);
      await expectNoBarriers(page, 'shortcuts');
      await page.keyboard.press('Escape');

      await page.goto('/simulator/tools');
      await expect(page.getByText(words.simulator.faults.none)).toBeVisible();
      await expectNoBarriers(page, 'the tools of the simulator');

      await page.goto('/empty/streams');
      await expect(page.getByText(words.streams.empty.title)).toBeVisible();
      await expectNoBarriers(page, 'no streams');
    });

    test('the settings of a stream keep nobody out', async ({ page, streamName, secondClient }) => {
      await secondClient.createStream(streamName, 2);
      await secondClient.registerConsumer(streamName, 'billing');
      await page.goto(`/simulator/streams/${streamName}/settings`);
      await expect(page.getByRole('row', { name: 'billing' })).toBeVisible();
      await expectNoBarriers(page, 'the settings of a stream');
      await page.getByRole('button', { name: words.settings.records.retention }).last().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').fill('48');
      await expect(dialog).toContainText(words.settings.dialog.effect);
      await expectNoBarriers(page, 'a change of a setting');
    });

    test('the stream page keeps nobody out', async ({
      page,
      streamPage,
      streamName,
      secondClient,
    }) => {
      await secondClient.createStream(streamName, 3);
      await secondClient.splitShard(streamName, 'shardId-000000000000', 2n ** 126n);
      await secondClient.putRecords(streamName, 2n ** 127n, 500);
      await page.goto(`/simulator/streams/${streamName}`);
      const { shards } = streamPage;
      await expect(shards).toHaveCount(4);
      await expectNoBarriers(page, 'nothing selected');

      await shards.nth(2).click();
      await expect(shards.nth(2)).toHaveAttribute('aria-selected', 'true');
      await expectNoBarriers(page, 'a shard selected');
      const { modes } = words.lineage;
      await page.getByRole('radio', { name: modes.heat }).check({ force: true });
      await page.getByRole('application').click();
      await expect(page.getByRole('group', { name: words.heat.pinned })).toBeVisible();
      await expectNoBarriers(page, 'the heat map, with a pinned cell');
      await page.getByRole('radio', { name: modes.time }).check({ force: true });
      await expectNoBarriers(page, 'the lineage by time');
      await shards.first().click({ modifiers: ['Shift'] });
      await expectNoBarriers(page, 'neighbors selected');

      await shards.nth(3).press('s');
      await streamPage.dragOnLine(0.45, 0.55);
      await page.mouse.up();
      await expect(page.getByRole('slider')).toHaveCount(5);
      await expectNoBarriers(page, 'a draft');
      await page.getByRole('button', { name: words.draft.review }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoBarriers(page, 'the review');
      const { rehearse, steps } = words.review.rehearsal;
      const review = page.getByRole('dialog');
      await review.getByRole('button', { name: rehearse, exact: true }).click();
      await expect(review.getByRole('table', { name: steps })).toBeVisible();
      await expectNoBarriers(page, 'the rehearsal');
      await page.getByRole('dialog').getByRole('button').last().click();
      await expect(page.getByRole('dialog')).toBeHidden();
      await expect(page.getByRole('region', { name: words.run.title, exact: true })).toContainText(
        words.run.state.succeeded,
        { timeout: 30_000 },
      );
      await expect(shards).toHaveCount(6);
      await expectNoBarriers(page, 'the run');

      await page.goto(`/simulator/streams/${streamName}/runs`);
      const runs = page.getByRole('list', { name: words.runs.title });
      await expect(runs.getByRole('listitem')).toHaveCount(1);
      await expectNoBarriers(page, 'the runs');
      await runs.getByRole('link').click();
      await expect(page.getByRole('heading', { name: words.runs.facts.title })).toBeVisible();
      await expectNoBarriers(page, 'the page of a run');
    });

    test('the records keep nobody out', async ({ page, streamName, secondClient }) => {
      await secondClient.createStream(streamName, 2);
      await secondClient.put(streamName, [
        { partitionKey: 'a', data: '{"total":1}' },
        { partitionKey: 'b', data: new Uint8Array([0x1f, 0x8b, 0xff]) },
      ]);
      await page.goto(`/simulator/streams/${streamName}/records?from=start&cel=value.`);
      await expect(page.getByRole('row')).toHaveCount(3);
      await expect(page.getByLabel(words.records.filter.expression)).toHaveAttribute(
        'aria-invalid',
        'true',
      );
      await expectNoBarriers(page, 'records');
      await page.getByRole('row').last().click();
      await expect(page.getByRole('heading', { name: words.records.detail.title })).toBeVisible();
      await expectNoBarriers(page, 'an open record');
      await page.getByRole('button', { name: words.records.schema.title }).click();
      await expectNoBarriers(page, 'the schema');
    });

    test('the lessons keep nobody out', async ({ page }) => {
      const { learn } = words;
      await page.goto('/learn');
      await expect(page.getByRole('heading', { name: learn.title })).toBeVisible();
      await expectNoBarriers(page, 'the lessons');
      await page.goto('/learn/glossary');
      await expect(page.getByRole('heading', { name: learn.glossary.title })).toBeVisible();
      await expectNoBarriers(page, 'the glossary');
      await page.goto('/learn/cheat-sheet');
      await expect(page.getByRole('heading', { name: learn['cheat-sheet'].title })).toBeVisible();
      await expectNoBarriers(page, 'the cheat sheet');
      await page.goto('/learn/5-merging');
      await page.getByRole('button', { name: words.lineage.title, exact: true }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoBarriers(page, 'a lesson, with a term explained');
    });

    test('the audit log keeps nobody out', async ({
      page,
      streamName,
      secondClient,
      simulatorCalls,
    }) => {
      const { audit } = words;
      await secondClient.createStream(streamName, 1);
      await simulatorCalls.liftLimits(streamName);
      await page.goto(`/audit?search=${streamName}`);
      const calls = page.getByRole('list', { name: audit.title }).getByRole('listitem');
      await calls.locator('summary').click();
      await expect(calls).toContainText('"enabled": false');
      await expectNoBarriers(page, 'the audit log, with a call unfolded');
    });

    test('the connections keep nobody out', async ({ page }) => {
      const { connections } = words;
      await page.goto('/connections');
      await expect(page.getByLabel(connections.profiles.region)).toBeVisible();
      await page.getByLabel(connections.profiles.region).fill('Tokyo');
      await page.getByRole('button', { name: connections.profiles.add }).click();
      await expect(page.getByText(connections.profiles['region-error'])).toBeVisible();
      await expectNoBarriers(page, 'the connections, with what is wrong');
      await page.goto('/masked/health');
      await expect(
        page.getByRole('heading', { name: connections.check.permissions.title }),
      ).toBeVisible();
      await expectNoBarriers(page, 'the health of a production connection');
    });

    test('the sizes keep nobody out', async ({ page, streamName, secondClient }) => {
      const { sizing } = words;
      await secondClient.createStream(streamName, 2);
      await page.goto(`/sizing?from=simulator/${streamName}`);
      await expect(page.getByText(sizing.history.title)).toBeVisible();
      await expectNoBarriers(page, 'the past of a stream');
      await page.goto('/sizing?fan-out=3&hours=168');
      await page.getByText(sizing.curve.table).click();
      await expect(page.getByRole('table')).toBeVisible();
      await expectNoBarriers(page, 'the sizes');
      await page.getByRole('spinbutton', { name: sizing.names.bytesPerSecond }).press('Enter');
      await expect(page.getByRole('textbox')).toBeFocused();
      await expectNoBarriers(page, 'a number that is typed');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: sizing.create.standard }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoBarriers(page, 'the dialog that creates it');
    });

    test('what opens over the stream page keeps nobody out', async ({
      page,
      streamPage,
      streamName,
      secondClient,
    }) => {
      await secondClient.createStream(streamName, 2);
      await secondClient.putRecords(streamName, 2n ** 127n, 100);
      await streamPage.open(streamName, `?shard=${shardId(1)}`);
      const dialog = page.getByRole('dialog');
      const { put, load, stream } = words;
      const keyList = words['key-list'];

      await page.getByRole('button', { name: put.title }).click();
      await dialog.getByRole('button', { name: put['put-one'] }).click();
      await expect(dialog).toContainText(put['field-problems']['partition-key']);
      await expectNoBarriers(page, 'one record to put, with what is wrong', DIALOG);
      await dialog.getByRole('radio', { name: put.mode.file }).check({ force: true });
      await dialog.getByLabel(put.file.paste).fill('partitionKey,data\na,1\nb');
      await dialog.getByRole('checkbox').last().check();
      await expectNoBarriers(page, 'a file of records, with what is wrong', DIALOG);
      await dialog.getByRole('button').last().click();
      await expect(dialog.getByRole('table', { name: put.results.title })).toBeVisible();
      await expectNoBarriers(page, 'what became of the records', DIALOG);
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: stream.key.many }).click();
      await dialog.getByLabel(keyList.keys).fill('order-1\norder-2');
      await expect(dialog.getByRole('region', { name: keyList.table })).toBeVisible();
      await expectNoBarriers(page, 'many keys', DIALOG);
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: load['show-chart'] }).click();
      await expect(dialog.getByRole('figure').first()).toBeVisible();
      await expectNoBarriers(page, 'the load of a shard', DIALOG);
      await dialog.getByText(load.table.title).click();
      await expectNoBarriers(page, 'its table', DIALOG);
    });

    test.describe('pages of what is not there', () => {
      test.use({ expectedComplaint: /status of (404|502)/ });

      test('keep nobody out', async ({ page, streamName }) => {
        await page.goto('/nowhere/streams');
        await expect(page.getByText(words.errors['not-found'].title)).toBeVisible();
        await expectNoBarriers(page, 'no such connection');
        await page.goto(`/simulator/streams/${streamName}`);
        await expect(
          page.getByRole('link', { name: words.stream['not-found'].back }),
        ).toBeVisible();
        await expectNoBarriers(page, 'no such stream');
      });
    });
  });
}

/** By all rules of axe-core, best practices and the one on the size of targets too. */
async function expectNoBarriers(page: Page, what: string, within = 'html'): Promise<void> {
  // The script is large, and lasts as long as its page.
  // It is evaluated, for a page's policy lets no script be added to it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    ([part, rules]) => axe.run(part, { resultTypes: ['violations'], rules }),
    [within, EXTRA_RULES] as const,
  );
  const barriers = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
  );
  expect.soft(barriers, what).toEqual([]);
}
