import { createContext, type ReactNode, useContext } from 'react';
import type { ToldError } from '@/lib/api/api-error';

/** What helps with an error, as a link; undefined where nothing does. */
export type ErrorHelp = (error: Pick<ToldError, 'code' | 'message'>) => ReactNode;

const HelpContext = createContext<ErrorHelp>(() => undefined);

/** Stands around the console: what helps is known by the rooms above this one. */
export const ErrorHelpProvider = HelpContext.Provider;

/** For whoever shows an error. */
export function useErrorHelp(): ErrorHelp {
  return useContext(HelpContext);
}
