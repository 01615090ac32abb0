import { readJsonFile } from '@/lib/server/json-file';
import type { SimulatorSettings } from '@/lib/server/settings/settings';
import { SettingsError } from '@/lib/server/settings/settings-error';
import { hookOf } from '@/lib/simulator/webhooks/call-webhook';
import type { Hook } from '@/lib/simulator/webhooks/hook';
import { checkWebhooks } from '@/lib/simulator/webhooks/webhook';

/** The webhooks of the file. Throws a `SettingsError` that says what is wrong with it. */
export function readWebhooks({
  webhooksFile,
  webhookHosts,
}: Pick<SimulatorSettings, 'webhooksFile' | 'webhookHosts'>): readonly Hook[] {
  if (webhooksFile === undefined) return [];
  const sent = readJsonFile(webhooksFile, 'SHARDLINE_SIMULATOR_WEBHOOKS');
  const checked = checkWebhooks(sent, webhookHosts);
  if (checked.ok) return checked.value.map(hookOf);
  const { place, message } = checked.refusal;
  const where = place === '' ? '' : ` at “${place}”`;
  throw new SettingsError(`${webhooksFile} is wrong${where} (${message}).`);
}
