'use client';

import { Popover } from '@base-ui/react/popover';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';

interface PopOverProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A button that opens what is set seldom. */
export function PopOver({ label, children, className = '' }: PopOverProps) {
  return (
    <Popover.Root>
      <Popover.Trigger render={<Button className={className} />}>
        {label}
        <ChevronDown aria-hidden size={13} className="text-faint" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner align="start" sideOffset={4} collisionPadding={8} className="z-40">
          <Popover.Popup
            aria-label={label}
            className="max-h-[min(28rem,var(--available-height))] max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border border-line bg-panel p-3 text-[13px] shadow-xl"
          >
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
