/**
 * The first name that an object of a JSON text has twice: `JSON.parse` would keep the last of them
 * and say nothing. The text must be JSON.
 */
export function repeatedName(json: string): string | undefined {
  const open: Set<string>[] = [];
  for (const [token, name] of json.matchAll(TOKENS)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (name !== undefined) {
      const read: string = JSON.parse(name);
      const names = open.at(-1);
      if (names?.has(read)) return read;
      names?.add(read);
    }
  }
  return undefined;
}

/** Names with their colons, other strings, and where objects begin and end. */
const TOKENS = /("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}]/g;
