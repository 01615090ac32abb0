'use client';

import { FileUp } from 'lucide-react';
import { type DragEvent, useId, useState } from 'react';

interface FileFieldProps {
  readonly label: string;
  readonly pasteLabel: string;
  /** As the attribute of the input: what the browser offers first. */
  readonly accept: string;
  readonly maxBytes: number;
  /** Said of a file that is larger. */
  readonly tooLarge: string;
  /** The text of what was chosen, dropped or pasted. */
  readonly onText: (text: string) => void;
  readonly error: string | undefined;
}

/** One place for a file in whatever way a person has it. */
export function FileField(props: FileFieldProps) {
  const { label, pasteLabel, accept, maxBytes, tooLarge, onText } = props;
  const pasteId = useId();
  const errorId = useId();
  const [fileName, setFileName] = useState<string>();
  const [pasted, setPasted] = useState('');
  const [isOver, setIsOver] = useState(false);
  const [isTooLarge, setIsTooLarge] = useState(false);
  const error = isTooLarge ? tooLarge : props.error;
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    setFileName(file.name);
    setPasted('');
    setIsTooLarge(file.size > maxBytes);
    onText(file.size > maxBytes ? '' : await file.text());
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <div className="grid gap-2">
      <label
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={onDrop}
        className={`flex cursor-pointer items-center gap-2.5 rounded-md border border-dashed px-3 py-3 text-[13px] focus-within:outline-2 focus-within:outline-accent ${isOver ? 'border-accent bg-accent/8' : 'border-line-strong bg-raised'}`}
      >
        <FileUp aria-hidden size={18} className="shrink-0 text-muted" />
        <span className="min-w-0 [overflow-wrap:anywhere]">{fileName ?? label}</span>
        <input
          type="file"
          accept={accept}
          aria-label={label}
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? undefined : errorId}
          onChange={({ target }) => void take(target.files?.[0])}
          className="sr-only"
        />
      </label>
      <label htmlFor={pasteId} className="text-xs font-medium text-muted">
        {pasteLabel}
      </label>
      <textarea
        id={pasteId}
        rows={3}
        spellCheck={false}
        value={pasted}
        onChange={({ target }) => {
          setPasted(target.value);
          setFileName(undefined);
          setIsTooLarge(false);
          onText(target.value);
        }}
        className="w-full resize-y rounded-md border border-line-strong bg-raised px-2.5 py-1.5 font-mono text-xs text-ink"
      />
      {error !== undefined && (
        <p id={errorId} className="text-xs text-bad">
          {error}
        </p>
      )}
    </div>
  );
}
