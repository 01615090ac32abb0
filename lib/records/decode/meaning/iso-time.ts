const SECONDS_PER_DAY = 86_400n;

/** How many digits a unit of time has after the second: 3 are milliseconds. */
export type FractionDigits = 0 | 3 | 6 | 9;

/** The day that is so many after 1970-01-01, as `2026-11-28`. */
export function isoDay(daysSinceEpoch: bigint): string {
  // Days are counted from 0000-03-01, so that a leap day is the last of its year.
  const days = daysSinceEpoch + 719_468n;
  const era = floorDivide(days, 146_097n);
  const dayOfEra = days - era * 146_097n;
  const yearOfEra = (dayOfEra - dayOfEra / 1460n + dayOfEra / 36_524n - dayOfEra / 146_096n) / 365n;
  const dayOfYear = dayOfEra - (365n * yearOfEra + yearOfEra / 4n - yearOfEra / 100n);
  const shiftedMonth = (5n * dayOfYear + 2n) / 153n;
  const day = dayOfYear - (153n * shiftedMonth + 2n) / 5n + 1n;
  const month = shiftedMonth < 10n ? shiftedMonth + 3n : shiftedMonth - 9n;
  const year = yearOfEra + era * 400n + (month <= 2n ? 1n : 0n);
  return `${printYear(year)}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** The time that is so many units after midnight, as `08:00:00.000`. */
export function isoTimeOfDay(count: bigint, digits: FractionDigits): string {
  const unit = 10n ** BigInt(digits);
  const seconds = count / unit;
  const [hour, minute, second] = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n];
  const fraction = digits === 0 ? '' : `.${String(count % unit).padStart(digits, '0')}`;
  return `${[hour, minute, second].map(twoDigits).join(':')}${fraction}`;
}

/** The time that is so many units after 1970, as `2026-11-28T08:00:00.000`, without a zone. */
export function isoLocalTime(count: bigint, digits: FractionDigits): string {
  const unitsPerDay = SECONDS_PER_DAY * 10n ** BigInt(digits);
  const days = floorDivide(count, unitsPerDay);
  return `${isoDay(days)}T${isoTimeOfDay(count - days * unitsPerDay, digits)}`;
}

/** The same time in UTC, with a `Z`. */
export function isoTimestamp(count: bigint, digits: FractionDigits): string {
  return `${isoLocalTime(count, digits)}Z`;
}

/** Seconds and a fraction of nanoseconds, with as many digits as it needs: 0, 3, 6 or 9. */
export function isoSecondsAndNanos(seconds: bigint, nanos: number): string {
  const digits = ([0, 3, 6] as const).find((count) => nanos % 10 ** (9 - count) === 0) ?? 9;
  const unit = 10n ** BigInt(9 - digits);
  return isoTimestamp((seconds * 1_000_000_000n + BigInt(nanos)) / unit, digits);
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}

/** ISO 8601 wants a sign where a year has more than four digits. */
function printYear(year: bigint): string {
  if (year >= 0n && year <= 9999n) return String(year).padStart(4, '0');
  const digits = String(year < 0n ? -year : year).padStart(6, '0');
  return `${year < 0n ? '-' : '+'}${digits}`;
}

function twoDigits(value: bigint): string {
  return String(value).padStart(2, '0');
}
