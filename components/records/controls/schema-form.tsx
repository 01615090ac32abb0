'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/fields/select-field';
import { TextField } from '@/components/ui/fields/text-field';
import { Said } from '@/components/ui/notices/said';
import type { GivenSchema } from '@/lib/records/decode/schemas/schema';
import type { SchemaRefusal } from '@/lib/records/decode/schemas/schema-refusal';

interface SchemaFormProps {
  /** What it is for. */
  readonly text: string;
  readonly schema: GivenSchema | undefined;
  readonly refusal: SchemaRefusal | undefined;
  /** A header in front of the payloads names the message, so that none need be given. */
  readonly isForHeader?: boolean;
  readonly onSchema: (schema: GivenSchema | undefined) => void;
}

/** What payloads are, where they do not say it themselves. */
export function SchemaForm(props: SchemaFormProps) {
  const { text, schema, refusal, isForHeader = false, onSchema } = props;
  const t = useTranslations('records');
  const [kind, setKind] = useState<GivenSchema['kind']>(schema?.kind ?? 'avro');
  const words = useSchemaWords(refusal);
  return (
    <div className="grid gap-2">
      <p className="text-xs text-muted">{text}</p>
      <SelectField
        label={t('schema.kind')}
        value={kind}
        onChange={({ target }) => {
          const chosen = KINDS.find((known) => known === target.value) ?? 'avro';
          setKind(chosen);
          if (chosen === 'json') onSchema({ kind: 'json' });
        }}
      >
        <option value="avro">{t('schema.avro')}</option>
        <option value="protobuf">{t('schema.protobuf')}</option>
        {isForHeader && <option value="json">{t('schema.json')}</option>}
      </SelectField>
      {kind === 'avro' && <AvroFields schema={schema} onSchema={onSchema} />}
      {kind === 'protobuf' && (
        <ProtobufFields schema={schema} isForHeader={isForHeader} onSchema={onSchema} />
      )}
      {words !== undefined && (
        <p role="alert" className="text-xs text-bad [overflow-wrap:anywhere]">
          {words}
        </p>
      )}
      {schema !== undefined && words === undefined && (
        <p role="status" className="text-xs text-ok">
          {t('schema.in-use')}
        </p>
      )}
      {schema !== undefined && (
        <Button kind="quiet" onClick={() => onSchema(undefined)}>
          {t('schema.remove')}
        </Button>
      )}
    </div>
  );
}

const KINDS = ['avro', 'protobuf', 'json'] as const;

type FieldsProps = Pick<SchemaFormProps, 'schema' | 'isForHeader' | 'onSchema'>;

function AvroFields({ schema, onSchema }: FieldsProps) {
  const t = useTranslations('records');
  const pasteId = useId();
  const [text, setText] = useState(schema?.kind === 'avro' ? schema.text : '');
  const take = (newText: string) => {
    setText(newText);
    onSchema(newText.trim() === '' ? undefined : { kind: 'avro', text: newText });
  };
  return (
    <>
      <FileInput
        label={t('schema.avro-file')}
        accept=".avsc,.json,application/json"
        onFile={async (file) => take(await file.text())}
      />
      <label htmlFor={pasteId} className="text-xs font-medium text-muted">
        {t('schema.paste')}
      </label>
      <textarea
        id={pasteId}
        rows={6}
        spellCheck={false}
        value={text}
        onChange={({ target }) => take(target.value)}
        className="w-full resize-y rounded-md border border-line-strong bg-raised px-2.5 py-1.5 font-mono text-xs text-ink"
      />
    </>
  );
}

function ProtobufFields({ schema, isForHeader, onSchema }: FieldsProps) {
  const t = useTranslations('records');
  const given = schema?.kind === 'protobuf' ? schema : undefined;
  const [descriptorSet, setDescriptorSet] = useState(given?.descriptorSet);
  const [messageName, setMessageName] = useState(given?.messageName ?? '');
  const take = (bytes: Uint8Array | undefined, name: string) => {
    setDescriptorSet(bytes);
    setMessageName(name);
    if (bytes !== undefined) {
      onSchema({ kind: 'protobuf', descriptorSet: bytes, messageName: name });
    }
  };
  return (
    <>
      <FileInput
        label={t('schema.descriptor-set')}
        accept=".pb,.desc,.protoset,.bin"
        onFile={async (file) => take(new Uint8Array(await file.arrayBuffer()), messageName)}
      />
      <p className="text-xs text-muted">{t('schema.protoc')}</p>
      <TextField
        label={t('schema.message')}
        hint={isForHeader ? t('schema.message-in-header') : undefined}
        placeholder={MESSAGE_EXAMPLE}
        value={messageName}
        onChange={({ target }) => take(descriptorSet, target.value.trim())}
      />
    </>
  );
}

const MESSAGE_EXAMPLE = 'shop.v1.Order';

interface FileInputProps {
  readonly label: string;
  readonly accept: string;
  readonly onFile: (file: File) => Promise<void>;
}

function FileInput({ label, accept, onFile }: FileInputProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-xs font-medium text-muted">
        {label}
      </label>
      <input
        id={id}
        type="file"
        accept={accept}
        className="w-full text-xs file:mr-2 file:rounded-md file:border file:border-solid file:border-line-strong file:bg-raised file:px-2 file:py-1"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) void onFile(file);
        }}
      />
    </div>
  );
}

function useSchemaWords(wrong: SchemaRefusal | undefined): ReactNode {
  const t = useTranslations('records');
  if (wrong === undefined) return undefined;
  if (wrong.reason === 'unreadable') {
    return t.rich('schema.unreadable', { said: () => <Said text={wrong.said} /> });
  }
  if (wrong.reason === 'wrong') {
    return t(`schema-problems.${wrong.problem.problem}`, { ...wrong.problem });
  }
  return t('schema.no-such-message', { names: wrong.messageNames.slice(0, 20).join(', ') });
}
