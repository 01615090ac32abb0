import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('a release publishes a folder, which npm takes for a repository without the dot', () => {
  const workflow = readFileSync('.github/workflows/release.yml', 'utf8');
  expect(workflow.match(/npm publish .*/g)).toEqual([
    'npm publish --provenance --access public ./dist/package',
  ]);
});
