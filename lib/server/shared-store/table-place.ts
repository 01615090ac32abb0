/** Where the table is. Credentials are those that the SDK finds by itself. */
export interface TablePlace {
  readonly name: string;
  /** Undefined leaves it to the SDK. */
  readonly region: string | undefined;
  /** Of another DynamoDB than that of AWS. */
  readonly endpoint: string | undefined;
}
