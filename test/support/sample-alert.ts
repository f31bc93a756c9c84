import {
  formerRule,
  type AlertAccount,
  type AlertReading,
  type AlertRule,
} from '../../src/alerts/alert-reading';
import type { Exception, FindingHead } from '../../src/model/finding';
import type { FindingEventDraft } from '../../src/model/finding-life';
import type { Instant } from '../../src/model/instant';
import { findingId, type Facts } from '../../src/model/verdict';
import { readingOf } from '../../src/record/reading';
import { ACCOUNT, failing, headOf, RULE, userArn } from './sample-finding';

/** Alerts for tests of what is said about them. */
const NOW: Instant = '2026-11-22T00:00:00.000Z';

export const mfaRule: AlertRule = {
  id: RULE,
  title: 'Users have MFA',
  failure: 'User without MFA',
  risk: 'A password is enough to get in. Others are not looked at.',
  remediation: {
    text: 'Have the user register a device.',
    cli: 'aws iam delete-login-profile --user-name <user>',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html',
  },
  requirements: ['soc2:CC6.1', 'hipaa:164.312(d)'],
};

/** One finding, of whichever rule, account and resource; of alice's MFA where it is not said. */
export function happening({
  rule = RULE,
  account = ACCOUNT,
  resource = userArn('alice'),
  region = 'global',
  kind = 'state',
  facts = {},
  more = [],
  ...failure
}: {
  readonly rule?: string;
  readonly account?: string;
  readonly resource?: string;
  readonly region?: string;
  readonly kind?: 'state' | 'event';
  readonly facts?: Facts;
  /** What happened to it after it opened. */
  readonly more?: readonly FindingEventDraft[];
} & NonNullable<Parameters<typeof failing>[1]> = {}): FindingHead {
  const subject = {
    id: findingId({ rule, account, region, resource }),
    kind,
    rule,
    account,
    region,
    resource,
  };
  return headOf(subject, { ...failing('opened', failure), facts } as FindingEventDraft, ...more);
}

const CALL: Facts = {
  eventName: 'ConsoleLogin',
  eventTime: '2026-11-19T23:10:00.000Z',
  actor: `arn:aws:iam::${ACCOUNT}:root`,
  actorType: 'Root',
  sourceIPAddress: '203.0.113.7',
  targets: [],
  errorCode: null,
};

/** A finding about one recorded call. */
export function calling(facts: Facts = {}, choices: Parameters<typeof happening>[0] = {}): FindingHead {
  return happening({
    rule: 'account-no-root-sign-in',
    resource: `AWS::::Account:${choices.account ?? ACCOUNT}/cloudtrail-event/e-1`,
    region: 'us-east-1',
    kind: 'event',
    facts: { ...CALL, ...facts },
    ...choices,
  });
}

export function alertOf(
  heads: readonly FindingHead[],
  {
    exceptions = [],
    rules = [mfaRule],
    accounts = [{ id: ACCOUNT, name: 'payments', environment: 'prod' }],
    ...choices
  }: Partial<Pick<AlertReading, 'kind' | 'record'>> & {
    readonly exceptions?: readonly Exception[];
    readonly rules?: readonly AlertRule[];
    readonly accounts?: readonly AlertAccount[];
  } = {},
): AlertReading {
  return {
    id: 'a1',
    kind: 'rule',
    ...choices,
    rules: new Map(
      [
        ...heads.map(({ rule }) => formerRule(rule)),
        ...rules.filter(({ id }) => heads.some(({ rule }) => rule === id)),
      ].map((rule) => [rule.id, rule]),
    ),
    accounts: new Map(accounts.map((account) => [account.id, account])),
    findings: heads.map((head) => readingOf(head, exceptions, NOW)),
  };
}
