import { encodePrices } from '@/lib/api/prices-query';
import { priceTable } from '@/lib/kinesis/cost/price-table';
import { readRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = readRoute(() => encodePrices(priceTable), { of: 'console' });
