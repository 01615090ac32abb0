import { writeLinkText } from '@/lib/lessons/file/lesson-link';
import { test as base, expect } from '../test';
import { hostileRecords, hostileText, INJECTION_COUNT, TRAP } from './hostile-text';

const RECORDS = 1000;

interface Traps {
  readonly calls: readonly string[];
  readonly violations: readonly string[];
}

declare global {
  interface Window {
    shardlineTraps: { calls: string[]; violations: string[] };
  }
}

/** A page whose traps say what was run, refused by the policy, or asked of other hosts. */
const test = base.extend<{ readonly traps: () => Promise<Traps> }>({
  traps: async ({ page, context, baseURL }, use) => {
    const calls: string[] = [];
    const violations: string[] = [];
    await context.exposeBinding('tellOfCall', (_, text: string) => void calls.push(text));
    await context.exposeBinding('tellOfViolation', (_, text: string) => void violations.push(text));
    await context.addInitScript((trap) => {
      const tell = Reflect.get(window, 'tellOfCall') as (text: string) => void;
      const violated = Reflect.get(window, 'tellOfViolation') as (text: string) => void;
      Reflect.set(window, trap, () => tell(location.href));
      document.addEventListener('securitypolicyviolation', (event) =>
        violated(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
      );
    }, TRAP);
    context.on('request', (request) => {
      if (!isOwn(request.url(), baseURL ?? '')) calls.push(request.url());
    });
    page.on('dialog', (dialog) => {
      calls.push(dialog.message());
      void dialog.dismiss();
    });
    await use(async () => ({ calls, violations }));
  },
});

test(`none of ${RECORDS} hostile records runs, loads or breaks anything`, async ({
  recordsPage,
  streamName,
  secondClient,
  simulatorCalls,
  traps,
}) => {
  await secondClient.createStream(streamName, 1);
  await simulatorCalls.liftLimits(streamName);
  await secondClient.put(streamName, hostileRecords(RECORDS));
  await recordsPage.open(streamName);
  await recordsPage.untilRowsAre(RECORDS);
  await recordsPage.rows.first().click();
  await expect(recordsPage.detail).toBeVisible();
  for (let row = 1; row < RECORDS; row++) {
    await recordsPage.table.press('ArrowDown');
    await recordsPage.table.press('Enter');
    // The first row of the table has its headings.
    await expect(recordsPage.table.getByRole('row', { selected: true })).toHaveAttribute(
      'aria-rowindex',
      String(row + 2),
    );
    await expect(recordsPage.detail).toBeFocused();
  }
  expect(await traps()).toEqual({ calls: [], violations: [] });
});

test.describe('addresses', () => {
  test.use({ expectedComplaint: /status of 40[04]/ });

  test('that hold an injection do not run it', async ({ page, traps }) => {
    for (let index = 0; index < INJECTION_COUNT; index++) {
      for (const path of addressesWith(encodeURIComponent(hostileText(index)))) {
        await page.goto(path);
        // An address with U+0000 is refused before it is a page.
        const refusal = page.getByText('The address is not a valid one.');
        await expect(page.getByRole('banner').or(refusal)).toBeVisible();
      }
    }
    expect(await traps()).toEqual({ calls: [], violations: [] });
  });
});

test('lessons of a stranger do not run what they say', async ({ page, traps }) => {
  for (let index = 0; index < INJECTION_COUNT; index++) {
    const link = await writeLinkText(JSON.stringify(lessonWith(hostileText(index))));
    await page.goto(`/learn/from-link#${link}`);
    // A link that differs in its fragment alone loads no new page.
    await page.reload();
    await expect(page.getByRole('main')).toContainText(/\S/);
  }
  expect(await traps()).toEqual({ calls: [], violations: [] });
});

/** A lesson file of one step, which says the same everywhere. */
function lessonWith(text: string) {
  const texts = { en: text, ja: text };
  const step = {
    id: 'split',
    text: texts,
    goal: { boundaries: ['1/2'] },
    ghost: ['1/2'],
    hints: [texts],
    wrongTurns: [],
    notice: texts,
    solution: [{ split: 0, at: '1/2' }],
  };
  return {
    format: 1,
    id: 'stranger',
    title: texts,
    setUp: { seed: 1, retentionHours: 24, createdWith: 1, history: [], clock: 'real' },
    steps: [step],
  };
}

function addressesWith(text: string): readonly string[] {
  return [
    `/${text}/streams`,
    `/simulator/streams/${text}`,
    `/simulator/streams?q=${text}`,
    `/simulator/streams/none/records?from=${text}&filter=${text}&record=${text}`,
    `/simulator/runs/${text}`,
    `/sizing?from=${text}&region=${text}`,
    `/learn/${text}`,
    `/audit?search=${text}`,
  ];
}

function isOwn(url: string, baseUrl: string): boolean {
  return url.startsWith(baseUrl) || /^(blob|data):/.test(url);
}
