import { assertNever } from '@/lib/base/assert';
import { makeTable } from '@/lib/server/shared-store/make-table';
import { openDynamo } from '@/lib/server/shared-store/shared-table';
import type { TablePlace } from '@/lib/server/shared-store/table-place';
import { EXIT, TerminalError } from './terminal-error';

/** Makes the table that instances share, and says whether it was there. */
export async function createStore(place: TablePlace | undefined): Promise<number> {
  if (place === undefined) {
    throw new TerminalError(
      'No table is named. Set SHARDLINE_STORE to dynamodb: and a name, such as dynamodb:shardline.',
      EXIT.usage,
    );
  }
  const client = openDynamo(place);
  try {
    const made = await makeTable(client, place.name);
    switch (made) {
      case 'created':
        console.log(`The table ${place.name} was created.`);
        return EXIT.done;
      case 'fits':
        console.log(`The table ${place.name} exists and fits.`);
        return EXIT.done;
      case 'other-keys':
        throw new TerminalError(
          `The table ${place.name} exists, but its keys are not pk and sk. Choose another name.`,
        );
      default:
        return assertNever(made);
    }
  } catch (error) {
    if (error instanceof TerminalError || !(error instanceof Error)) throw error;
    throw new TerminalError(`The table ${place.name} can't be made: ${error.message}`);
  } finally {
    client.destroy();
  }
}
