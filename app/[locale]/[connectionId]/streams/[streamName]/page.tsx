import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { preload } from 'react-dom';
import { PutRecordsButton } from '@/components/put/put-records-button';
import { StreamView } from '@/components/stream/stream-view';
import { underBasePath } from '@/lib/api/base-path';
import { streamTitleOf } from '@/lib/api/stream-address';
import { streamInPath } from '@/lib/api/stream-in-connection';
import { streamPath } from '@/lib/api/streams/streams';
import { setPageLocale } from '@/lib/i18n/page-locale';
import { findConnection } from '@/lib/server/connections/find-connection';

interface StreamPageProps {
  readonly params: Promise<{ locale: string; connectionId: string; streamName: string }>;
}

export async function generateMetadata({ params }: StreamPageProps): Promise<Metadata> {
  return { title: streamTitleOf((await params).streamName) };
}

/** Its frame: the stream is asked for by the browser, which draws it, while it reads the script. */
export default async function StreamPage({ params }: StreamPageProps) {
  const { locale, connectionId, streamName: encodedName } = await params;
  setPageLocale(locale);
  const connection = findConnection(connectionId);
  if (connection === undefined) notFound();
  const streamName = streamInPath(encodedName, connection);
  preload(underBasePath(streamPath(connectionId, streamName)), {
    as: 'fetch',
    crossOrigin: 'anonymous',
  });
  return (
    <StreamView
      connection={connection}
      streamName={streamName}
      actions={<PutRecordsButton connection={connection} streamName={streamName} />}
    />
  );
}
