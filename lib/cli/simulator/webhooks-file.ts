import { parseAllowedCallers } from '@/lib/server/http/callers/allowed-callers';
import { readJsonFile } from '@/lib/server/json-file';
import { SettingsError } from '@/lib/server/settings/settings-error';
import { hookOf } from '@/lib/simulator/webhooks/call-webhook';
import type { Hook } from '@/lib/simulator/webhooks/hook';
import { checkWebhooks } from '@/lib/simulator/webhooks/webhook';
import type { SimulatorFlags } from './simulator-flags';

/** The webhooks of the file. Throws a `SettingsError` that says what is wrong with it. */
export function readWebhooks({ webhooks, webhookHosts }: SimulatorFlags): readonly Hook[] {
  if (webhooks === undefined) return [];
  const hosts = webhookHosts === undefined ? [] : parseHosts(webhookHosts);
  const checked = checkWebhooks(readJsonFile(webhooks, '--webhooks'), hosts);
  if (checked.ok) return checked.value.map(hookOf);
  const { place, message } = checked.refusal;
  throw new SettingsError(`${webhooks} is wrong at “${place}” (${message}).`);
}

function parseHosts(text: string): readonly string[] {
  const allowed = parseAllowedCallers(text);
  if (allowed !== undefined && allowed.origins.length === 0) return allowed.hosts;
  throw new SettingsError(`--webhook-hosts must be hosts, such as functions, not “${text}”.`);
}
