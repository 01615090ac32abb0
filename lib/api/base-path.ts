/**
 * The path that the whole console is under, such as `/tools/kinesis`; empty at the root. The build
 * writes it into the scripts of pages; see decision 10.
 */
export function basePath(): string {
  return process.env.NEXT_PUBLIC_BASE_PATH ?? '';
}

/**
 * The address of a page, a route or a file of the console. Next adds the base path to its own links
 * and redirects; everything else that names a path has to go through here.
 */
export function underBasePath(path: string): string {
  return `${basePath()}${path}`;
}
