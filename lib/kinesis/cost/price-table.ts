import { mapPrices, type PriceTable, parsePrice } from './prices';
import priceFeed from './prices-2025-11-03.json';

/** AWS's public price feed as published on that day (facts §8.3). China is not in it. */
export const priceTable: PriceTable = {
  priceDate: '2025-11-03',
  regions: new Map(
    Object.entries(priceFeed.regions).map(([region, prices]) => [
      region,
      mapPrices(prices, parsePrice),
    ]),
  ),
};
