import type { SettingChange } from '@/lib/kinesis/settings/setting-change';
import type { Role } from '../login/role';

/** Only a shorter retention deletes records, so it alone needs an admin. */
export function roleForSetting(change: SettingChange): Role {
  return change.kind === 'retention' && change.to < change.from ? 'admin' : 'operator';
}
