/** A file that is written piece by piece. What was written is discarded unless it is closed. */
export interface SaveTarget {
  readonly name: string;
  createWritable(): Promise<SaveStream>;
}

export type SaveStream = Pick<FileSystemWritableFileStream, 'write' | 'close' | 'abort'>;

/** What some browsers have, and TypeScript does not know. */
interface WithSavePicker {
  showSaveFilePicker?: (options: { readonly suggestedName: string }) => Promise<SaveTarget>;
}

function pickerOf(page: Window & WithSavePicker) {
  return page.showSaveFilePicker?.bind(page);
}

/** Whether this browser can write a file piece by piece. */
export function canSaveStream(): boolean {
  return pickerOf(window) !== undefined;
}

/** Asks where to save; undefined where the person cancels. A click must have led here. */
export async function pickSaveTarget(suggestedName: string): Promise<SaveTarget | undefined> {
  try {
    return await pickerOf(window)?.({ suggestedName });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
}
