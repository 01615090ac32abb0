interface ProgressBarProps {
  readonly label: string;
  /** Undefined while nobody knows how far it is. */
  readonly value: number | undefined;
  readonly max?: number;
  readonly className?: string;
}

/** How far something is. Without these classes, each browser draws it in colors of its own. */
export function ProgressBar({ label, value, max = 1, className = '' }: ProgressBarProps) {
  return (
    <progress
      aria-label={label}
      value={value}
      max={max}
      className={`h-1.5 appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent ${className}`}
    />
  );
}
