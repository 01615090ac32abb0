import type { ReactNode } from 'react';
import type { SettingChange } from '@/lib/kinesis/settings/setting-change';
import type { StreamSettings } from '@/lib/kinesis/settings/stream-settings';
import { Button } from '../ui/button';

/** What each panel of the page is given. */
export interface SettingsPanelProps {
  readonly settings: StreamSettings;
  /** Opens the change with a value to begin with; undefined where nothing may be changed. */
  readonly onChange: ((initial: SettingChange) => void) | undefined;
}

/** Settings, one below the other. */
export function SettingRows({ children }: { readonly children: ReactNode }) {
  return <ul className="mt-1 divide-y divide-line px-4 pb-1">{children}</ul>;
}

interface SettingRowProps {
  readonly label: ReactNode;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  /** Buttons. */
  readonly children?: ReactNode;
}

/** One setting with its present value. */
export function SettingRow({ label, value, note, children }: SettingRowProps) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-2.5">
      <div className="min-w-0 flex-1 basis-48">
        <h3 className="text-xs text-muted">{label}</h3>
        <p className="text-[13px] font-medium [overflow-wrap:anywhere]">{value}</p>
        {note !== undefined && (
          <p className="text-xs text-muted [overflow-wrap:anywhere]">{note}</p>
        )}
      </div>
      {children !== undefined && <div className="flex flex-wrap gap-1.5">{children}</div>}
    </li>
  );
}

interface ChangeButtonProps {
  readonly label: string;
  /** What it changes, for people who do not see where the button stands. */
  readonly what: string;
  readonly onClick: () => void;
}

/** Opens a change. */
export function ChangeButton({ label, what, onClick }: ChangeButtonProps) {
  return (
    <Button onClick={onClick}>
      {label}
      <span className="sr-only"> {what}</span>
    </Button>
  );
}
