/** The parts of `arn:aws:kinesis:REGION:ACCOUNT:stream/NAME`. */
export interface StreamArn {
  readonly region: string;
  readonly accountId: string;
  readonly streamName: string;
}

/** As Kinesis itself writes them; its own check is laxer (facts §7.1). */
const STREAM_ARN = /^arn:aws[a-z-]*:kinesis:([a-z0-9-]+):(\d{12}):stream\/([a-zA-Z0-9_.-]{1,128})$/;

/** Undefined for what is not the ARN of a stream. */
export function parseStreamArn(text: string): StreamArn | undefined {
  const [, region, accountId, streamName] = STREAM_ARN.exec(text) ?? [];
  return region !== undefined && accountId !== undefined && streamName !== undefined
    ? { region, accountId, streamName }
    : undefined;
}

/** The name of a stream that is called by its name or by its ARN. */
export function streamNameIn(address: string): string {
  return parseStreamArn(address)?.streamName ?? address;
}
