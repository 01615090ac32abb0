/** Long enough for the browser to have taken the file. */
const LINK_LASTS_MS = 60_000;

/** Has the browser save the file as a download of that name. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), LINK_LASTS_MS);
}
