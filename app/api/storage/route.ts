import { readRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(
  ({ console }) => {
    console.viewers.note();
    return console.readStorage();
  },
  { of: 'console' },
);
