import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';

export interface AskedMetric {
  readonly Id: string;
  readonly MetricStat: {
    readonly Metric: {
      readonly Namespace: string;
      readonly MetricName: string;
      readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
    };
    readonly Period: number;
    readonly Stat: string;
  };
}

export interface AskedMetricData {
  readonly MetricDataQueries: readonly AskedMetric[];
  /** Epoch seconds, as the other end. */
  readonly StartTime: number;
  readonly EndTime: number;
  readonly NextToken?: string;
}

interface Answer {
  readonly status?: number;
  readonly body: unknown;
}

const TARGET = 'GraniteServiceVersion20100801.GetMetricData';

/** AWS's CloudWatch as far as GetMetricData goes: JSON 1.0 over HTTP/1.1 (facts §9). */
export class CloudWatchOnTheWire {
  readonly asked: AskedMetricData[] = [];
  answer: (asked: AskedMetricData) => Answer = () => ({ body: { MetricDataResults: [] } });
  readonly #server: Server = createServer(async (request, response) => {
    const asked = JSON.parse(await text(request)) as AskedMetricData;
    const isKnown = request.headers['x-amz-target'] === TARGET;
    if (isKnown) this.asked.push(asked);
    const { status = 200, body } = isKnown ? this.answer(asked) : UNKNOWN_OPERATION;
    response
      .writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
      .end(JSON.stringify(body));
  });

  /** Any free port where none is named; resolves with the port. */
  async listen(port = 0): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('It listens on no port.');
    return address.port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

const UNKNOWN_OPERATION = { status: 404, body: { __type: 'UnknownOperationException' } };

/** What an account without the permission is told. */
export const ACCESS_DENIED = {
  status: 400,
  body: {
    __type: 'com.amazonaws.cloudwatch#AccessDenied',
    message: 'User: arn:aws:iam::1:user/me is not authorized to perform: GetMetricData',
  },
};
