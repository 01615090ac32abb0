'use client';

import { useTranslations } from 'next-intl';
import { CommandBlock } from '@/components/ui/command-block';
import { CopyButton } from '@/components/ui/copy-button';
import { Choice } from '@/components/ui/fields/choice';
import { cliScript } from '@/lib/kinesis/calls/cli-command';
import { javascriptCode } from '@/lib/kinesis/calls/javascript-code';
import type { CallContext, KinesisCall } from '@/lib/kinesis/calls/kinesis-call';
import { pythonCode } from '@/lib/kinesis/calls/python-code';
import { CALL_LANGUAGES, useCallLanguage } from './use-call-language';

const WRITERS = { cli: cliScript, javascript: javascriptCode, python: pythonCode };

/** A plan of hundreds of calls is copied whole, but nobody reads it here. */
const MAX_SHOWN = 6;

interface WrittenCallsProps {
  readonly calls: readonly KinesisCall[];
  readonly context: CallContext;
}

/** Calls in the language that one reads, to be copied. */
export function WrittenCalls({ calls, context }: WrittenCallsProps) {
  const t = useTranslations('stream.calls');
  const [language, setLanguage] = useCallLanguage();
  const write = WRITERS[language];
  return (
    <div>
      <div className="mb-2 flex items-center justify-between gap-2">
        <Choice
          label={t('language')}
          value={language}
          options={CALL_LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
          onChange={setLanguage}
        />
        <CopyButton text={() => write(calls, context)} label={t('copy')} />
      </div>
      <CommandBlock text={write(calls.slice(0, MAX_SHOWN), context)} />
      {calls.length > MAX_SHOWN && (
        <p className="mt-1 text-xs text-muted">{t('more', { count: calls.length - MAX_SHOWN })}</p>
      )}
    </div>
  );
}
