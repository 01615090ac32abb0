import { expect, test } from 'vitest';
import type { PageCommand } from './page-commands';
import { commandOf, type Press } from './pressed-keys';

const COMMANDS: readonly PageCommand[] = [
  { id: 'hottest', label: '', ways: [['h']], run: () => {} },
  { id: 'undo', label: '', ways: [['mod', 'z']], run: () => {} },
  {
    id: 'redo',
    label: '',
    ways: [
      ['mod', 'y'],
      ['mod', 'shift', 'z'],
    ],
    run: () => {},
  },
  { id: 'by name only', label: '', run: () => {} },
];

function press(key: string, held: Partial<Press> = {}): Press {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, target: null };
  return { ...none, key, ...held };
}

test.each([
  ['h', {}, 'hottest'],
  ['H', { shiftKey: true }, 'hottest'],
  ['h', { ctrlKey: true }, undefined],
  ['h', { altKey: true }, undefined],
  ['z', {}, undefined],
  ['z', { ctrlKey: true }, 'undo'],
  ['z', { metaKey: true }, 'undo'],
  ['Z', { ctrlKey: true, shiftKey: true }, 'redo'],
  ['y', { ctrlKey: true }, 'redo'],
])('%s with %o stands for %s', (key, held, id) => {
  expect(commandOf(press(key, held), COMMANDS)?.id).toBe(id);
});
