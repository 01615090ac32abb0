import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { ensure } from '@/lib/base/assert';
import { readConnections } from '@/lib/server/connections/connection-file';
import { parseSettings } from '@/lib/server/settings/settings';

const composeFile = z.object({
  services: z.object({
    shardline: z.object({
      build: z.string(),
      ports: z.array(z.string()),
      environment: z.record(z.string(), z.string()),
      read_only: z.literal(true),
      cap_drop: z.tuple([z.literal('ALL')]),
      volumes: z.tuple([z.literal('data:/data')]),
      configs: z.array(z.object({ source: z.string(), target: z.string() })).default([]),
    }),
  }),
  volumes: z.object({ data: z.null() }),
  configs: z.record(z.string(), z.object({ file: z.string() })).default({}),
});

/** Reads a file as Compose does, with a secret for each variable that somebody has to set. */
function readCompose(file: string) {
  const { services, configs } = composeFile.parse(parse(readFileSync(file, 'utf8')));
  const { shardline } = services;
  const files = new Map(
    shardline.configs.map(({ source, target }) => {
      const { file: config } = ensure(configs[source], source);
      return [target, resolve(dirname(file), config)];
    }),
  );
  const given = Object.entries(shardline.environment).map(([name, value]) => {
    const filled = value.replace(/\$\{\w+:\?[^}]*\}/, 'a-secret-of-this-test');
    return [name, files.get(filled) ?? filled];
  });
  // What the Dockerfile says of itself.
  const ofImage = { HOST: '0.0.0.0', SHARDLINE_DATA_DIR: '/data' };
  return { shardline, settings: parseSettings({ ...ofImage, ...Object.fromEntries(given) }) };
}

describe.each(['compose.yaml', 'deploy/compose/localstack.yaml'])('%s', (file) => {
  test('builds from the sources, and publishes what listens to this machine alone', () => {
    const { shardline, settings } = readCompose(file);
    expect(resolve(dirname(file), shardline.build)).toBe(resolve('.'));
    const listening = [settings.port, settings.kinesisPort].filter((port) => port !== undefined);
    expect(shardline.ports).toEqual(listening.map((port) => `127.0.0.1:${port}:${port}`));
  });

  test('names settings and connections that the console accepts', () => {
    const { settings } = readCompose(file);
    expect(settings.tokens.admin).toBe('a-secret-of-this-test');
    expect(settings.dataDir).toBe('/data');
    expect(() => readConnections(settings)).not.toThrow();
  });
});

test('the console beside LocalStack finds it under the name of its service', () => {
  const { settings } = readCompose('deploy/compose/localstack.yaml');
  expect(readConnections(settings).map(({ summary }) => summary.connectionId)).toContain(
    'localstack',
  );
});
