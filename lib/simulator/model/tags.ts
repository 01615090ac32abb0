import { MAX_TAGS, TAG_PATTERN } from '@/lib/kinesis/settings/setting-limits';
import { KinesisError } from './kinesis-error';

/** Its key is never a hash key. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** As an answer lists it. */
export interface WireTag {
  readonly Key: string;
  readonly Value: string;
}

/** In the order of their keys, as they are listed; a key that is there gets the new value. */
export function addTags(
  tags: readonly Tag[],
  added: ReadonlyMap<string, string>,
  resource: string,
): readonly Tag[] {
  checkCharacters([...added.keys(), ...added.values()], 'add tags to', resource);
  const merged = new Map(tags.map(({ key, value }) => [key, value]));
  for (const [key, value] of added) merged.set(key, value);
  if (merged.size > MAX_TAGS) {
    throw invalid(
      `Failed to add tags to ${resource} because a given stream cannot have more than ` +
        `${MAX_TAGS} tags associated with it.`,
    );
  }
  return [...merged]
    .map(([key, value]) => ({ key, value }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Keys that are not there are ignored. */
export function removeTags(
  tags: readonly Tag[],
  keys: readonly string[],
  resource: string,
): readonly Tag[] {
  checkCharacters(keys, 'remove tags from', resource);
  return tags.filter(({ key }) => !keys.includes(key));
}

/** A tag as answers write it. */
export function describeTag({ key, value }: Tag): WireTag {
  return { Key: key, Value: value };
}

/** AWS refuses a percent sign although it names it among the valid characters. */
function checkCharacters(texts: readonly string[], action: string, resource: string): void {
  if (!texts.every((text) => TAG_PATTERN.test(text))) {
    throw invalid(
      'Some tags contain invalid characters. Valid characters: ' +
        'Unicode letters, digits, white space, _ . / = + - % @ :.',
    );
  }
  if (texts.some((text) => text.includes('%'))) {
    throw invalid(
      `Failed to ${action} ${resource} because some tags contained illegal characters. The ` +
        "allowed characters are Unicode letters, white-spaces, '_',',','/','=','+','-','@',':'.",
    );
  }
}

function invalid(message: string): KinesisError {
  return new KinesisError('InvalidArgumentException', message);
}
