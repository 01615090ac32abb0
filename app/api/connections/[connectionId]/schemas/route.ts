import { readRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(({ console, connection, query, signal }) =>
  console.schemas.read(connection(), query.get('registry') ?? '', query.get('id') ?? '', signal),
);
