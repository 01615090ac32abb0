'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { TextField } from '@/components/ui/fields/text-field';
import { nameToConfirm } from '@/lib/api/confirmation';
import type { ConnectionSummary } from '@/lib/api/connections';

/** How far a person is with typing the name of a stream. */
export interface ConfirmedName {
  readonly name: string;
  /** True if the name has to be typed at all. */
  readonly isNeeded: boolean;
  readonly isConfirmed: boolean;
  /** The server gets this name; undefined if it need not be typed, or is not typed yet. */
  readonly confirmed: string | undefined;
  readonly typed: string;
  readonly type: (typed: string) => void;
}

/** The name is typed, and not just clicked away, on a production connection and for a dangerous change. */
export function useConfirmedName(
  { isProduction }: Pick<ConnectionSummary, 'isProduction'>,
  streamName: string,
  isDangerous = false,
): ConfirmedName {
  const [typed, type] = useState('');
  const name = nameToConfirm(streamName);
  const isNeeded = isProduction || isDangerous;
  const isTyped = typed === name;
  return {
    name,
    isNeeded,
    isConfirmed: !isNeeded || isTyped,
    confirmed: isNeeded && isTyped ? name : undefined,
    typed,
    type,
  };
}

interface ConfirmedNameFieldProps {
  readonly connection: Pick<ConnectionSummary, 'name' | 'isProduction'>;
  readonly name: ConfirmedName;
}

/** Asks for the name of the stream; it is empty where that is not needed. */
export function ConfirmedNameField({ connection, name }: ConfirmedNameFieldProps) {
  const t = useTranslations('common.confirm');
  if (!name.isNeeded) return null;
  return (
    <TextField
      label={t('type', { streamName: name.name })}
      hint={connection.isProduction ? t('production', { connection: connection.name }) : undefined}
      className="max-w-sm"
      value={name.typed}
      onChange={({ target }) => name.type(target.value)}
    />
  );
}
