import type {
  $Command,
  KinesisClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes,
} from '@aws-sdk/client-kinesis';

/** A call of Kinesis, as the SDK has it. */
export type KinesisCommand<
  Input extends ServiceInputTypes,
  Output extends ServiceOutputTypes,
> = $Command<Input, Output, KinesisClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes>;

/** What the SDK takes beside a command. */
export interface CallOptions {
  /** A call that nobody waits for any more is not sent. */
  readonly abortSignal?: AbortSignal | undefined;
}

/** Sends calls that change nothing: an SDK client, or what shares its answers. */
export interface KinesisReader {
  send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    command: KinesisCommand<Input, Output>,
    options?: CallOptions,
  ): Promise<Output>;
}
