import { ApiError } from './api-error';
import { type ApiCall, openApi } from './call-api';
import { jsonLines } from './json-lines';

/** As `callApi`, for a route that answers with a JSON value a line, each as soon as it is made. */
export async function* callApiLines<Line>(path: string, call: ApiCall): AsyncGenerator<Line> {
  const { body } = await openApi(path, call);
  if (body === null) return;
  try {
    yield* jsonLines<Line>(body);
  } catch (cause) {
    if (call.signal?.aborted) throw cause;
    // An answer that breaks off is as bad as none.
    throw new ApiError(0, { code: 'console-unreachable', message: String(cause) });
  }
}
