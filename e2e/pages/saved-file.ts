/** Runs in the page: files are saved in the browser, where no person has to choose a place. */
export function saveIntoBrowser(): void {
  Object.assign(window, {
    showSaveFilePicker: async ({ suggestedName }: { readonly suggestedName: string }) => {
      const folder = await navigator.storage.getDirectory();
      return folder.getFileHandle(suggestedName, { create: true });
    },
  });
}

/** Runs in the page: the only file that was saved, as base64. */
export async function savedFile(): Promise<string> {
  const folder = await navigator.storage.getDirectory();
  for await (const handle of folder.values()) {
    if (!(handle instanceof FileSystemFileHandle)) continue;
    const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  }
  throw new Error('No file was saved');
}
