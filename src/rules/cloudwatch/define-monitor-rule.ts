import * as z from 'zod';
import type { AccountId, Region } from '../../model/account';
import type { Requirements } from '../../frameworks/requirements';
import { isUnknown, type Known } from '../../model/known';
import { accountOfArn, accountResource } from '../../model/resource-name';
import type { Remediation, RuleMeta } from '../../model/rule';
import type { Trail } from '../../sources/cloudtrail/trails/part';
import type { MetricFilter } from '../../sources/cloudwatch/metric-filters/part';
import { judgedTrails } from '../cloudtrail/covering-trails';
import { defineAccountRule, fail, outOfScope, pass, unknown } from '../define-rule';
import type { Rule } from '../rule';
import { filterPatternOf, type FilterPattern } from './filter-pattern';
import { hearingOf, type WatchedRegion } from './hearing';
import { isAbout, takenBy, type Taken, type WatchedEvent } from './watched-event';

/** What it supports to be told of what happens in the account's record of calls; each rule adds its own. */
export const MONITORED = {
  soc2: { ids: ['CC7.2', 'CC7.3'], support: [] },
  iso27001: { ids: ['A.8.15', 'A.8.16'], support: ['prowler'] },
  hipaa: { ids: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(ii)'], support: [] },
  'nist-csf': { ids: ['DE.CM-03', 'DE.AE-02'], support: [] },
  'nist-800-53': { ids: ['AU-6', 'AU-12', 'SI-4(5)'], support: [] },
  'nist-800-171': { ids: ['3.3.5', '3.14.6'], support: [] },
  'pci-dss': { ids: ['10.4.1.1', '10.7.2'], support: ['powerpipe'] },
  gdpr: { ids: ['32(1)(d)'], support: [] },
} as const satisfies Requirements;

const UNSEEN =
  "Metric filters and alarms are judged in the account that has the log group: a member whose events reach only its organization's trail is out of scope, which Prowler and Powerpipe fail, and if that account is not watched, nothing judges it. CIS also takes another tool that tells of the events, such as an EventBridge rule or a SIEM; we do not see one. A pattern is read for what it takes; the controls of Security Hub compare its text with that of CIS, and fail one that has more terms, or takes more. They judge a trail in its home Region and its own account alone, and warn of a topic that they may not look into, which is unknown here. A pattern with a regular expression is unknown. At how many events an alarm goes off is not judged. Prowler asks neither that the trail logs all events of all Regions nor that somebody hears the alarm.";

/** @param pattern takes all events that the rule watches. */
export function filterAndAlarm(rule: string, pattern: string): Remediation {
  return {
    text: 'Make a metric filter of the log group that the trail delivers to, an alarm on its metric, and a topic as the action of the alarm, and confirm a subscription of the topic.',
    elsewhere:
      "Of an organization's trail, the account that has the log group does: the management account or a delegated administrator.",
    cli: `aws logs put-metric-filter --log-group-name <log group> --filter-name ${rule} --filter-pattern '${pattern}' --metric-transformations metricName=${rule},metricNamespace=<namespace>,metricValue=1`,
    link: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html',
  };
}

interface MonitorDefinition extends Omit<RuleMeta, 'kind'> {
  readonly watches: readonly WatchedEvent[];
}

/**
 * A rule that somebody is told of events that CloudTrail records: a trail that logs all management events of all Regions
 * delivers to a log group of this account, metric filters of it count the events, and alarms on those metrics publish to a
 * topic with a confirmed subscription. Several filters and alarms may share the events. It is judged once for the account
 * that has the log group.
 */
export function defineMonitorRule({ watches, unseen, ...meta }: MonitorDefinition): Rule {
  return defineAccountRule({
    ...meta,
    kind: 'state',
    reads: ['cloudtrail.trails', 'cloudwatch.metric-filters', 'cloudwatch.alarms', 'cloudwatch.topics'],
    unseen: unseen === undefined ? UNSEEN : `${unseen} ${UNSEEN}`,
    params: z.object({}),
    *evaluate(values, { account }) {
      const resource = accountResource(account.id);
      const trails = destinationsOf(values['cloudtrail.trails'], account.id);
      const groups = trails.here.map((group): LogGroup => {
        const filters = inRegion(values['cloudwatch.metric-filters'], group.region);
        const alarms = inRegion(values['cloudwatch.alarms'], group.region);
        const topics = inRegion(values['cloudwatch.topics'], group.region);
        if (isUnknown(filters) || isUnknown(alarms) || isUnknown(topics)) {
          const why = [filters, alarms, topics].find(isUnknown)?.unknown ?? '';
          return { ...group, watched: { unknown: `log group ${group.name} in ${group.region}: ${why}` } };
        }
        const own = filters.filter(({ logGroupName }) => logGroupName === group.name).map(readFilter);
        return { ...group, watched: { filters: own, alarms, topics } };
      });
      const told = watches.map((event) => tellingOf(event, groups));
      const untold = told.flatMap((telling) => ('alarms' in telling ? [] : [telling]));
      const certain = untold.filter(({ open }) => open.length === 0 && trails.open.length === 0);
      const names = watches.map(({ name }) => name).join(', ');
      if (untold.length === 0) {
        const alarms = sorted(told.flatMap((telling) => ('alarms' in telling ? telling.alarms : [])));
        const tell = alarms.length === 1 ? `Alarm ${alarms[0]} tells` : `Alarms ${alarms.join(', ')} tell`;
        yield pass(resource, `${tell} of ${names}.`);
      } else if (trails.elsewhere.length > 0) {
        yield outOfScope(
          `told from the log group of account ${sorted(trails.elsewhere).join(', ')}, and judged there`,
        );
      } else if (certain.length > 0) {
        yield fail(resource, `Nobody is told of ${reasonsOf(certain, groups)}.`, {
          untold: certain.map(({ event }) => event.name),
        });
      } else {
        const open = sorted([...trails.open, ...untold.flatMap((telling) => telling.open)]);
        yield unknown(
          resource,
          `Whether somebody is told of ${untold.map(({ event }) => event.name).join(', ')} is unknown: ${open.join('; ')}.`,
        );
      }
    },
  });
}

type Destinations = ReturnType<typeof destinationsOf>;
type LogGroup = Destinations['here'][number] & {
  readonly watched: Known<WatchedRegion & { readonly filters: readonly ReadFilter[] }>;
};

/** A metric filter, and its pattern as we read it: once, however many events are looked for in it. */
interface ReadFilter {
  readonly filter: MetricFilter;
  readonly pattern: Known<FilterPattern>;
}

function readFilter(filter: MetricFilter): ReadFilter {
  const of = `the pattern of metric filter ${filter.filterName}`;
  if (isUnknown(filter.filterPattern))
    return { filter, pattern: { unknown: `${of}: ${filter.filterPattern.unknown}` } };
  return {
    filter,
    pattern: filterPatternOf(filter.filterPattern) ?? { unknown: `${of} is one that we cannot read` },
  };
}

/**
 * Where the trails that log all events of the account deliver to: log groups of this account, and accounts that have or
 * may have another. What an organisation's trail does is its owner's to tell, so that a member says nothing of it.
 */
function destinationsOf({ values, missing }: InRegions<readonly Trail[]>, account: AccountId) {
  const here = new Map<string, { name: string; region: string }>();
  const elsewhere: string[] = [];
  const open = missing.map(({ region, reason }) => `the trails of ${region}: ${reason}`);
  for (const { arn, copies, faults } of judgedTrails(values)) {
    const group = copies.flatMap(({ CloudWatchLogsLogGroupArn: each }) => (each ? [each] : []))[0];
    const holder = accountOfArn(group ?? arn);
    if (!isUnknown(faults) && faults.length > 0) continue;
    if (holder !== undefined && holder !== account) elsewhere.push(holder);
    else if (group === undefined) continue;
    else if (isUnknown(faults)) open.push(`${arn}: ${faults.unknown}`);
    else {
      const [, , , region = '', , , name = ''] = group.split(':');
      here.set(group, { name, region });
    }
  }
  return { here: [...here.values()], elsewhere, open };
}

/** What was read of a part in each Region, and why it was not in others. */
interface InRegions<V> {
  readonly values: readonly { readonly region: Region; readonly value: V }[];
  readonly missing: readonly { readonly region: Region; readonly reason: string }[];
}

function inRegion<V extends object>({ values, missing }: InRegions<V>, region: Region): Known<V> {
  return (
    values.find((each) => each.region === region)?.value ?? {
      unknown: missing.find((each) => each.region === region)?.reason ?? 'the Region was not looked at',
    }
  );
}

type Telling =
  /** Names of the alarms that tell. */
  | { readonly event: WatchedEvent; readonly alarms: string[] }
  /** Why it is not known that somebody is told, and what is known to be missing. */
  | { readonly event: WatchedEvent; readonly open: string[]; readonly lacking: string[] };

function tellingOf(event: WatchedEvent, groups: readonly LogGroup[]): Telling {
  const alarms: string[] = [];
  const open: string[] = [];
  const lacking: string[] = [];
  for (const { watched } of groups) {
    if (isUnknown(watched)) {
      open.push(watched.unknown);
      continue;
    }
    for (const each of watched.filters) {
      const { filter } = each;
      const taken = howMuch(each, event);
      if (taken === 'none') continue;
      const hearing = hearingOf(filter, watched);
      if (isUnknown(taken)) {
        // What nobody would be told of need not be known.
        if (!('lacks' in hearing)) open.push(taken.unknown);
      } else if (taken === 'some') lacking.push(`metric filter ${filter.filterName} leaves out some of them`);
      else if ('heardBy' in hearing) alarms.push(...hearing.heardBy);
      else if ('lacks' in hearing) lacking.push(...hearing.lacks);
      else open.push(hearing.unknown);
    }
  }
  return alarms.length > 0 ? { event, alarms } : { event, open, lacking: sorted(lacking) };
}

function howMuch({ filter, pattern }: ReadFilter, event: WatchedEvent): Known<Taken> {
  if (isUnknown(pattern)) return pattern;
  const { filterName, applyOnTransformedLogs, fieldSelectionCriteria } = filter;
  const taken = takenBy(pattern, event);
  // One that takes some of them by chance, such as all of one person's calls, is about something else.
  if (taken === 'none' || (taken === 'some' && !isAbout(pattern, event))) return 'none';
  if (applyOnTransformedLogs)
    return { unknown: `metric filter ${filterName} counts what a transformer made of the events` };
  if (fieldSelectionCriteria)
    return { unknown: `metric filter ${filterName} counts the events of some sources only` };
  return taken;
}

/** Events with the same reasons stand together. */
function reasonsOf(
  untold: readonly Extract<Telling, { lacking: string[] }>[],
  groups: readonly { readonly name: string }[],
): string {
  const names = sorted(groups.map(({ name }) => name)).join(', ');
  const nothing =
    groups.length === 0
      ? 'no trail that logs all management events of all Regions delivers to a log group'
      : `no metric filter of log group ${names} counts them`;
  const eventsOf = new Map<string, string[]>();
  for (const { event, lacking } of untold) {
    const why = lacking.length === 0 ? nothing : lacking.join('; ');
    eventsOf.set(why, [...(eventsOf.get(why) ?? []), event.name]);
  }
  return [...eventsOf].map(([why, events]) => `${events.join(', ')} (${why})`).join('; ');
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
