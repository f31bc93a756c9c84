import type { Instant } from '../../model/instant';
import { ROOT_USER, type CredentialReportRow } from '../../sources/iam/credential-report/part';
import { accessKeyResource } from '../../model/resource-name';

export interface ReportedKey {
  /** `1` or `2`: the report's column, since it names no key id. */
  readonly slot: '1' | '2';
  readonly resource: string;
  readonly active: boolean;
  readonly lastRotated?: Instant | undefined;
  readonly lastUsed?: Instant | undefined;
}

/** The access keys that a user has, active or not. */
export function keysOf({ arn, accessKeys: [first, second] }: CredentialReportRow): ReportedKey[] {
  const keys: ReportedKey[] = [
    { slot: '1', resource: accessKeyResource(arn, '1'), ...first },
    { slot: '2', resource: accessKeyResource(arn, '2'), ...second },
  ];
  return keys.filter(({ active, lastRotated }) => active || lastRotated !== undefined);
}

export function isRoot({ user }: CredentialReportRow): boolean {
  return user === ROOT_USER;
}
