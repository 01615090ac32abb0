'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { SelectField } from '@/components/ui/fields/select-field';
import { TextField } from '@/components/ui/fields/text-field';
import { wholeNumber } from '@/components/ui/fields/typed-number';
import { STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';
import { OPERATION_NAMES } from '@/lib/kinesis/operation-names';
import {
  FAULT_KINDS,
  type FaultKind,
  type FaultRule,
  MAX_FAULT_DELAY_MS,
} from '@/lib/simulator-contract/faults';
import { Button } from '../ui/button';
import { hasDelay } from './has-delay';

interface FaultFormProps {
  readonly isPending: boolean;
  readonly onAdd: (rule: FaultRule) => void;
}

const ALL = '';

export function FaultForm({ isPending, onAdd }: FaultFormProps) {
  const t = useTranslations('simulator');
  const [kind, setKind] = useState<FaultKind>('throttle');
  const [operation, setOperation] = useState<OperationName>();
  const [streamName, setStreamName] = useState('');
  const [percentText, setPercent] = useState('100');
  const [delayText, setDelay] = useState('1000');
  const [showsErrors, setShowsErrors] = useState(false);
  const percent = wholeNumber(percentText, 0, 100);
  const delayMs = hasDelay(kind) ? wholeNumber(delayText, 0, MAX_FAULT_DELAY_MS) : 0;
  const isNameValid = streamName === '' || STREAM_NAME_PATTERN.test(streamName);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (percent === undefined || delayMs === undefined || !isNameValid) return setShowsErrors(true);
    setShowsErrors(false);
    return onAdd(ruleOf({ kind, percent, delayMs }, operation, streamName));
  };
  return (
    <form
      onSubmit={submit}
      noValidate
      aria-label={t('faults.add')}
      className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-[repeat(4,minmax(0,1fr))_7rem_auto]"
    >
      <WhatFails {...{ kind, operation }} onKind={setKind} onOperation={setOperation} />
      <TextField
        label={t('faults.fields.stream')}
        value={streamName}
        placeholder={t('faults.all-streams')}
        onChange={({ target }) => setStreamName(target.value.trim())}
        error={showsErrors && !isNameValid ? t('faults.stream-error') : undefined}
      />
      <NumberField
        label={t('faults.fields.percent')}
        text={percentText}
        max={100}
        showsError={showsErrors && percent === undefined}
        onText={setPercent}
      />
      {hasDelay(kind) && (
        <NumberField
          label={t('faults.fields.delay')}
          text={delayText}
          max={MAX_FAULT_DELAY_MS}
          showsError={showsErrors && delayMs === undefined}
          onText={setDelay}
        />
      )}
      <Button
        kind="primary"
        type="submit"
        disabled={isPending}
        className="self-end justify-self-start"
      >
        {t('faults.add')}
      </Button>
      <p className="text-xs text-muted sm:col-span-2 lg:col-span-6">{t(`faults.hints.${kind}`)}</p>
    </form>
  );
}

/** No operation, and no name, stand for all of them. */
function ruleOf(
  rule: Pick<FaultRule, 'kind' | 'percent' | 'delayMs'>,
  operation: OperationName | undefined,
  streamName: string,
): FaultRule {
  return {
    ...rule,
    ...(operation !== undefined && { operation }),
    ...(streamName !== '' && { streamName }),
  };
}

type OperationName = (typeof OPERATION_NAMES)[number];

interface WhatFailsProps {
  readonly kind: FaultKind;
  /** Undefined for all of them. */
  readonly operation: OperationName | undefined;
  readonly onKind: (kind: FaultKind) => void;
  readonly onOperation: (operation: OperationName | undefined) => void;
}

function WhatFails({ kind, operation, onKind, onOperation }: WhatFailsProps) {
  const t = useTranslations('simulator');
  return (
    <>
      <SelectField
        label={t('faults.fields.kind')}
        value={kind}
        onChange={({ target }) =>
          onKind(FAULT_KINDS.find((each) => each === target.value) ?? 'throttle')
        }
      >
        {FAULT_KINDS.map((each) => (
          <option key={each} value={each}>
            {t(`faults.kinds.${each}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('faults.fields.operation')}
        value={operation ?? ALL}
        onChange={({ target }) =>
          onOperation(OPERATION_NAMES.find((name) => name === target.value))
        }
      >
        <option value={ALL}>{t('faults.all-operations')}</option>
        {OPERATION_NAMES.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </SelectField>
    </>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly text: string;
  readonly max: number;
  readonly showsError: boolean;
  readonly onText: (text: string) => void;
}

function NumberField({ label, text, max, showsError, onText }: NumberFieldProps) {
  const t = useTranslations('simulator');
  return (
    <TextField
      label={label}
      inputMode="numeric"
      value={text}
      onChange={({ target }) => onText(target.value.trim())}
      error={showsError ? t('faults.number-error', { max: max }) : undefined}
    />
  );
}
