import * as z from 'zod';
import type { Instant } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { bySeverity, type Severity } from '../../model/severity';
import type { PartValue } from '../../sources/parts';
import { defineRule, fail, pass, unknown } from '../define-rule';
import type { Judgement } from '../rule';

type UpdateAction = PartValue<'inventory.elasticache-update-actions'>[number];
type Domain = PartValue<'inventory.AWS::OpenSearch::Domain'>[number];

export default defineRule({
  id: 'pw-managed-service-updates',
  title: 'Updates of caches and search domains are applied by the date AWS sets',
  failure: 'Service update not applied by its date',
  severity: 'medium',
  risk: 'What the update mends stays open, and AWS isolates a search domain that lacks a required one for long.',
  remediation: {
    text: 'Apply the update of the cache or the search domain in its next quiet hour.',
    cli: 'aws elasticache batch-apply-update-action --service-update-name <update> --replication-group-ids <group> --region <Region>',
    link: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Self-Service-Updates.html',
  },
  kind: 'state',
  reads: ['inventory.elasticache-update-actions', 'inventory.AWS::OpenSearch::Domain'],
  requirements: {
    soc2: { ids: ['CC7.1'], support: [] },
    iso27001: { ids: ['A.8.8'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['ID.RA-01', 'PR.PS-02'], support: [] },
    'nist-800-53': { ids: ['RA-5', 'SI-2', 'SI-2(2)', 'SI-2(3)'], support: [] },
    'nist-800-171': { ids: ['3.11.3', '3.14.1'], support: [] },
    'pci-dss': { ids: ['6.3.3'], support: [] },
    gdpr: { ids: ['32(1)(b)', '32(1)(d)'], support: [] },
  },
  dueDates:
    'The earliest date by which AWS wants an update applied, of what passes too. Where no update is to be applied there is none until AWS releases one.',
  compared: ['Opensearch.10', 'opensearch_service_domains_updated_to_the_latest_service_software_version'],
  unseen:
    'A cache that no update was released for has no verdict; serverless caches are updated by AWS and not told of. Of ElastiCache only security updates count. Optional updates of OpenSearch have no date, and do not count. Opensearch.10, Prowler and Powerpipe fail a domain as soon as there is any update, an optional one too; this rule from the date on that AWS sets.',
  params: z.object({}),
  *evaluate(values, { now }) {
    const actions = new Map<string, UpdateAction[]>();
    for (const action of values['inventory.elasticache-update-actions'])
      actions.set(action.Arn, [...(actions.get(action.Arn) ?? []), action]);
    for (const [arn, ofCache] of actions) yield cacheJudgement(arn, ofCache, now);
    for (const domain of values['inventory.AWS::OpenSearch::Domain']) yield domainJudgement(domain, now);
  },
});

/** AWS's own words for how bad it is. */
const SEVERITIES: ReadonlyMap<string | undefined, Severity> = new Map([
  ['critical', 'critical'],
  ['important', 'high'],
  ['medium', 'medium'],
  ['low', 'low'],
]);

const DONE = ['complete', 'not-applicable'];

/**
 * An update contains those before it, so what was released before an applied one is applied too. The recommended date says
 * nothing to a cache that was made after it.
 */
function openUpdates(actions: readonly UpdateAction[]): UpdateAction[] {
  const updates = actions.filter(
    ({ ServiceUpdateType: type = 'security-update', SlaMet }) =>
      type === 'security-update' && SlaMet !== 'n/a',
  );
  const [lastApplied = ''] = updates
    .filter(({ UpdateActionStatus }) => UpdateActionStatus === 'complete')
    .flatMap(({ ServiceUpdateReleaseDate }) => ServiceUpdateReleaseDate ?? [])
    .sort()
    .reverse();
  return updates.filter(
    ({ UpdateActionStatus: status, ServiceUpdateReleaseDate: released }) =>
      (isUnknown(status) || !DONE.includes(status)) && (released === undefined || released > lastApplied),
  );
}

function cacheJudgement(arn: string, actions: readonly UpdateAction[], now: Instant): Judgement {
  const what = `Cache ${arn.split(':').slice(6).join(':')}`;
  const open = openUpdates(actions);
  const overdue: { name: string; dueAt: Instant; severity: Severity }[] = [];
  const due: Instant[] = [];
  let why: string | undefined;
  for (const update of open) {
    const {
      ServiceUpdateName: name,
      ServiceUpdateRecommendedApplyByDate: dueAt,
      UpdateActionStatus,
    } = update;
    if (isUnknown(UpdateActionStatus))
      why ??= `whether ${name} is applied is unknown: ${UpdateActionStatus.unknown}`;
    else if (isUnknown(dueAt)) why ??= `when ${name} is due is unknown: ${dueAt.unknown}`;
    else if (now <= dueAt) due.push(dueAt);
    else overdue.push({ name, dueAt, severity: SEVERITIES.get(update.ServiceUpdateSeverity) ?? 'medium' });
  }
  const [worst] = overdue.map(({ severity }) => severity).sort(bySeverity);
  const [dueAt] = [...overdue.map((each) => each.dueAt), ...due].sort();
  if (worst !== undefined && dueAt !== undefined) {
    const updates = overdue
      .map(({ name }) => name)
      .sort()
      .join(', ');
    return fail(arn, `${what} lacks ${updates}, due by ${dueAt}.`, { updates }, { dueAt, severity: worst });
  }
  if (why !== undefined) return unknown(arn, `${what}: ${why}.`, dueAt && { dueAt });
  if (dueAt === undefined)
    return pass(arn, `${what} has every security update. No due date: there is nothing to apply.`);
  return pass(
    arn,
    `${what} has every security update that is due; the next is due by ${dueAt}.`,
    {},
    { dueAt },
  );
}

/** What OpenSearch sets where it has no date. */
const NO_DATE: Instant = '1970-01-01T00:00:00.000Z';

function domainJudgement(
  { arn, configuration, supplementaryConfiguration }: Domain,
  now: Instant,
): Judgement {
  const what = `search domain ${configuration.DomainName}`;
  const { ServiceSoftwareOptions: options } = supplementaryConfiguration;
  if (isUnknown(options))
    return unknown(arn, `Whether ${what} lacks an update is unknown: ${options.unknown}.`);
  const { UpdateAvailable, OptionalDeployment, AutomatedUpdateDate: dueAt } = options;
  if (isUnknown(UpdateAvailable))
    return unknown(arn, `Whether ${what} lacks an update is unknown: ${UpdateAvailable.unknown}.`);
  if (!UpdateAvailable)
    return pass(arn, `There is no update of ${what}. No due date: there is nothing to apply.`);
  if (isUnknown(OptionalDeployment))
    return unknown(
      arn,
      `Whether the update of ${what} is required is unknown: ${OptionalDeployment.unknown}.`,
    );
  if (OptionalDeployment)
    return pass(arn, `The update of ${what} is optional. No due date: OpenSearch sets none for it.`);
  if (isUnknown(dueAt))
    return unknown(arn, `When the update of ${what} is due is unknown: ${dueAt.unknown}.`);
  if (dueAt === NO_DATE)
    return unknown(arn, `When the update of ${what} is due is unknown: OpenSearch sets no date.`);
  if (now <= dueAt) return pass(arn, `The required update of ${what} is due by ${dueAt}.`, {}, { dueAt });
  return fail(arn, `The required update of ${what} was due by ${dueAt}.`, {}, { dueAt });
}
