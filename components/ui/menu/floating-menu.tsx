'use client';

import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import Link from 'next/link';
import { assertNever } from '@/lib/base/assert';
import type { MenuEntry } from './menu-entry';

interface FloatingMenuProps {
  readonly label: string;
  /** The button that it was opened with, and that has the focus afterwards. */
  readonly anchor: HTMLElement;
  readonly align: 'start' | 'end';
  readonly entries: readonly MenuEntry[];
  readonly onClose: () => void;
}

const ITEM =
  'flex min-h-8 cursor-default items-center gap-2 rounded-[5px] px-2.5 text-[13px] outline-none select-none data-highlighted:bg-accent/12';

/** An open menu. It has a script of its own, which no page needs before somebody opens one. */
export function FloatingMenu({ label, anchor, align, entries, onClose }: FloatingMenuProps) {
  return (
    <Menu.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      {/* Within the landmark of its button: what is outside of all is easily missed. */}
      <Menu.Portal container={anchor.closest<HTMLElement>('main, header') ?? undefined}>
        <Menu.Positioner
          anchor={anchor}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-40"
        >
          <Menu.Popup
            aria-label={label}
            finalFocus={() => anchor}
            className="max-h-(--available-height) min-w-48 overflow-y-auto rounded-lg border border-line-strong bg-raised p-1 shadow-xl outline-none"
          >
            {entries.map((entry, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the entries of a menu do not move
              <Entry key={index} entry={entry} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  switch (entry.kind) {
    case 'link':
      return (
        <Menu.LinkItem
          closeOnClick
          render={<Link href={entry.href} prefetch={false} />}
          className={ITEM}
        >
          {entry.label}
        </Menu.LinkItem>
      );
    case 'action':
      return (
        <Menu.Item
          onClick={entry.onSelect}
          className={`${ITEM} ${entry.isDangerous ? 'text-bad data-highlighted:bg-bad-bg' : ''}`}
        >
          {entry.label}
        </Menu.Item>
      );
    case 'rule':
      return <Menu.Separator className="-mx-1 my-1 border-t border-line" />;
    case 'check':
      return (
        <Menu.CheckboxItem
          checked={entry.isChecked}
          onCheckedChange={entry.onChange}
          className={`${ITEM} pl-7 data-checked:pl-2.5`}
        >
          <Menu.CheckboxItemIndicator>
            <Check aria-hidden size={14} className="-mr-0.5 text-accent" />
          </Menu.CheckboxItemIndicator>
          {entry.label}
        </Menu.CheckboxItem>
      );
    case 'choice':
      return (
        <Menu.RadioGroup value={entry.value} onValueChange={entry.onChange}>
          {entry.options.map(({ value, label }) => (
            <Menu.RadioItem
              key={value}
              value={value}
              closeOnClick
              className={`${ITEM} pl-7 data-checked:pl-2.5`}
            >
              <Menu.RadioItemIndicator>
                <Check aria-hidden size={14} className="-mr-0.5 text-accent" />
              </Menu.RadioItemIndicator>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      );
    default:
      return assertNever(entry);
  }
}
