import { createContext, type ReactNode, useContext } from 'react';

/** What helps with an error of that code, as a link; undefined where nothing does. */
export type ErrorHelp = (code: string) => ReactNode;

const HelpContext = createContext<ErrorHelp>(() => undefined);

/** Stands around the console: what helps is known by the rooms above this one. */
export const ErrorHelpProvider = HelpContext.Provider;

/** For whoever shows an error. */
export function useErrorHelp(): ErrorHelp {
  return useContext(HelpContext);
}
