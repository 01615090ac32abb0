import { parseArgs } from 'node:util';
import type * as z from 'zod';

/** What was typed is not what the command takes; says what is wrong, and how it is used. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The options of a command, `--name value`: one for each member of the schema. */
export function readOptions<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  usage: string,
): z.infer<z.ZodObject<Shape>> {
  const parsed = schema.safeParse(parseOptions(Object.keys(schema.shape), usage));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`--${issue?.path.join('.')}: ${issue?.message}. ${usage}`);
}

function parseOptions(names: readonly string[], usage: string): unknown {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' } as const]));
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}. ${usage}`);
  }
}
