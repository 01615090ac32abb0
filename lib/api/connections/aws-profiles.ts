import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../call-api';

/** A profile of the AWS files on the server's machine. */
export interface AwsProfile {
  readonly name: string;
  /** Undefined where the file names none. */
  readonly region?: string | undefined;
}

/** The page of connections offers these profiles. */
export interface AwsProfilesAnswer {
  readonly profiles: readonly AwsProfile[];
  /** True if the settings of the server let people add endpoints by their address. */
  readonly allowsEndpoints: boolean;
}

/** Files may change at any time; the page asks when it is opened and when it is looked at again. */
export function awsProfilesQuery() {
  return queryOptions({
    queryKey: ['aws-profiles'],
    queryFn: ({ signal }) => callApi<AwsProfilesAnswer>('/api/connections/profiles', { signal }),
  });
}
