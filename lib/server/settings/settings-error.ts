/** One line for a person: which setting is wrong and what it may be. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}
