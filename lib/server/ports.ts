import { createServer } from 'node:net';
import { SettingsError } from './settings/settings-error';

/** Throws, with a sentence for a person, where somebody else listens already. */
export async function requireFreePort(host: string, port: number, setting: string): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port, exclusive: true }, resolve);
    });
  } catch (error) {
    throw portError(error, host, port, setting);
  }
  await new Promise((resolve) => server.close(resolve));
}

/** That no other port helps. */
const NOT_OURS: ReadonlySet<unknown> = new Set(['EADDRNOTAVAIL', 'EAI_AGAIN', 'ENOTFOUND']);

/** What went wrong when a port was to be listened on, in words. */
export function portError(
  error: unknown,
  host: string,
  port: number,
  setting: string,
): SettingsError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new SettingsError(
      `Port ${port} on ${host} is taken. Stop what listens there, or set ${setting} to another port.`,
    );
  }
  if (NOT_OURS.has(code)) {
    return new SettingsError(
      `${host} is no address of this machine (${String(code)}). Set HOST to another one.`,
    );
  }
  return new SettingsError(
    `Port ${port} on ${host} cannot be listened on (${String(code ?? error)}). Set ${setting} to another port.`,
  );
}
