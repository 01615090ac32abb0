import { BlockList, isIP } from 'node:net';

/** An address, or all that begin with the same bits. */
export interface AddressRange {
  readonly address: string;
  readonly bits: number;
}

/** Reads `127.0.0.1, 10.0.0.0/8, fd00::/8`; undefined when an entry is neither. */
export function parseAddressRanges(text: string): readonly AddressRange[] | undefined {
  const ranges = text.split(',').map((entry) => parseAddressRange(entry.trim()));
  return ranges.every((range) => range !== undefined) ? ranges : undefined;
}

function parseAddressRange(text: string): AddressRange | undefined {
  const [, address = '', bitsText] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = isIP(address);
  if (version === 0) return undefined;
  const maxBits = version === 4 ? 32 : 128;
  const bits = bitsText === undefined ? maxBits : Number(bitsText);
  return bits <= maxBits ? { address, bits } : undefined;
}

/** The proxies whose X-Forwarded-* headers count. */
export class TrustedProxies {
  // Node names it by its usual use; it is a set of ranges of addresses.
  readonly #ranges = new BlockList();

  constructor(ranges: readonly AddressRange[]) {
    for (const { address, bits } of ranges) {
      this.#ranges.addSubnet(address, bits, familyOf(address));
    }
  }

  includes(address: string): boolean {
    return isIP(address) !== 0 && this.#ranges.check(address, familyOf(address));
  }
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}
