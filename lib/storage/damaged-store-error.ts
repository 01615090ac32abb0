/** What a folder holds cannot be read. One sentence for a person: which folder, and the way out. */
export class DamagedStoreError extends Error {
  override readonly name = 'DamagedStoreError';

  constructor(folder: string, detail: string) {
    super(
      `The data in ${folder} is damaged (${detail}): restore that folder from a backup, move it away to start without it, or set SHARDLINE_DATA_DIR to another folder.`,
    );
  }
}
