import * as z from 'zod';
import { addDays, earliest, instantOf, type Instant } from '../../model/instant';
import { isUnknown, type Known } from '../../model/known';
import type { Severity } from '../../model/severity';
import type { ClusterVersion } from '../../model/cluster-version';
import { defineRule, fail, pass, unknown } from '../define-rule';
import type { Judgement } from '../rule';
import { warnDays } from './warn-days';

export default defineRule({
  id: 'pw-eks-version-supported',
  title: 'Clusters and their node groups run supported Kubernetes on a recent image',
  failure: 'Kubernetes or its node image is outdated',
  severity: 'high',
  risk: 'A version past standard support gets fixes only for a fee, then none; an old node image lacks the patches of its system.',
  remediation: {
    text: 'Upgrade the cluster one version at a time, then its node groups, which get the newest image with it.',
    cli: 'aws eks update-nodegroup-version --cluster-name <cluster> --nodegroup-name <node group> --region <Region>',
    link: 'https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html',
  },
  kind: 'state',
  reads: ['inventory.AWS::EKS::Cluster', 'inventory.AWS::EKS::Nodegroup'],
  requirements: {
    soc2: { ids: ['CC7.1'], support: [] },
    iso27001: { ids: ['A.8.8'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['PR.PS-02', 'ID.AM-08'], support: [] },
    'nist-800-53': { ids: ['SA-22', 'SI-2'], support: ['security-hub'] },
    'nist-800-171': { ids: ['3.14.1'], support: [] },
    'pci-dss': { ids: ['6.3.3', '12.3.4'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  dueDates:
    'The end of standard support of the version, or `nodeImageDays` after the release of the image of the nodes where that is sooner, of what passes too. From `warnDays` before the end of support on it is announced as due soon, once, which is a notice and no failure.',
  compared: ['EKS.2', 'eks_cluster_uses_a_supported_version'],
  unseen:
    'Nodes that EKS does not manage are not looked at. Of Bottlerocket and of custom images EKS does not tell the day of release: how old they are stays unknown. While EKS sells extended support of a version, that it is past standard support is of medium severity. Of the end of a version and of the age of an image of nodes the one is announced that is due first. EKS.2 and Prowler hold the version of clusters against a number of their own; that of EKS.2 follows the end of standard support.',
  params: z.object({
    warnDays: warnDays(180),
    nodeImageDays: z
      .number()
      .int()
      .positive()
      .default(45)
      .describe('Days from the release of the image that the nodes run until they run a newer one'),
  }),
  *evaluate(values, { now, params: { nodeImageDays, warnDays: days } }) {
    for (const { arn, configuration, supplementaryConfiguration } of values['inventory.AWS::EKS::Cluster']) {
      const { Name, Version: version } = configuration;
      const runs = [`Cluster ${Name}`, version, supplementaryConfiguration.ClusterVersion] as const;
      yield judge(arn, { now, days }, runs);
    }
    for (const { arn, configuration, supplementaryConfiguration } of values[
      'inventory.AWS::EKS::Nodegroup'
    ]) {
      const { ClusterName, NodegroupName, Version: version, ReleaseVersion, AmiType } = configuration;
      const image = { release: ReleaseVersion, type: AmiType, days: nodeImageDays };
      const what = `Node group ${NodegroupName} of cluster ${ClusterName}`;
      yield judge(arn, { now, days }, [what, version, supplementaryConfiguration.ClusterVersion], image);
    }
  },
});

type Runs = readonly [what: string, version: Known<string>, support: Known<ClusterVersion>];
interface Image {
  readonly release: Known<string>;
  readonly type: Known<string>;
  readonly days: number;
}

interface Judging {
  readonly now: Instant;
  /** So long before the end of a version it is announced. */
  readonly days: number;
}

function judge(
  arn: string,
  { now, days }: Judging,
  [what, version, support]: Runs,
  image?: Image,
): Judgement {
  if (isUnknown(version))
    return unknown(arn, `${what} runs a version of Kubernetes that is unknown: ${version.unknown}.`);
  const runs = `${what} runs Kubernetes ${version}`;
  const supportedUntil = isUnknown(support) ? support : support.endOfStandardSupportDate;
  const status = isUnknown(support) ? support : support.versionStatus;
  const facts = { version, ...(!isUnknown(supportedUntil) && { standardSupportUntil: supportedUntil }) };
  const dueAt = isUnknown(supportedUntil) ? {} : { dueAt: supportedUntil };

  const isPast = !isUnknown(supportedUntil) && now >= supportedUntil;
  if (status === 'UNSUPPORTED' || status === 'EXTENDED_SUPPORT' || isPast) {
    const severity: Severity = status === 'UNSUPPORTED' ? 'high' : 'medium';
    const past = status === 'UNSUPPORTED' ? 'EKS supports no more' : 'is past standard support';
    const since = isUnknown(supportedUntil)
      ? '. No due date: EKS tells no day'
      : `: that ended at ${supportedUntil}`;
    return fail(arn, `${runs}, which ${past}${since}.`, facts, { ...dueAt, severity });
  }

  const dates = image && datesOf(image);
  const imageFacts = { ...facts, ...(image && !isUnknown(image.release) && { image: image.release }) };
  if (dates !== undefined && !isUnknown(dates) && now > dates.dueAt) {
    const told = `${runs} on an image of ${dates.releasedAt}, which was due for a newer one by ${dates.dueAt}.`;
    return fail(arn, told, imageFacts, { dueAt: dates.dueAt });
  }

  const [first] = [supportedUntil, isUnknown(dates) ? undefined : dates?.dueAt]
    .flatMap((date) => (date === undefined || isUnknown(date) ? [] : [date]))
    .sort();
  const known = first && { dueAt: first };
  if (isUnknown(status))
    return unknown(arn, `${runs}. Whether it is supported is unknown: ${status.unknown}.`, known);
  if (isUnknown(supportedUntil))
    return unknown(arn, `${runs}. Until when it is supported is unknown: ${supportedUntil.unknown}.`, known);
  if (status !== 'STANDARD_SUPPORT')
    return unknown(arn, `${runs}. EKS calls its status ${status}, which this rule does not know.`, known);
  if (isUnknown(dates))
    return unknown(
      arn,
      `${runs}. When the image of its nodes was released is unknown: ${dates.unknown}.`,
      known,
    );
  const supported = `${runs}, in standard support until ${supportedUntil}`;
  const warning = { from: addDays(supportedUntil, -days), of: version };
  if (dates === undefined) return pass(arn, `${supported}.`, facts, { dueAt: supportedUntil, warning });
  const imageDue = `on an image of ${dates.releasedAt}, due for a newer one by ${dates.dueAt}`;
  return pass(arn, `${supported}, ${imageDue}.`, imageFacts, {
    dueAt: earliest(supportedUntil, dates.dueAt),
    // The end of support has no window.
    ...(dates.dueAt < supportedUntil ? { clockStart: dates.releasedAt } : { warning }),
  });
}

/**
 * Releases of Amazon Linux end in their day, `1.34.9-20260918`, and of Windows too, `1.35-2026.04.18`:
 * https://docs.aws.amazon.com/eks/latest/userguide/eks-linux-ami-versions.html and
 * https://docs.aws.amazon.com/eks/latest/userguide/eks-ami-versions-windows.html
 */
const DATED = /^\d+\.\d+(?:\.\d+)?-(\d{4})([.-]?)(\d{2})\2(\d{2})$/;

function datesOf({ release, type, days }: Image): Known<{ releasedAt: Instant; dueAt: Instant }> {
  if (isUnknown(release)) return release;
  if (isUnknown(type)) return type;
  const [, year, , month, day] = DATED.exec(release) ?? [];
  if (year === undefined || type.startsWith('BOTTLEROCKET') || type === 'CUSTOM')
    return { unknown: `EKS tells only ${release}, of type ${type}` };
  try {
    const releasedAt = instantOf(`${year}-${month}-${day}`);
    return { releasedAt, dueAt: addDays(releasedAt, days) };
  } catch {
    return { unknown: `${release} does not end in a day` };
  }
}
