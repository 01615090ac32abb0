import type { ConnectionSummary } from '@/lib/api/connections';
import type { CliContext } from '@/lib/kinesis/cli-command';

export function cliContextOf({ region, endpoint }: ConnectionSummary): CliContext {
  return { region, endpoint };
}
