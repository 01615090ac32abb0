import { checkTraffic, type TrafficSettings } from '@/lib/simulator-contract/traffic';

/** The most open shards that a lesson's stream begins with. */
export const MAX_STAGE_SHARDS = 256;

/** A stage holds its records in memory. */
const MAX_RECORDS_PER_SECOND = 2500;
const MAX_BYTES_PER_SECOND = 4 * 1024 * 1024;

/** Whether a stage has room for that traffic. */
export function fitsStage(traffic: TrafficSettings): boolean {
  const { recordsPerSecond, recordBytes } = traffic;
  return (
    checkTraffic(traffic).length === 0 &&
    recordsPerSecond <= MAX_RECORDS_PER_SECOND &&
    recordsPerSecond * recordBytes <= MAX_BYTES_PER_SECOND
  );
}
