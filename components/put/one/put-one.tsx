'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { isAsked, SendProblem } from '@/components/kinesis/approvals/send-problem';
import { Button } from '@/components/ui/button';
import { CommandBlock } from '@/components/ui/command-block';
import { CopyButton } from '@/components/ui/copy-button';
import { TextField } from '@/components/ui/fields/text-field';
import { Notice } from '@/components/ui/notices/notice';
import { isRefusal } from '@/lib/api/api-error';
import type { Confirmation } from '@/lib/api/confirmation';
import { putRecords } from '@/lib/api/records/put-records';
import { cliScript } from '@/lib/kinesis/calls/cli-command';
import { putRecordCall } from '@/lib/kinesis/calls/kinesis-call';
import { MAX_PARTITION_KEY_LENGTH } from '@/lib/kinesis/limits';
import type { RecordToPut } from '@/lib/records/record-to-put';
import type { PayloadFormat } from '@/lib/records/text/payload-text';
import { showUnseen } from '@/lib/records/text/visible-text';
import type { PutTarget } from '../put-target';
import { PayloadField } from './payload-field';
import { PutOutcomeNotice } from './put-outcome-notice';
import { type FieldProblem, fieldsOf, type RecordFields, readFields } from './record-fields';
import { RecordPlace } from './record-place';

interface PutOneProps {
  readonly target: PutTarget;
  readonly initial: RecordToPut | undefined;
}

/** One record, with where it goes while it is typed; it stays, to be sent again or changed. */
export function PutOne({ target, initial }: PutOneProps) {
  const t = useTranslations('put');
  const { recordDistribution } = target;
  const { confirmed } = target.name;
  const { valueCount = 1 } = initial ?? {};
  const [fields, setFields] = useState(() => fieldsOf(initial));
  const [showsProblems, setShowsProblems] = useState(false);
  const read = readFields(fields, recordDistribution);
  const send = useSendOne(target);
  const changeTo = (next: RecordFields) => {
    setFields(next);
    // What became of the last one is no news about this one.
    if (!send.isPending) send.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setShowsProblems(read.record === undefined);
    if (read.record !== undefined) send.mutate({ record: read.record, confirmed });
  };
  const errors = useFieldErrors(fields, read.problems, showsProblems);
  return (
    <form onSubmit={submit} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {valueCount > 1 && <Notice kind="info">{t('holds-values', { count: valueCount })}</Notice>}
      <KeyFields
        fields={fields}
        onChange={changeTo}
        isPlacedByKey={recordDistribution !== 'AUTO'}
        partitionKeyError={errors.partitionKey}
        hashKeyError={errors.hashKey}
      />
      <PayloadField fields={fields} onChange={changeTo} error={errors.payload} />
      <RecordPlace
        recordDistribution={recordDistribution}
        open={target.open}
        partitionKey={fields.partitionKey}
        explicitHashKey={read.explicitHashKey}
        data={read.data}
      />
      <PutCommand target={target} record={read.record} format={fields.format} />
      <Outcome send={send} />
      <div className="flex justify-end">
        <Button
          kind="primary"
          type="submit"
          disabled={send.isPending || isAsked(send) || !target.maySend}
        >
          {send.isPending ? t('sending') : t('put-one')}
        </Button>
      </div>
    </form>
  );
}

/** An unreadable hash key or payload shows at once, other problems after an attempt to send. */
function useFieldErrors(
  { format, payload }: RecordFields,
  problems: readonly FieldProblem[],
  showsProblems: boolean,
) {
  const t = useTranslations('put');
  const wordsFor = (problem: FieldProblem, isShown: boolean) =>
    isShown && problems.includes(problem) ? t(`field-problems.${problem}`) : undefined;
  const isUnreadable = problems.includes('payload') && payload !== '';
  return {
    partitionKey: wordsFor('partition-key', showsProblems),
    hashKey: wordsFor('explicit-hash-key', true),
    payload: isUnreadable
      ? t(format === 'hex' ? 'field-problems.hex' : 'field-problems.base64')
      : wordsFor('too-large', showsProblems),
  };
}

interface RecordToSend {
  readonly record: RecordToPut;
  readonly confirmed: Confirmation | undefined;
}

function useSendOne({ connection, streamName }: PutTarget) {
  return useMutation({
    mutationFn: ({ record, confirmed }: RecordToSend) =>
      putRecords(connection.connectionId, streamName, [record], confirmed),
  });
}

interface KeyFieldsProps {
  readonly fields: RecordFields;
  readonly onChange: (fields: RecordFields) => void;
  readonly isPlacedByKey: boolean;
  readonly partitionKeyError: string | undefined;
  readonly hashKeyError: string | undefined;
}

function KeyFields(props: KeyFieldsProps) {
  const { fields, onChange, isPlacedByKey, partitionKeyError, hashKeyError } = props;
  const t = useTranslations('put');
  // A field leaves out what cannot be seen; the record to be sent again has it.
  const shownKey = showUnseen(fields.partitionKey);
  const placeHint = isPlacedByKey ? undefined : t('no-place-hint');
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        label={t(isPlacedByKey ? 'partition-key' : 'optional-partition-key')}
        value={fields.partitionKey}
        maxLength={MAX_PARTITION_KEY_LENGTH}
        onChange={({ target: input }) => onChange({ ...fields, partitionKey: input.value })}
        hint={shownKey === fields.partitionKey ? placeHint : t('unseen-in-key', { key: shownKey })}
        error={partitionKeyError}
      />
      <TextField
        label={t('explicit-hash-key')}
        value={fields.explicitHashKey}
        hint={placeHint ?? t('explicit-hash-key-hint')}
        onChange={({ target: input }) => onChange({ ...fields, explicitHashKey: input.value })}
        error={hashKeyError}
      />
    </div>
  );
}

interface OutcomeProps {
  readonly send: ReturnType<typeof useSendOne>;
}

/** Says whether the last record was written, and where. */
function Outcome({ send }: OutcomeProps) {
  const t = useTranslations('put');
  const { error } = send;
  const result = send.data?.results[0];
  if (error === null && result === undefined) return null;
  return (
    <div ref={scrollIntoSight} className="grid gap-2">
      <SendProblem sending={send} />
      {error !== null && !isRefusal(error) && <Notice kind="warning">{t('unsure')}</Notice>}
      {result !== undefined && <PutOutcomeNotice result={result} />}
    </div>
  );
}

/** On a small screen what became of the record would come below the edge. */
function scrollIntoSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

/** A command line longer than this is refused by shells, and read by nobody. */
const MAX_IN_COMMAND = 4000;

interface PutCommandProps {
  readonly target: PutTarget;
  readonly record: RecordToPut | undefined;
  readonly format: PayloadFormat;
}

/** Only of text: the CLI takes bytes from a file. */
function PutCommand({ target, record, format }: PutCommandProps) {
  const t = useTranslations('put');
  if (record === undefined || format !== 'text' || record.data.length > MAX_IN_COMMAND) return null;
  const data = new TextDecoder().decode(record.data);
  const text = cliScript(
    [putRecordCall(target.streamName, { ...record, data })],
    target.connection,
  );
  return (
    <details className="text-xs text-muted">
      <summary className="cursor-pointer">{t('cli')}</summary>
      <div className="mt-2 flex items-start gap-1">
        <div className="min-w-0 flex-1">
          <CommandBlock text={text} />
        </div>
        <CopyButton text={text} label={t('copy-command')} />
      </div>
    </details>
  );
}
