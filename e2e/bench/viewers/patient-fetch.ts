/** A server that takes longer is as good as dead; its figures say so. */
const PATIENCE_MS = 60_000;

/**
 * As browsers do, asks again where the server closed a connection just when it was used again, or
 * was too busy to accept one. Undefined when the patience is at its end.
 */
export async function patientFetch(url: string, init?: RequestInit): Promise<string | undefined> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  while (!signal.aborted) {
    const answer = await fetchText(url, { ...init, signal }).catch(() => undefined);
    if (answer === undefined) continue;
    if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${answer.text}`);
    return answer.text;
  }
  return undefined;
}

async function fetchText(url: string, init: RequestInit) {
  const response = await fetch(url, init);
  return { status: response.status, text: await response.text() };
}
