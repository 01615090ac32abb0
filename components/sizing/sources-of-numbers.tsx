'use client';

import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { streamPagePath } from '@/lib/api/stream-address';
import { SIZING_NAMES, type SizingName } from '@/lib/interaction/sizing-ladders';
import { streamNameIn } from '@/lib/kinesis/stream-arn';
import type { SizingUrl } from './use-sizing-url';
import type { SizedStream, useStreamNumbers } from './use-stream-numbers';

/** Where a number of the sentence comes from. */
const SOURCES = ['typed', 'measured', 'settings', 'assumed'] as const;

interface SourcesOfNumbersProps {
  readonly stream: SizedStream;
  readonly known: ReturnType<typeof useStreamNumbers>;
  readonly url: SizingUrl;
}

/** Which numbers of a stream were measured, and which nobody knows. */
export function SourcesOfNumbers({ stream, known, url }: SourcesOfNumbersProps) {
  const t = useTranslations('sizing');
  const format = useFormatter();
  const { connection, streamName } = stream;
  const sourceOf = (name: SizingName): (typeof SOURCES)[number] => {
    if (url[name] !== null) return 'typed';
    if (known.measured[name] !== undefined) return 'measured';
    return known.settings[name] === undefined ? 'assumed' : 'settings';
  };
  const named = SOURCES.map((source) => ({
    source,
    names: SIZING_NAMES.filter((name) => sourceOf(name) === source),
  })).filter(({ names }) => names.length > 0);
  return (
    <div className="flex flex-wrap gap-x-5 gap-y-1 text-xs leading-5 text-muted">
      <Link
        href={streamPagePath(connection.connectionId, streamName)}
        className="font-medium text-accent hover:underline"
      >
        {streamNameIn(streamName)}
      </Link>
      <dl className="contents">
        {named.map(({ source, names }) => (
          <div key={source}>
            <dt className="mr-1.5 inline font-semibold text-ink">{t(`sources.${source}`)}</dt>
            <dd className="inline">
              {format.list(
                names.map((name) => t(`names.${name}`)),
                { type: 'conjunction', style: 'narrow' },
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
