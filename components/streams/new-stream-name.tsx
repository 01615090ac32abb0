import { useTranslations } from 'next-intl';
import { TextField } from '@/components/ui/fields/text-field';
import { MAX_NAME_LENGTH, STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';

interface NewStreamNameProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (streamName: string) => void;
  /** False until somebody has tried to make the stream. */
  readonly showsErrors: boolean;
}

/** The name of a stream that is to be made. */
export function NewStreamName({ label, value, onChange, showsErrors }: NewStreamNameProps) {
  const t = useTranslations('streams.create-dialog');
  const isValid = STREAM_NAME_PATTERN.test(value);
  return (
    <TextField
      label={label}
      value={value}
      maxLength={MAX_NAME_LENGTH}
      onChange={({ target }) => onChange(target.value)}
      hint={t('name-hint')}
      error={showsErrors && !isValid ? t('name-error') : undefined}
    />
  );
}
