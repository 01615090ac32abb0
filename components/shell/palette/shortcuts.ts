import type { Key } from '@/components/ui/commands/page-commands';

/** The keys that a person presses in each place, in the order in which the list shows them. */
export const SHORTCUTS = [
  {
    place: 'everywhere',
    shortcuts: [
      { name: 'palette', ways: [['mod', 'k']] },
      { name: 'shortcuts', ways: [['?']] },
      { name: 'close', ways: [['escape']] },
    ],
  },
  {
    place: 'streams',
    shortcuts: [
      { name: 'search', ways: [['/']] },
      { name: 'rows', ways: [['arrowup'], ['arrowdown']] },
      { name: 'open', ways: [['enter']] },
    ],
  },
  {
    place: 'shards',
    shortcuts: [
      { name: 'select', ways: [['arrowleft'], ['arrowright']] },
      {
        name: 'select-more',
        ways: [
          ['shift', 'arrowleft'],
          ['shift', 'arrowright'],
        ],
      },
      { name: 'select-all', ways: [['mod', 'a']] },
      { name: 'hottest', ways: [['h']] },
      { name: 'split', ways: [['s']] },
      { name: 'merge', ways: [['m']] },
      { name: 'review', ways: [['mod', 'enter']] },
      { name: 'undo', ways: [['mod', 'z']] },
      {
        name: 'redo',
        ways: [
          ['mod', 'y'],
          ['mod', 'shift', 'z'],
        ],
      },
    ],
  },
  {
    place: 'view',
    shortcuts: [
      { name: 'zoom', ways: [['+'], ['-']] },
      { name: 'pan', ways: [['['], [']']] },
      { name: 'fit', ways: [['f']] },
      { name: 'whole', ways: [['0']] },
    ],
  },
  {
    place: 'boundary',
    shortcuts: [
      { name: 'move', ways: [['arrowleft'], ['arrowright']] },
      { name: 'no-snap', ways: [['alt']] },
      { name: 'let-go', ways: [['escape']] },
    ],
  },
  {
    place: 'table',
    shortcuts: [
      { name: 'rows', ways: [['arrowup'], ['arrowdown']] },
      { name: 'open', ways: [['enter']] },
    ],
  },
] as const satisfies readonly {
  readonly place: string;
  readonly shortcuts: readonly {
    readonly name: string;
    readonly ways: readonly (readonly Key[])[];
  }[];
}[];
