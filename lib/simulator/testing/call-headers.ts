/** What a client sends along with a call; signed, though by nobody. */
export function callHeaders(
  operation: string,
  contentType = 'application/x-amz-json-1.1',
): Readonly<Record<string, string>> {
  return {
    'content-type': contentType,
    'x-amz-target': `Kinesis_20131202.${operation}`,
    'x-amz-date': '20260115T093000Z',
    authorization: 'AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=c',
  };
}
