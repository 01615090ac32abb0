import { callConsole } from './call-console';

const RECORD_BYTES = 200;
const RECORDS_PER_PUT = 500;
const PUTS_AT_ONCE = 4;

/** Puts that many records of 200 B into a stream of the simulator, whose limits it lifts. */
export async function writeRecords(
  consoleUrl: string,
  streamName: string,
  count: number,
): Promise<void> {
  const limits = `${consoleUrl}/api/simulator/streams/${streamName}/limits`;
  await callConsole(consoleUrl, limits, 'PUT', { enabled: false });
  const url = `${consoleUrl}/api/connections/simulator/streams/${streamName}/records`;
  let next = 0;
  const writeOn = async () => {
    while (next < count) {
      const first = next;
      next += RECORDS_PER_PUT;
      const records = Array.from({ length: RECORDS_PER_PUT }, (_, at) => recordAt(first + at));
      await callConsole(consoleUrl, url, 'POST', { records });
    }
  };
  await Promise.all(Array.from({ length: PUTS_AT_ONCE }, writeOn));
}

/** Of one length, so that none is found in another. */
export function idOf(index: number): string {
  return `order-${String(index).padStart(7, '0')}`;
}

function recordAt(index: number) {
  const text = JSON.stringify({ id: idOf(index), total: index % 1000, isPaid: index % 3 === 0 });
  const data = text.replace(/\}$/, `,"note":"${'x'.repeat(RECORD_BYTES - text.length - 10)}"}`);
  return { partitionKey: `customer-${index % 5000}`, data: Buffer.from(data).toString('base64') };
}
