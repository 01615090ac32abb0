import { KinesisError } from '../../model/kinesis-error';
import type { WireRequest } from '../wire-message';

/**
 * That a request is signed at all (facts §7.3). Who signed it, for which host, region or scope,
 * and whether the signature is right never matters here.
 */
export function checkAuth({ path, headers }: WireRequest): void {
  const { authorization } = headers;
  const query = path.includes('?') ? new URLSearchParams(path.split('?')[1]) : NO_QUERY;
  const isQuerySigned = query.has('X-Amz-Algorithm');
  if (authorization && isQuerySigned) {
    throw new KinesisError(
      'InvalidSignatureException',
      "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
    );
  }
  if (authorization) checkHeader(authorization, headers);
  else if (isQuerySigned) checkQuery(query);
  else {
    throw new KinesisError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
}

const NO_QUERY = new URLSearchParams();
const HEADER_PARAMETERS = ['Credential', 'Signature', 'SignedHeaders'];

function checkHeader(authorization: string, headers: WireRequest['headers']): void {
  const [, ...parameters] = authorization.split(/,| /).map((part) => part.trim());
  const faults = HEADER_PARAMETERS.filter(
    (name) => !parameters.some((each) => gives(each, name)),
  ).map((name) => `Authorization header requires '${name}' parameter. `);
  if (headers['x-amz-date'] === undefined && headers.date === undefined) {
    faults.push(
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ",
    );
  }
  if (faults.length > 0) refuse(`${faults.join('')}Authorization=${authorization}`);
}

/** `Credential=` without a value gives none. */
function gives(parameter: string, name: string): boolean {
  return parameter.startsWith(`${name}=`) && parameter.length > name.length + 1;
}

const QUERY_PARAMETERS = ['Algorithm', 'Credential', 'Signature', 'SignedHeaders', 'Date'];

function checkQuery(query: URLSearchParams): void {
  const faults = QUERY_PARAMETERS.map((name) => `X-Amz-${name}`)
    .filter((name) => !query.get(name))
    .map((name) => `AWS query-string parameters must include '${name}'. `);
  if (faults.length > 0) refuse(`${faults.join('')}Re-examine the query-string parameters.`);
}

function refuse(message: string): never {
  throw new KinesisError('IncompleteSignatureException', message);
}
