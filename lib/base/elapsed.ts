const SECOND_MS = 1000;
const MINUTE_S = 60;

/** `0:30`, `12:05`, `1:02:05`: whole seconds since something began. */
export function elapsedText(ms: number): string {
  const seconds = Math.floor(ms / SECOND_MS);
  const minutes = Math.floor(seconds / MINUTE_S);
  const hours = Math.floor(minutes / MINUTE_S);
  const twoDigits = (value: number) => (value % MINUTE_S).toString().padStart(2, '0');
  return hours === 0
    ? `${minutes}:${twoDigits(seconds)}`
    : `${hours}:${twoDigits(minutes)}:${twoDigits(seconds)}`;
}
