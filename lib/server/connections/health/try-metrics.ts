import type { OpenConnection } from '../open-connection';
import type { TriedCall } from './try-call';

const FIVE_MINUTES_MS = 5 * 60 * 1000;

/** One metric of no stream, for $0.00001 on AWS. */
export async function tryMetrics(connection: OpenConnection): Promise<TriedCall> {
  try {
    const client = await connection.cloudWatch();
    if (client === undefined) return { state: 'absent' };
    const { GetMetricDataCommand } = await import('@aws-sdk/client-cloudwatch');
    const now = Date.now();
    await client.send(
      new GetMetricDataCommand({
        StartTime: new Date(now - FIVE_MINUTES_MS),
        EndTime: new Date(now),
        MetricDataQueries: [
          {
            Id: 'permission',
            MetricStat: {
              Metric: { Namespace: 'AWS/Kinesis', MetricName: 'IncomingRecords' },
              Period: 60,
              Stat: 'Sum',
            },
          },
        ],
      }),
    );
    return { state: 'works' };
  } catch (error) {
    const isDenied = error instanceof Error && error.name.startsWith('AccessDenied');
    return { state: isDenied ? 'denied' : 'unknown' };
  }
}
