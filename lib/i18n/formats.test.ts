import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formats } from './formats';

test('a time names its zone, but for those whose surroundings name it', () => {
  const nameless = Object.entries(formats.dateTime).filter(
    ([, format]) => !('timeZoneName' in format),
  );
  expect(nameless.map(([name]) => name)).toEqual([
    'axis',
    'axis-second',
    'axis-day',
    'range-start',
  ]);
});

test('components name a format instead of describing one', () => {
  const files = ['app', 'components']
    .flatMap((folder) => readdirSync(folder, { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  expect(files.length).toBeGreaterThan(100);
  const described = files.filter((file) =>
    /style: '(?:percent|currency|unit)'|hourCycle|(?:date|time)Style|maximumSignificantDigits|toLocale(?:Date|Time)?String/.test(
      readFileSync(file, 'utf8'),
    ),
  );
  expect(described).toEqual([]);
});
