import type { Account, Region } from '../../model/account';
import { addMilliseconds, type Instant } from '../../model/instant';
import type { Severity } from '../../model/severity';

/** What happens while a scan runs is dated a little after its beginning. */
const WHILE_SCANNING_MS = 15 * 60_000;

/** A managed instance by its ARN: one of EC2, or a machine elsewhere that Systems Manager registered. */
export function instanceArn({ id: account, partition }: Account, region: Region, id: string): string {
  return id.startsWith('mi-')
    ? `arn:${partition}:ssm:${region}:${account}:managed-instance/${id}`
    : `arn:${partition}:ec2:${region}:${account}:instance/${id}`;
}

/** A date that no clock that is right can have given. */
export function isInFuture(at: Instant, now: Instant): boolean {
  return at > addMilliseconds(now, WHILE_SCANNING_MS);
}

const SEVERITIES: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  important: 'high',
  high: 'high',
  moderate: 'medium',
  medium: 'medium',
  low: 'low',
};

/** The severity that vendors' words stand for; what nobody has rated counts as medium. */
export function severityOfPatch(word: string | undefined): Severity {
  return SEVERITIES[(word ?? '').toLowerCase()] ?? 'medium';
}

/** Whether a patch mends a vulnerability. One of which nothing is said is taken to. */
export function isSecurityPatch(patch: {
  readonly Classification?: string | undefined;
  readonly CVEIds: readonly string[];
}): boolean {
  const { Classification = '', CVEIds } = patch;
  return CVEIds.length > 0 || Classification === '' || /^security/i.test(Classification);
}
