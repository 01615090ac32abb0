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
  return new SettingsError(
    `Port ${port} on ${host} cannot be listened on (${String(code ?? error)}). Set ${setting} to another port.`,
  );
}
