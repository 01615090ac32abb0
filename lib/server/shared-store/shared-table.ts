import { randomBytes } from 'node:crypto';
import {
  type AttributeValue,
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { StoreFailure } from '@/lib/storage/store-failure';
import type { TablePlace } from './table-place';

interface SharedTableOptions extends TablePlace {
  /** Undefined makes one up. */
  readonly instanceId?: string;
  /** Told when the table cannot be reached any more, and, with undefined, when it can. */
  readonly onChange?: ((failure: StoreFailure | undefined) => void) | undefined;
}

/** Both parts of the primary key. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

export type Attribute = string | number | Uint8Array;
export type Item = ItemKey & Readonly<Record<string, unknown>>;
type Attributes = Readonly<Record<string, Attribute>>;

/** `absent`: there is no such item; else it has each of these values. */
type Condition = 'absent' | Attributes;

/** Which items of a partition, in the order of their sort keys; either bound, or none. */
interface Range {
  readonly after?: string;
  readonly before?: string;
  readonly newestFirst?: boolean;
  /** Of one page; there may be more pages. */
  readonly pageSize?: number;
}

/**
 * One table that all instances of the console share. Every write names what must hold for it, so that
 * it can be sent again when its answer was lost. Reads see all writes that were answered before.
 */
export class SharedTable {
  readonly name: string;
  /** This process, among those that share the table. */
  readonly instanceId: string;
  readonly #client: DynamoDBClient;
  readonly #onChange: (failure: StoreFailure | undefined) => void;
  #failure: StoreFailure | undefined;

  constructor({ name, onChange = () => {}, instanceId, ...place }: SharedTableOptions) {
    this.name = name;
    this.instanceId = instanceId ?? randomBytes(8).toString('hex');
    this.#onChange = onChange;
    this.#client = openDynamo(place);
  }

  /** Why the table cannot be used at present; as of the last call. */
  get failure(): StoreFailure | undefined {
    return this.#failure;
  }

  async get({ pk, sk }: ItemKey): Promise<Item | undefined> {
    const Key = marshall({ pk, sk });
    const { Item } = await this.#call(() =>
      this.#client.send(new GetItemCommand({ TableName: this.name, Key, ConsistentRead: true })),
    );
    return Item && toItem(Item);
  }

  /** False where the condition does not hold. */
  put(item: ItemKey & Attributes, condition?: Condition): Promise<boolean> {
    const { names, values, expression } = expressionsOf(condition);
    return this.#write(() =>
      this.#client.send(
        new PutItemCommand({
          TableName: this.name,
          Item: marshall(item),
          ConditionExpression: expression,
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: values,
        }),
      ),
    );
  }

  /** Sets these attributes and leaves the others. False where the condition does not hold. */
  update({ pk, sk }: ItemKey, set: Attributes, condition: Attributes): Promise<boolean> {
    const where = expressionsOf(condition);
    const entries = Object.entries(set);
    const names = Object.fromEntries(entries.map(([name], index) => [`#s${index}`, name]));
    const values = Object.fromEntries(entries.map(([, value], index) => [`:s${index}`, value]));
    return this.#write(() =>
      this.#client.send(
        new UpdateItemCommand({
          TableName: this.name,
          Key: marshall({ pk, sk }),
          UpdateExpression: `SET ${entries.map((_, index) => `#s${index} = :s${index}`).join(', ')}`,
          ConditionExpression: where.expression,
          ExpressionAttributeNames: { ...names, ...where.names },
          ExpressionAttributeValues: { ...marshall(values), ...where.values },
        }),
      ),
    );
  }

  /** False where the condition does not hold. */
  delete({ pk, sk }: ItemKey, condition: Attributes): Promise<boolean> {
    const { names, values, expression } = expressionsOf(condition);
    return this.#write(() =>
      this.#client.send(
        new DeleteItemCommand({
          TableName: this.name,
          Key: marshall({ pk, sk }),
          ConditionExpression: expression,
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: values,
        }),
      ),
    );
  }

  /** The items of a partition, page by page. */
  async *pages(pk: string, range: Range = {}): AsyncIterable<readonly Item[]> {
    const { after, before, newestFirst = false, pageSize } = range;
    const sk = after ?? before;
    const bound = after === undefined ? 'sk < :sk' : 'sk > :sk';
    let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
    do {
      const startKey = ExclusiveStartKey;
      const answer = await this.#call(() =>
        this.#client.send(
          new QueryCommand({
            TableName: this.name,
            KeyConditionExpression: sk === undefined ? 'pk = :pk' : `pk = :pk AND ${bound}`,
            ExpressionAttributeValues: marshall(
              { ':pk': pk, ':sk': sk },
              { removeUndefinedValues: true },
            ),
            ScanIndexForward: !newestFirst,
            ConsistentRead: true,
            Limit: pageSize,
            ExclusiveStartKey: startKey,
          }),
        ),
      );
      yield (answer.Items ?? []).map(toItem);
      ExclusiveStartKey = answer.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
  }

  /** All items of a partition that is known to be small. */
  async all(pk: string): Promise<readonly Item[]> {
    const items: Item[] = [];
    for await (const page of this.pages(pk)) items.push(...page);
    return items;
  }

  /** Whether DynamoDB says that there is no such table. Throws a `StoreFailure` where it says nothing. */
  isMissing(): Promise<boolean> {
    return this.#call(async () => {
      try {
        await this.#client.send(new DescribeTableCommand({ TableName: this.name }));
        return false;
      } catch (error) {
        if (nameOf(error) === 'ResourceNotFoundException') return true;
        throw error;
      }
    });
  }

  close(): void {
    this.#client.destroy();
  }

  async #write(send: () => Promise<unknown>): Promise<boolean> {
    return this.#call(async () => {
      try {
        await send();
        return true;
      } catch (error) {
        if (nameOf(error) === 'ConditionalCheckFailedException') return false;
        throw error;
      }
    });
  }

  async #call<Output>(send: () => Promise<Output>): Promise<Output> {
    try {
      const output = await send();
      this.#note(undefined);
      return output;
    } catch (error) {
      // DynamoDB answers so where a call of ours is wrong, which waiting does not mend.
      if (nameOf(error) === 'ValidationException') throw error;
      const failure = new StoreFailure('unreachable', this.name, nameOf(error));
      this.#note(failure);
      throw failure;
    }
  }

  #note(failure: StoreFailure | undefined): void {
    const isNew = this.#failure?.message !== failure?.message;
    this.#failure = failure;
    if (isNew) this.#onChange(failure);
  }
}

/** A lease lasts some times as long as all attempts at a call. */
const TIMES = { connectionTimeout: 1000, requestTimeout: 2000, throwOnRequestTimeout: true };
const MAX_ATTEMPTS = 3;

/** A client that gives up soon: a lease is not to end while it waits. */
export function openDynamo({ region, endpoint }: Omit<TablePlace, 'name'>): DynamoDBClient {
  const config: DynamoDBClientConfig = {
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: new NodeHttpHandler(TIMES),
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
  };
  return new DynamoDBClient(config);
}

function expressionsOf(condition: Condition | undefined) {
  if (condition === undefined) return {};
  if (condition === 'absent') return { expression: 'attribute_not_exists(pk)' };
  const entries = Object.entries(condition);
  return {
    expression: entries.map((_, index) => `#c${index} = :c${index}`).join(' AND '),
    names: Object.fromEntries(entries.map(([name], index) => [`#c${index}`, name])),
    values: marshall(Object.fromEntries(entries.map(([, value], index) => [`:c${index}`, value]))),
  };
}

function toItem(attributes: Record<string, AttributeValue>): Item {
  const { pk, sk, ...rest } = unmarshall(attributes);
  return { pk: String(pk), sk: String(sk), ...rest };
}

/** The words of an error may hold what was sent. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
