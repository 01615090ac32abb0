/** A law that the simulator must keep is broken: the seed has failed. */
class Violation extends Error {
  override readonly name = 'Violation';
}

export function violated(law: string): never {
  throw new Violation(law);
}
