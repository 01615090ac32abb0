import { ApiError, type ApiErrorBody } from './api-error';
import { underBasePath } from './base-path';
import { APPROVAL_HEADER, CONFIRMED_STREAM_HEADER, type Confirmation } from './confirmation';

/** How a route is called. */
export interface ApiCall {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  /** What people did before a dangerous change. */
  readonly confirmed?: Confirmation | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Calls one of our own routes; throws ApiError for every answer that is not a 2xx, or for none. */
export async function callApi<Answer>(path: string, call: ApiCall = {}): Promise<Answer> {
  const response = await openApi(path, call);
  return (await response.json()) as Answer;
}

/** As `callApi`, for an answer that is not read at once. */
export async function openApi(path: string, call: ApiCall): Promise<Response> {
  const { method = 'GET', body, confirmed, signal } = call;
  const response = await fetch(underBasePath(path), {
    method,
    cache: 'no-store',
    ...(signal && { signal }),
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headersOf(confirmed),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, { code: 'console-unreachable', message: String(cause) });
  });
  if (!response.ok) throw await readError(response);
  return response;
}

function headersOf({ streamName, approvalId }: Partial<Confirmation> = {}): Record<string, string> {
  return {
    ...(streamName !== undefined && { [CONFIRMED_STREAM_HEADER]: streamName }),
    ...(approvalId !== undefined && { [APPROVAL_HEADER]: approvalId }),
  };
}

async function readError(response: Response): Promise<ApiError> {
  const text = await response.text();
  if (!response.headers.get('content-type')?.includes('application/json')) {
    const said = text.slice(0, 200);
    return new ApiError(response.status, { code: 'internal', message: said, said });
  }
  const { error } = JSON.parse(text) as ApiErrorBody;
  return new ApiError(response.status, error, error.issues, error.planChange);
}
