import * as z from 'zod/mini';
import { ConsoleError } from './console-error';
import { type BodyBounds, readJsonBody } from './json-body';

z.config(z.locales.en());

/** The body, checked against the schema; throws `bad-request` with what is wrong. */
export async function readBody<Schema extends z.ZodMiniType>(
  schema: Schema,
  request: Request,
  bounds: BodyBounds | undefined,
): Promise<z.infer<Schema>> {
  return checkBody(schema, await readJsonBody(request, bounds));
}

/** As `readBody`, of a body that has been parsed. */
export function checkBody<Schema extends z.ZodMiniType>(
  schema: Schema,
  json: unknown,
): z.infer<Schema> {
  const body = schema.safeParse(json);
  if (!body.success) throw badRequest(body.error.issues);
  return body.data;
}

function badRequest(issues: readonly z.core.$ZodIssue[]): ConsoleError {
  return new ConsoleError('bad-request', 'The request is not as it should be.', {
    issues: issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  });
}
