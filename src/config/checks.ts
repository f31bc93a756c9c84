import type { ConfigurableRule } from '../model/rule';
import { suggestion } from './closest';
import { isFormedAsRegion, KNOWN_REGIONS } from './known-regions';
import { eventDoubts } from './event-checks';
import { dutyDoubts } from '../duties/doubts';
import { partitionOf } from '../model/global-region';
import { longestPeriodDays } from '../reviews/calendar/period';
import { reviewPolicyOf } from '../reviews/settings';
import { recordDoubts } from './record-checks';
import { routeDoubts } from './route-checks';
import { configurationSchema, type Configuration } from './schema';
import { isRecord } from './is-record';
import { unitDoubts } from './unit-checks';

type Path = readonly PropertyKey[];
export interface Doubt {
  readonly path: Path;
  readonly message: string;
  /** A warning is told and stops nothing; anything else is an error. */
  readonly isWarning?: true;
}

/** HIPAA asks for six years: 45 CFR 164.316(b)(2)(i). */
const HIPAA_DAYS = 2190;
/** A SOC 2 Type II report covers three to twelve months; PCI DSS asks for a year of logs: 10.5.1. */
const LONGEST_AUDIT_DAYS = 365;

/** Settings that are written as they should be and would do nothing, or harm. Each part is looked at that can be read. */
export function doubtsAbout(written: unknown, catalogue: readonly ConfigurableRule[]): Doubt[] {
  const file = isRecord(written) ? written : {};
  const { shape } = configurationSchema;
  const scope = shape.scope.safeParse(file['scope']).data;
  const regions = shape.regions.safeParse(file['regions']).data;
  const events = shape.events.safeParse(file['events']).data;
  const evidence = shape.evidence.safeParse(file['evidence']).data;
  const alerts = shape.alerts.safeParse(file['alerts']).data;
  const reviews = shape.reviews.safeParse(file['reviews']).data;
  const duties = shape.duties.safeParse(file['duties']).data;
  const frameworks = file['frameworks'];
  return [
    ...scopeDoubts(scope),
    ...unitDoubts(file, scope),
    ...(regions === undefined ? [] : regionDoubts(regions)),
    ...(events === undefined ? [] : eventDoubts(events, regions, scope)),
    ...recordDoubts(shape.record.safeParse(file['record']).data, regions, events),
    ...frameworkDoubts(frameworks, file['own-frameworks']),
    ...(evidence === undefined ? [] : evidenceDoubts(evidence, frameworks)),
    ...(reviews === undefined
      ? []
      : reviewDoubts(reviews, scope, shape.frameworks.safeParse(frameworks).data ?? [])),
    ...dutyDoubts(duties ?? []).map(({ index, key, message }): Doubt => ({
      path: ['duties', index, key],
      message: `duties.${index}.${key}: ${message}`,
    })),
    ...(alerts === undefined || file['alerts'] === undefined
      ? []
      : alertDoubts(
          alerts,
          {
            scope,
            rules: shape.rules.safeParse(file['rules']).data ?? {},
            environments: shape.environments.safeParse(file['environments']).data,
          },
          catalogue,
        )),
  ];
}

function scopeDoubts(scope: Configuration['scope']): Doubt[] {
  if (scope === undefined || !('organization' in scope)) return [];
  const { ous, 'root-id': rootId } = scope.organization;
  if (ous !== undefined || rootId !== undefined) return [];
  return [
    {
      path: ['scope', 'organization'],
      message: `scope.organization: to be deployed it needs ${ROOT_ID}`,
      isWarning: true,
    },
  ];
}

export const ROOT_ID =
  'root-id, the organization\'s root as `aws organizations list-roots --query "Roots[0].Id"` tells, or ous';

function regionDoubts(regions: Configuration['regions']): Doubt[] {
  if (typeof regions === 'string') return [];
  const [first] = regions;
  return regions.flatMap((region, index): Doubt[] => {
    const path = ['regions', index];
    if (KNOWN_REGIONS.includes(region)) {
      if (first === undefined || partitionOf(region) === partitionOf(first)) return [];
      // An account is in one: its credentials are not known in the Regions of another.
      const message = `regions.${index}: ${region} is in the partition ${partitionOf(region)}, and ${first} in ${partitionOf(first)}: one configuration watches accounts of one partition`;
      return [{ path, message }];
    }
    const message = `regions.${index}: no AWS Region ${region} is known${suggestion(region, KNOWN_REGIONS)}`;
    return [isFormedAsRegion(region) ? { path, message, isWarning: true } : { path, message }];
  });
}

/** Reports and alerts that name no requirement at all. */
function frameworkDoubts(frameworks: unknown, own: unknown): Doubt[] {
  if (!Array.isArray(frameworks) || frameworks.length > 0) return [];
  if (Array.isArray(own) && own.length > 0) return [];
  return [
    {
      path: ['frameworks'],
      message:
        'frameworks: with an empty list alerts and reports name no requirement; leave it out to have all of them named',
      isWarning: true,
    },
  ];
}

function evidenceDoubts(evidence: Configuration['evidence'], frameworks: unknown): Doubt[] {
  const { 'retention-days': days, 'object-lock': lock } = evidence;
  const doubts: Doubt[] = [];
  if (days < LONGEST_AUDIT_DAYS) {
    doubts.push({
      path: ['evidence', 'retention-days'],
      message: `evidence.retention-days: an auditor asks about up to twelve months, and what is kept ${days} ${days === 1 ? 'day' : 'days'} is gone by then`,
      isWarning: true,
    });
  }
  if (lock === 'compliance') {
    doubts.push({
      path: ['evidence', 'object-lock'],
      message: `evidence.object-lock: compliance cannot be taken back: nobody, AWS neither, can delete an object for ${days} days, and the account is billed for it`,
      isWarning: true,
    });
  }
  if (days < HIPAA_DAYS && Array.isArray(frameworks) && frameworks.includes('hipaa')) {
    doubts.push({
      path: ['evidence', 'retention-days'],
      message: `evidence.retention-days: HIPAA asks for documents to be kept for six years (${HIPAA_DAYS} days), and ${days} are kept`,
      isWarning: true,
    });
  }
  return doubts;
}

function reviewDoubts(
  reviews: Configuration['reviews'],
  scope: Configuration['scope'],
  frameworks: Configuration['frameworks'],
): Doubt[] {
  const { every } = reviewPolicyOf({ frameworks, reviews }).cadence;
  const { is: unit, profile } = every.privileged;
  return [
    ...(reviews.periods ?? []).flatMap(({ from, to }, index): Doubt[] => {
      const days = daysOf(from, to);
      if (days <= longestPeriodDays(unit)) return [];
      return [
        {
          path: ['reviews', 'periods', index],
          message: `reviews.periods.${index}: lasts ${days} days, and ${profile} has access reviewed every ${unit}: ${longestPeriodDays(unit)} days at most`,
        },
      ];
    }),
    ...Object.keys(reviews['account-owners']).flatMap((account): Doubt[] =>
      accountDoubts(account, scope, ['reviews', 'account-owners', account], 'reviews.account-owners'),
    ),
  ];
}

/** Both days counted. */
function daysOf(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}

/** Where an account is named that is not watched, or may not be. */
function accountDoubts(account: string, scope: Configuration['scope'], path: Path, where: string): Doubt[] {
  const why = outOfScope(account, scope);
  if (why === undefined) return [];
  const message = `${where}: account ${account} ${why.text}`;
  return [why.isCertain ? { path, message } : { path, message, isWarning: true }];
}

function alertDoubts(
  alerts: Configuration['alerts'],
  settings: Pick<Configuration, 'scope' | 'rules' | 'environments'>,
  catalogue: readonly ConfigurableRule[],
): Doubt[] {
  const { routes, email, accounts = {} } = alerts;
  const { scope } = settings;
  return [
    ...routeDoubts(alerts, settings, catalogue),
    ...routes.flatMap(({ match }, index) =>
      (match?.accounts ?? []).flatMap((account, at): Doubt[] =>
        accountDoubts(
          account,
          scope,
          ['alerts', 'routes', index, 'match', 'accounts', at],
          `alerts.routes.${index}`,
        ),
      ),
    ),
    ...Object.keys(accounts).flatMap((account): Doubt[] =>
      accountDoubts(account, scope, ['alerts', 'accounts', account], 'alerts.accounts'),
    ),
    ...(email === undefined && routes.length > 0
      ? [
          {
            path: ['alerts'],
            message: 'alerts: without email, alarms about Watchbill itself reach nobody',
            isWarning: true as const,
          },
        ]
      : []),
  ];
}

/** Why an account is not watched. */
export function outOfScope(
  account: string,
  scope: Configuration['scope'],
): { readonly text: string; readonly isCertain: boolean } | undefined {
  if (scope === undefined) {
    return { text: 'is not watched unless it is the one deployed in: there is no scope', isCertain: false };
  }
  if ('accounts' in scope) {
    return scope.accounts.includes(account)
      ? undefined
      : { text: 'is not in scope.accounts', isCertain: true };
  }
  return scope.organization['exclude-accounts'].includes(account)
    ? { text: 'is among exclude-accounts', isCertain: true }
    : undefined;
}
