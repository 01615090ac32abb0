'use client';

import { FileUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import {
  type ClipboardEvent,
  type DragEvent,
  type ReactNode,
  useId,
  useRef,
  useState,
} from 'react';
import { Button } from '../button';
import { type FileTextRefusal, readFileText } from './file-text';

interface FileFieldProps {
  readonly label: string;
  /** Left out where nobody pastes such a file. */
  readonly pasteLabel?: string;
  /** As the attribute of the input: what the browser offers first. */
  readonly accept: string;
  readonly maxBytes: number;
  /** Said of a file that is larger. */
  readonly tooLarge: string;
  /** The text of what was chosen, dropped or pasted, unpacked where it was gzip; empty for none. */
  readonly onText: (text: string) => void;
  readonly error: ReactNode;
}

/** One place for a file in whatever way a person has it. */
export function FileField(props: FileFieldProps) {
  const { label, pasteLabel, maxBytes, tooLarge, onText } = props;
  const t = useTranslations('common');
  const errorId = useId();
  const [fileName, setFileName] = useState<string>();
  const [pasted, setPasted] = useState('');
  const [refusal, setRefusal] = useState<FileTextRefusal>();
  const [pastesInstead, setPastesInstead] = useState(false);
  // A box that stays empty below the name of a file looks as if it were still to be filled.
  const showsBox = fileName === undefined || refusal !== undefined || pastesInstead;
  const wordsOf = (reason: FileTextRefusal) =>
    reason === 'too-large' ? tooLarge : t(`file-refused.${reason}`);
  const error = refusal === undefined ? props.error : wordsOf(refusal);
  const lastTaken = useRef<File>(undefined);
  const begin = (name: string | undefined, text: string) => {
    lastTaken.current = undefined;
    setFileName(name);
    setPasted(name === undefined ? text : '');
    setRefusal(undefined);
    setPastesInstead(false);
  };
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    begin(file.name, '');
    lastTaken.current = file;
    const text = await readFileText(file, maxBytes);
    // Another may have been chosen while this one was read.
    if (lastTaken.current !== file) return;
    setRefusal(text.ok ? undefined : text.refusal);
    onText(text.ok ? text.value : '');
  };
  const type = (text: string) => {
    begin(undefined, text);
    onText(text);
  };
  const takeLongText = (text: string) => {
    begin(t('pasted', { count: text.length }), '');
    setPastesInstead(true);
    if (text.length > maxBytes) setRefusal('too-large');
    onText(text.length > maxBytes ? '' : text);
  };
  return (
    <div className="grid gap-2">
      <DropZone
        label={label}
        fileName={fileName}
        accept={props.accept}
        errorId={error === undefined ? undefined : errorId}
        onFile={(file) => void take(file)}
      />
      {pasteLabel !== undefined && showsBox && (
        <PasteArea
          label={pasteLabel}
          value={pasted}
          takesFocus={pastesInstead}
          onChange={type}
          onLongText={takeLongText}
        />
      )}
      {pasteLabel !== undefined && !showsBox && (
        <Button
          kind="quiet"
          className="-ml-2.5 justify-self-start"
          onClick={() => setPastesInstead(true)}
        >
          {t('paste-instead')}
        </Button>
      )}
      {error !== undefined && (
        <p id={errorId} className="text-xs text-bad">
          {error}
        </p>
      )}
    </div>
  );
}

interface DropZoneProps {
  readonly label: string;
  /** Of what was chosen last. */
  readonly fileName: string | undefined;
  readonly accept: string;
  /** Of the words that say what is wrong, if anything is. */
  readonly errorId: string | undefined;
  readonly onFile: (file: File | undefined) => void;
}

function DropZone({ label, fileName, accept, errorId, onFile }: DropZoneProps) {
  const t = useTranslations('common');
  const [isOver, setIsOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  return (
    <label
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
      className={`relative flex cursor-pointer items-center gap-2.5 rounded-md border border-dashed px-3 py-3 text-[13px] focus-within:outline-2 focus-within:outline-accent ${isOver ? 'border-accent bg-accent/8' : 'border-line-strong bg-raised'}`}
    >
      <FileUp aria-hidden size={18} className="shrink-0 text-muted" />
      <span className="min-w-0 [overflow-wrap:anywhere]">{fileName ?? label}</span>
      {fileName !== undefined && (
        <span className="ml-auto shrink-0 text-xs font-medium text-muted">{t('another-file')}</span>
      )}
      <input
        type="file"
        accept={accept}
        aria-label={label}
        aria-invalid={errorId !== undefined}
        aria-describedby={errorId}
        onChange={({ target }) => onFile(target.files?.[0])}
        className="sr-only"
      />
    </label>
  );
}

/** A text area takes seconds for some thousands of lines: what is longer is taken past it. */
const LONG_PASTE = 10_000;

interface PasteAreaProps {
  readonly label: string;
  readonly value: string;
  readonly takesFocus: boolean;
  readonly onChange: (text: string) => void;
  readonly onLongText: (text: string) => void;
}

function PasteArea({ label, value, takesFocus, onChange, onLongText }: PasteAreaProps) {
  const id = useId();
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (text.length < LONG_PASTE) return;
    event.preventDefault();
    onLongText(text);
  };
  return (
    <>
      <label htmlFor={id} className="text-xs font-medium text-muted">
        {label}
      </label>
      <textarea
        id={id}
        rows={3}
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: a person who asks for the box is about to paste
        autoFocus={takesFocus}
        value={value}
        onPaste={onPaste}
        onChange={({ target }) => onChange(target.value)}
        className="w-full resize-y rounded-md border border-line-strong bg-raised px-2.5 py-1.5 font-mono text-xs text-ink"
      />
    </>
  );
}
