/** Endpoints from before an operation was invented answer so, kinesalite for example. */
export function isUnknownOperation(error: unknown): boolean {
  return error instanceof Error && error.name === 'UnknownOperationException';
}
