'use client';

import { useParams } from 'next/navigation';
import { createContext, useContext } from 'react';

const ConnectionContext = createContext<string | undefined>(undefined);

/** Stands around what shows another connection than the one in the URL, if there is one. */
export const PageConnection = ConnectionContext.Provider;

/** The id of the connection whose page this is; undefined where it is none's. */
export function usePageConnection(): string | undefined {
  const inUrl = useParams<{ connectionId?: string }>().connectionId;
  return useContext(ConnectionContext) ?? inUrl;
}
