import { expect, test } from 'vitest';
import { notesOf, notesSoFar } from './release-notes';

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

test('the notes of a version to come are what is not released yet, and say so', () => {
  expect(notesSoFar(CHANGELOG, '1.2.0')).toBe(
    'Version 1.2.0 is not released yet. Its notes so far:\n\n- Something to come.',
  );
  expect(notesSoFar(CHANGELOG, '1.1.0')).toBe(notesOf(CHANGELOG, '1.1.0'));
  expect(notesSoFar('# Changelog', '1.2.0')).toBeUndefined();
});
