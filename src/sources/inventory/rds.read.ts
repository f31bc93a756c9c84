import type { Filter, Parameter } from '@aws-sdk/client-rds';
import { allOrUnknown, gather } from '../../aws/client/pages';
import type { Known } from '../../model/known';
import { TLS_PARAMETERS } from '../../model/tls-parameters';

/** Asks for nothing but the parameters about TLS. */
export const ABOUT_TLS: Filter[] = [{ Name: 'parameter-name', Values: [...TLS_PARAMETERS] }];

interface ParameterPage {
  readonly Parameters?: Parameter[] | undefined;
  readonly Marker?: string | undefined;
}

/** The parameters of each group that is in use, asked for once a group. */
export async function parametersByGroup(
  inUse: readonly (string | undefined)[],
  pagesOf: (group: string) => AsyncIterable<ParameterPage>,
): Promise<ReadonlyMap<string, Known<Parameter[]>>> {
  const groups = [...new Set(inUse.filter((group) => group !== undefined))];
  const read = groups.map(async (group) => {
    const gathered = await gather(pagesOf(group), {
      items: ({ Parameters }) => Parameters,
      next: ({ Marker }) => Marker,
    });
    return [group, allOrUnknown(gathered)] as const;
  });
  return new Map(await Promise.all(read));
}
