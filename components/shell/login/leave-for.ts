/** Leads to an address that the server has made: whole, or with the base path. */
export function leaveFor(address: string): void {
  window.location.assign(address);
}
