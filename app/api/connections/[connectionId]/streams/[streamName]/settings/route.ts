import { roleForSetting } from '@/lib/api/settings/role-for-setting';
import { settingChangeRequest } from '@/lib/api/settings/setting-requests';
import { mutatingRoute, readRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(({ console, connection, streamName }) =>
  console.settings.read(connection(), streamName()),
);

export const POST = mutatingRoute(
  settingChangeRequest,
  ({ console, connection, streamName, body }) =>
    console.settings.change(connection(), streamName(), body),
  { roleFor: roleForSetting, asks: (change) => ({ kind: 'setting', change }) },
);
