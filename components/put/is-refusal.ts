import { ApiError } from '@/lib/api/api-error';

/** Whether somebody answered that nothing was done; else the call may have been carried out. */
export function isRefusal(error: Error): error is ApiError {
  return error instanceof ApiError && error.status >= 400 && error.status < 500;
}
