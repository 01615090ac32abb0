import dns from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { ConsoleError } from '../../http/console-error';

/**
 * Where machines find their own credentials: link-local addresses, and the addresses at which
 * clouds serve metadata besides them. No call to an endpoint goes there.
 */
export const METADATA_ADDRESSES = metadataAddresses();

/** Throws `endpoint-forbidden` where the URL has such an address, however it is written. */
export function requireAllowedAddress(endpoint: string): void {
  const host = new URL(endpoint).hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && isForbidden(host)) throw refusal(host);
}

/**
 * Resolves a name for the connection that is being opened, so that the address that is checked is
 * the one that is used: the same name may resolve to another address each time. Node calls it for
 * names only; `requireAllowedAddress` checks addresses.
 */
export const lookupAllowed: LookupFunction = (hostname, { family, all }, callback) => {
  const options = { all: true as const, ...(family !== undefined && { family }) };
  dns.lookup(hostname, options, (error, addresses) => {
    const refused = addresses?.find(({ address }) => isForbidden(address));
    const [first] = addresses ?? [];
    if (error !== null) callback(error, '');
    else if (refused !== undefined) callback(refusal(refused.address), '');
    else if (all === true) callback(null, addresses);
    else callback(null, first?.address ?? '', first?.family);
  });
};

function isForbidden(address: string): boolean {
  const [withoutZone = ''] = address.split('%');
  return METADATA_ADDRESSES.check(withoutZone, isIP(withoutZone) === 6 ? 'ipv6' : 'ipv4');
}

function refusal(address: string): ConsoleError {
  return new ConsoleError(
    'endpoint-forbidden',
    `Shardline sends nothing to ${address}, a link-local or metadata address.`,
    { detail: { name: 'forbidden-address', address } },
  );
}

/** BlockList itself recognizes IPv4-mapped IPv6 addresses, but not NAT64, 6to4 and `::a.b.c.d`. */
function metadataAddresses(): BlockList {
  const list = new BlockList();
  list.addSubnet('169.254.0.0', 16);
  list.addSubnet('64:ff9b::a9fe:0', 112, 'ipv6');
  list.addSubnet('2002:a9fe::', 32, 'ipv6');
  // Every local NAT64 prefix, since its length is not known; and the translation of SIIT.
  list.addSubnet('64:ff9b:1::', 48, 'ipv6');
  list.addSubnet('::ffff:0:a9fe:0', 112, 'ipv6');
  list.addSubnet('::a9fe:0', 112, 'ipv6');
  list.addSubnet('fe80::', 10, 'ipv6');
  // AWS's services beside an instance, Google's metadata, and Alibaba's in four notations.
  list.addSubnet('fd00:ec2::', 32, 'ipv6');
  list.addAddress('fd20:ce::254', 'ipv6');
  list.addAddress('100.100.100.200');
  list.addAddress('::ffff:0:6464:64c8', 'ipv6');
  // Azure's and Oracle's.
  list.addAddress('168.63.129.16');
  list.addAddress('192.0.0.192');
  list.addAddress('64:ff9b::6464:64c8', 'ipv6');
  list.addSubnet('2002:6464:64c8::', 48, 'ipv6');
  list.addAddress('::6464:64c8', 'ipv6');
  return list;
}
