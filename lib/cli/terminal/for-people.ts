/** The names of errors whose messages say what to do. */
const FOR_PEOPLE: ReadonlySet<string> = new Set([
  'ApiError',
  'BuildError',
  'DamagedStoreError',
  'DataFormatError',
  'SettingsError',
  'StoreFailure',
]);

/** Whether its message is enough; of any other error a person needs the frames as well. */
export function isForPeople(error: unknown): error is Error {
  return error instanceof Error && FOR_PEOPLE.has(error.name);
}
