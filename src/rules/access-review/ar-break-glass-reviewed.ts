import * as z from 'zod';
import { addMilliseconds, isOlderThan, latest, type Instant } from '../../model/instant';
import { matchesGlob } from '../../model/glob';
import { isUnknown } from '../../model/known';
import { shortName } from '../../model/resource-name';
import type { CloudTrailEvent } from '../../sources/cloudtrail/events/part';
import { type CredentialReportRow } from '../../sources/iam/credential-report/part';
import { actorOf } from '../define-event-rule';
import { defineRule, fail, outOfScope, pass, remembered, unknown } from '../define-rule';
import { isBreakGlass } from '../../model/break-glass';
import { REVIEW_LINK } from './campaigns';

const HOUR_MS = 3_600_000;
/** Where the call does not ask for another. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const SESSION_SECONDS = 3600;
/** In the console as long as the role allows, which is so long at most: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage-assume.html */
const CONSOLE_SECONDS = 12 * 3600;

export default defineRule({
  id: 'ar-break-glass-reviewed',
  title: 'Each use of break-glass access is reviewed, and its credentials are changed',
  failure: 'Break-glass access was used',
  severity: 'high',
  risk: 'What opens everything in an emergency opens everything at any time.',
  remediation: {
    text: 'Record why with `findings review` and the reference of the incident, within the hours allowed, and change the password and keys that were used.',
    link: REVIEW_LINK,
  },
  kind: 'event',
  reads: ['iam.authorization-details'],
  consults: ['iam.credential-report'],
  restsOn: ['UserDetailList', 'RoleDetailList'],
  requirements: {
    soc2: { ids: ['CC6.2', 'CC6.3', 'CC6.1'], support: [] },
    iso27001: { ids: ['A.5.18', 'A.8.2', 'A.5.15'], support: [] },
    hipaa: { ids: ['164.312(a)(2)(ii)', '164.312(b)'], support: [] },
    'nist-csf': { ids: ['PR.AA-01', 'PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'AC-6(7)', 'AC-6', 'AC-6(2)', 'AC-6(5)'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.5', '3.1.6'], support: [] },
    'pci-dss': { ids: ['7.2.4', '7.2.2', '8.2.2'], support: [] },
    gdpr: { ids: ['5(2)', '32(1)(d)', '32(1)(b)'], support: [] },
  },
  unseen:
    'IAM users and roles with the tag `break-glass=true`, and roles that are named so, those of permission sets too, by when IAM says that they were last used, in the last 365 days: of several uses between two scans the last is seen, unless the account tells as it happens who takes a role. Who of those who have a permission set used it IAM does not say. Each use fails until it is reviewed; past its due date the review is late. That it is tried once a year is not looked at.',
  params: z.object({
    reviewHours: z.number().positive().default(24).describe('Hours in which a use is reviewed'),
    roles: z
      .array(z.string())
      .default(['*break-glass*', '*BreakGlass*', '*breakglass*'])
      .describe('Patterns of ARNs, with * and ?, of roles that are break-glass without the tag too'),
  }),
  remembers: true,
  hears: {
    calls: ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity', 'SwitchRole'],
    asks: ['ar-break-glass-reviewed'],
    judge: (event, known, { reviewHours }) => {
      const { eventTime: usedAt, durationSeconds = usualSeconds(event), sourceIPAddress, switchRole } = event;
      const { arn, session } = takenOf(event, known);
      if (arn === undefined || switchRole === 'Failure') return undefined;
      const actor = takerOf(event);
      const from = sourceIPAddress === undefined ? '' : ` from ${sourceIPAddress}`;
      return {
        resource: arn,
        message: `${shortName(arn)}, which is break-glass, was used at ${usedAt}: ${actor} called ${event.eventName}${from}.`,
        facts: { usedAt, actor, sourceIPAddress: sourceIPAddress ?? null },
        dueAt: addMilliseconds(usedAt, reviewHours * HOUR_MS),
        lastsUntil: addMilliseconds(usedAt, durationSeconds * 1000),
        ...(session !== undefined && { session }),
      };
    },
  },
  *evaluate({ 'iam.authorization-details': details }, { now, consult, params: { reviewHours, roles } }) {
    const report = consult('iam.credential-report');
    const byArn = new Map(isUnknown(report) ? [] : report.rows.map((row) => [row.arn, row]));
    const used = (arn: string, usedAt: Instant | undefined, unchanged: readonly string[]) => {
      const name = shortName(arn);
      if (usedAt === undefined || isOlderThan(usedAt, 365, now))
        return pass(arn, `${name}, which is break-glass, was not used in the last 365 days.`);
      const rest = unchanged.length === 0 ? '' : `; not changed since: ${unchanged.join(', ')}`;
      const dueAt = addMilliseconds(usedAt, reviewHours * HOUR_MS);
      const isDue = dueAt < now;
      return fail(
        arn,
        `${name}, which is break-glass, was used at ${usedAt}${rest}.`,
        { usedAt, ...(isDue && unchanged.length > 0 && { unchanged: [...unchanged] }) },
        { dueAt, observedAt: usedAt },
      );
    };
    let found = 0;
    for (const { Arn, Tags } of details.UserDetailList) {
      if (!isBreakGlass(Tags)) continue;
      found += 1;
      const row = byArn.get(Arn);
      if (row === undefined)
        yield unknown(
          Arn,
          `When ${shortName(Arn)}, which is break-glass, was last used is not known: ${isUnknown(report) ? report.unknown : 'the credential report does not have it'}.`,
        );
      else {
        const usedAt = lastUse(row);
        yield used(Arn, usedAt, usedAt === undefined ? [] : unchangedSince(row));
      }
    }
    for (const { Arn, Tags, RoleLastUsed } of details.RoleDetailList) {
      if (!isBreakGlass(Tags) && !roles.some((pattern) => matchesGlob(pattern, Arn))) continue;
      found += 1;
      if (RoleLastUsed === undefined)
        yield remembered(
          unknown(
            Arn,
            `IAM's answer does not say when ${shortName(Arn)}, which is break-glass, was last used.`,
          ),
        );
      else yield remembered(used(Arn, RoleLastUsed.LastUsedDate, []));
    }
    if (found === 0) yield outOfScope('account without break-glass access');
  },
});

/** How long a session lasts whose call does not say. Where the console calls for somebody, STS records no address. */
function usualSeconds({ eventName, sourceIPAddress }: CloudTrailEvent): number {
  const isByConsole = eventName === 'SwitchRole' || sourceIPAddress === 'AWS Internal';
  return isByConsole ? CONSOLE_SECONDS : SESSION_SECONDS;
}

/** Which of these roles the call takes, and how it names the session. */
function takenOf(
  { eventName, targets, roleSessionName, recipientAccountId, userIdentity: { arn } }: CloudTrailEvent,
  known: readonly string[],
): { arn?: string | undefined; session?: string | undefined } {
  if (eventName !== 'SwitchRole')
    return {
      arn: known.find((each) => targets.some((target) => target.toLowerCase() === each.toLowerCase())),
      session: roleSessionName,
    };
  // Who has switched is named by the session, which leaves the path of the role out: its name is the account's only one.
  const [, account, name, session] =
    /^arn:[^:]+:sts::(\d{12}):assumed-role\/([^/]+)\/(.+)$/.exec(arn ?? '') ?? [];
  if (name === undefined || account !== recipientAccountId) return {};
  const isNamed = (each: string) =>
    each.slice(each.lastIndexOf('/') + 1).toLowerCase() === name.toLowerCase();
  return { arn: known.find(isNamed), session };
}

/** Who took the role: of another account the record of `AssumeRole` names nobody, and that of `SwitchRole` does. */
function takerOf(event: CloudTrailEvent): string {
  const { switchFrom, roleSessionName, userIdentity } = event;
  if (switchFrom !== undefined) return switchFrom;
  const { type, accountId } = userIdentity;
  if (type !== 'AWSAccount' || accountId === undefined) return actorOf(event);
  const session = roleSessionName === undefined ? '' : `, in session ${roleSessionName},`;
  return `somebody of account ${accountId}${session}`;
}

function lastUse({ passwordLastUsed, accessKeys }: CredentialReportRow): Instant | undefined {
  const [first, ...others] = [passwordLastUsed, ...accessKeys.map(({ lastUsed }) => lastUsed)].filter(
    (at) => at !== undefined,
  );
  return first === undefined ? undefined : latest(first, ...others);
}

/** The credentials that were used and are still those that they were then. */
function unchangedSince(row: CredentialReportRow): string[] {
  const { passwordEnabled, passwordLastUsed, passwordLastChanged, accessKeys } = row;
  const isOld = (used: Instant | undefined, changed: Instant | undefined) =>
    used !== undefined && (changed === undefined || changed < used);
  return [
    ...(passwordEnabled !== false && isOld(passwordLastUsed, passwordLastChanged) ? ['the password'] : []),
    ...accessKeys.flatMap(({ active, lastUsed, lastRotated }, index) =>
      active && isOld(lastUsed, lastRotated) ? [`access key ${index + 1}`] : [],
    ),
  ];
}
