import type { CDPSession, Page } from '@playwright/test';

interface HeapUsage {
  readonly usedSize: number;
  /** What typed arrays hold, which is not on the heap itself. */
  readonly backingStorageSize?: number;
}

/** What the page and its workers hold after a collection, with what their typed arrays hold. */
export async function heapMegabytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('HeapProfiler.collectGarbage');
    const own: HeapUsage = await session.send('Runtime.getHeapUsage');
    const workers = await workerHeaps(session);
    const bytes = [own, ...workers].reduce(
      (sum, { usedSize, backingStorageSize = 0 }) => sum + usedSize + backingStorageSize,
      0,
    );
    return bytes / 1e6;
  } finally {
    await session.detach();
  }
}

/** A session speaks to a worker by messages inside its own. */
async function workerHeaps(session: CDPSession): Promise<readonly HeapUsage[]> {
  const attached: string[] = [];
  session.on('Target.attachedToTarget', ({ sessionId }) => attached.push(sessionId));
  const settings = { autoAttach: true, waitForDebuggerOnStart: false, flatten: false };
  await session.send('Target.setAutoAttach', settings);
  const heaps: HeapUsage[] = [];
  for (const sessionId of attached) {
    await ask(session, sessionId, 'HeapProfiler.collectGarbage');
    heaps.push((await ask(session, sessionId, 'Runtime.getHeapUsage')) as HeapUsage);
  }
  if (heaps.length === 0) throw new Error('The page has no worker to measure.');
  return heaps;
}

let lastId = 0;

function ask(session: CDPSession, sessionId: string, method: string): Promise<unknown> {
  lastId += 1;
  const id = lastId;
  return new Promise((resolve) => {
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      const answer = JSON.parse(message);
      if (answer.id === id) resolve(answer.result);
    });
    void session.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id, method }),
    });
  });
}
