import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/ui/copy-button';
import { useErrorHelp } from '@/components/ui/notices/error-help';
import { Notice } from '@/components/ui/notices/notice';
import { Said } from '@/components/ui/notices/said';
import type { PutResult } from '@/lib/api/records/put-records';
import { shortShardId } from '@/lib/kinesis/shards/shard';

/** What became of the one record that was sent. */
export function PutOutcomeNotice({ result }: { readonly result: PutResult }) {
  const t = useTranslations('put');
  const help = useErrorHelp();
  if ('errorCode' in result) {
    const { errorCode: code, errorMessage: message } = result;
    return (
      <Notice kind="warning">
        {t('refused', { code })} {help({ code, message })}
        <span className="block text-muted">
          <Said text={message} />
        </span>
      </Notice>
    );
  }
  const { shardId, sequenceNumber } = result;
  return (
    <Notice kind="success">
      {t('put-done', { shard: shortShardId(shardId) })}
      <span className="mt-0.5 block font-mono text-xs text-muted">
        {sequenceNumber}
        <CopyButton text={sequenceNumber} label={t('copy-sequence-number')} />
      </span>
    </Notice>
  );
}
