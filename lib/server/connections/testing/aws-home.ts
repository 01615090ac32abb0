import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A home folder with AWS files, and an environment in which the SDK looks nowhere else. */
export interface AwsHome {
  readonly folder: string;
  /** Writes the file that `aws sso login` leaves behind, for a session or for a start URL. */
  writeSsoToken(session: string, token: Readonly<Record<string, string>>): void;
  writeFile(name: string, text: string): string;
  set(environment: Readonly<Record<string, string>>): void;
  restore(): void;
}

/** The SDK keeps files by their path, so that each test needs a folder of its own. */
export function openAwsHome(config: string, credentials = ''): AwsHome {
  const folder = mkdtempSync(join(tmpdir(), 'shardline-home-'));
  const before = { ...process.env };
  mkdirSync(join(folder, '.aws', 'sso', 'cache'), { recursive: true });
  writeFileSync(join(folder, '.aws', 'config'), config);
  writeFileSync(join(folder, '.aws', 'credentials'), credentials);
  for (const name of Object.keys(before)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, { HOME: folder, AWS_EC2_METADATA_DISABLED: 'true' });
  return {
    folder,
    writeSsoToken(session, token) {
      const name = createHash('sha1').update(session).digest('hex');
      writeFileSync(join(folder, '.aws', 'sso', 'cache', `${name}.json`), JSON.stringify(token));
    },
    writeFile(name, text) {
      const file = join(folder, name);
      writeFileSync(file, text);
      return file;
    },
    set: (environment) => void Object.assign(process.env, environment),
    restore() {
      for (const name of Object.keys(process.env)) {
        if (name === 'HOME' || name.startsWith('AWS_')) delete process.env[name];
      }
      Object.assign(process.env, before);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
