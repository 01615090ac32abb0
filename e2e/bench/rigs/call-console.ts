/** Sends JSON to a route of the console, as its own pages do. Throws for any other answer than 2xx. */
export async function callConsole(
  consoleUrl: string,
  url: string,
  method: 'PUT' | 'POST' | 'DELETE',
  body: unknown,
): Promise<void> {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', origin: consoleUrl },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${url}: ${await answer.text()}`);
  await answer.arrayBuffer();
}
