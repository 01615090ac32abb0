import { expect, test } from 'vitest';
import { notesOf } from './release-notes';

const CHANGELOG = `# Changelog

## Unreleased

- Something to come.

## [1.1.0] (2026-12-01)

### Added

- A container.

## 1.1.0-beta.1

- A try.
`;

test('the notes of a release are its section of the changelog, and no other', () => {
  expect(notesOf(CHANGELOG, '1.1.0')).toBe('### Added\n\n- A container.');
  expect(notesOf(CHANGELOG, '1.1.0-beta.1')).toBe('- A try.');
});

test('a version that the changelog does not name has no notes', () => {
  expect(notesOf(CHANGELOG, '1.1')).toBeUndefined();
});
