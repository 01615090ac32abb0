'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { TextField } from '@/components/ui/fields/text-field';
import { asksForNames, type Confirmation, nameToConfirm } from '@/lib/api/confirmation';
import type { ConnectionSummary } from '@/lib/api/connections';

/** How far a person is with typing the name of a stream. */
export interface ConfirmedName {
  readonly name: string;
  /** True if the name has to be typed at all. */
  readonly isNeeded: boolean;
  readonly isConfirmed: boolean;
  /** The server gets this; undefined if the name need not be typed, or is not typed yet. */
  readonly confirmed: Confirmation | undefined;
  readonly typed: string;
  readonly type: (typed: string) => void;
}

/**
 * The name is typed, and not just clicked away, for a dangerous change, and for each change on a
 * production connection or one whose changes a second person approves.
 */
export function useConfirmedName(
  connection: Pick<ConnectionSummary, 'isProduction' | 'needsApproval'>,
  streamName: string,
  isDangerous = false,
): ConfirmedName {
  const [typed, type] = useState('');
  const name = nameToConfirm(streamName);
  const isNeeded = asksForNames(connection) || isDangerous;
  const isTyped = typed === name;
  return {
    name,
    isNeeded,
    isConfirmed: !isNeeded || isTyped,
    confirmed: isNeeded && isTyped ? { streamName: name } : undefined,
    typed,
    type,
  };
}

interface ConfirmedNameFieldProps {
  readonly connection: Pick<ConnectionSummary, 'name' | 'isProduction' | 'needsApproval'>;
  readonly name: ConfirmedName;
}

/** Asks for the name of the stream; it is empty where that is not needed. */
export function ConfirmedNameField({ connection, name }: ConfirmedNameFieldProps) {
  const t = useTranslations('common.confirm');
  if (!name.isNeeded) return null;
  const words = { connection: connection.name };
  const ofProduction = connection.isProduction ? t('production', words) : undefined;
  return (
    <TextField
      label={t('type', { streamName: name.name })}
      hint={connection.needsApproval ? t('approval', words) : ofProduction}
      className="max-w-sm"
      value={name.typed}
      onChange={({ target }) => name.type(target.value)}
    />
  );
}
