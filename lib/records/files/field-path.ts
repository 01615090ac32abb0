import { type DecodedObject, type DecodedValue, isDecodedObject } from '../decode/decoded-value';

const MAX_PATHS = 100;
const MAX_DEPTH = 8;

/** The value at a path such as `user.id` or `items.0.sku`. A name may itself hold a dot. */
export function valueAt(value: DecodedValue, path: string): DecodedValue | undefined {
  const own = memberOf(value, path);
  if (own !== undefined) return own;
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    const member = memberOf(value, path.slice(0, dot));
    const found = member === undefined ? undefined : valueAt(member, path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function memberOf(value: DecodedValue, name: string): DecodedValue | undefined {
  if (Array.isArray(value)) return /^\d+$/.test(name) ? value[Number(name)] : undefined;
  return isDecodedObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The paths that lead to a text, a number or a boolean in one of the objects. */
export function fieldPaths(objects: readonly DecodedObject[]): readonly string[] {
  const paths = new Set<string>();
  const collect = (object: DecodedObject, prefix: string, depth: number) => {
    for (const [name, value] of Object.entries(object)) {
      if (paths.size >= MAX_PATHS) return;
      if (!isDecodedObject(value)) {
        if (value !== null && !Array.isArray(value)) paths.add(`${prefix}${name}`);
      } else if (depth < MAX_DEPTH) {
        collect(value, `${prefix}${name}.`, depth + 1);
      }
    }
  };
  for (const object of objects) collect(object, '', 1);
  return [...paths];
}
