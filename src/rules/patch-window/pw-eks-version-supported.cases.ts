import { cluster, CLUSTER_ARN, nodegroup, NODEGROUP_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';

const END = '2027-03-27T00:00:00.000Z';
const REFUSED = { unknown: 'AccessDenied' };

export default {
  pass: [
    {
      name: 'a cluster in the last moment of standard support, without node groups',
      now: '2027-03-26T23:59:59.999Z',
      parts: cluster(),
      verdicts: [
        [
          CLUSTER_ARN,
          `Cluster payments runs Kubernetes 1.35, in standard support until ${END}.`,
          {
            facts: { version: '1.35', standardSupportUntil: END },
            dueAt: END,
            warning: { from: '2026-09-28T00:00:00.000Z', of: '1.35' },
          },
        ],
      ],
    },
    {
      name: 'a node group whose image is exactly 45 days old',
      parts: nodegroup({ ReleaseVersion: '1.35.2-20260817' }),
      verdicts: [
        [
          NODEGROUP_ARN,
          `Node group workers of cluster payments runs Kubernetes 1.35, in standard support until ${END}, on an image of 2026-08-17T00:00:00.000Z, due for a newer one by 2026-10-01T00:00:00.000Z.`,
          {
            facts: { version: '1.35', standardSupportUntil: END, image: '1.35.2-20260817' },
            dueAt: '2026-10-01T00:00:00.000Z',
            clockStart: '2026-08-17T00:00:00.000Z',
            warning: undefined,
          },
        ],
      ],
    },
    {
      name: 'a Windows image, whose day is written with dots',
      parts: nodegroup({ ReleaseVersion: '1.35-2026.09.18', AmiType: 'WINDOWS_CORE_2025_x86_64' }),
      verdicts: [[NODEGROUP_ARN, /due for a newer one by 2026-11-02T00:00:00\.000Z\.$/]],
    },
    {
      name: 'a recent image of a version whose support ends before the image is due',
      parts: nodegroup({}, { endOfStandardSupportDate: '2026-10-02T00:00:00Z' }),
      verdicts: [
        [
          NODEGROUP_ARN,
          /^Node group workers/,
          {
            dueAt: '2026-10-02T00:00:00.000Z',
            clockStart: undefined,
            warning: { from: '2026-04-05T00:00:00.000Z', of: '1.35' },
          },
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'a cluster in extended support',
      parts: cluster(
        { Version: '1.33' },
        { versionStatus: 'EXTENDED_SUPPORT', endOfStandardSupportDate: '2026-07-29T00:00:00Z' },
      ),
      verdicts: [
        [
          CLUSTER_ARN,
          'Cluster payments runs Kubernetes 1.33, which is past standard support: that ended at 2026-07-29T00:00:00.000Z.',
          {
            facts: { version: '1.33', standardSupportUntil: '2026-07-29T00:00:00.000Z' },
            dueAt: '2026-07-29T00:00:00.000Z',
            severity: 'medium',
          },
        ],
      ],
    },
    {
      name: 'a version that EKS supports no more',
      parts: cluster(
        { Version: '1.29' },
        { versionStatus: 'UNSUPPORTED', endOfStandardSupportDate: '2025-03-23T00:00:00Z' },
      ),
      verdicts: [
        [
          CLUSTER_ARN,
          'Cluster payments runs Kubernetes 1.29, which EKS supports no more: that ended at 2025-03-23T00:00:00.000Z.',
          { dueAt: '2025-03-23T00:00:00.000Z', severity: 'high' },
        ],
      ],
    },
    {
      name: 'the day is past, whatever is said of the status',
      now: END,
      parts: cluster({}, { versionStatus: REFUSED }),
      verdicts: [[CLUSTER_ARN, /which is past standard support: that ended at 2027-03-27/]],
    },
    {
      name: 'extended support without a day',
      parts: cluster({}, { versionStatus: 'EXTENDED_SUPPORT', endOfStandardSupportDate: undefined }),
      verdicts: [
        [
          CLUSTER_ARN,
          'Cluster payments runs Kubernetes 1.35, which is past standard support. No due date: EKS tells no day.',
        ],
      ],
    },
    {
      name: 'a node group whose image is a day older than 45 days',
      parts: nodegroup({ ReleaseVersion: '1.35.2-20260816' }),
      verdicts: [
        [
          NODEGROUP_ARN,
          'Node group workers of cluster payments runs Kubernetes 1.35 on an image of 2026-08-16T00:00:00.000Z, which was due for a newer one by 2026-09-30T00:00:00.000Z.',
          {
            facts: { version: '1.35', standardSupportUntil: END, image: '1.35.2-20260816' },
            dueAt: '2026-09-30T00:00:00.000Z',
            severity: 'high',
          },
        ],
      ],
    },
    {
      name: 'an old image, whatever is refused of the version',
      parts: nodegroup({ ReleaseVersion: '1.35.2-20260101' }, REFUSED),
      verdicts: [[NODEGROUP_ARN, /which was due for a newer one by 2026-02-15/]],
    },
    {
      name: 'a node group that stayed behind its cluster, of an image without a day',
      parts: nodegroup(
        { Version: '1.29', ReleaseVersion: 'ami-0abc', AmiType: 'CUSTOM' },
        { versionStatus: 'UNSUPPORTED', endOfStandardSupportDate: '2025-03-23T00:00:00Z' },
      ),
      verdicts: [[NODEGROUP_ARN, /runs Kubernetes 1\.29, which EKS supports no more/]],
    },
  ],
  unknown: [
    {
      name: 'the version of a cluster is refused',
      parts: cluster({ Version: REFUSED }, REFUSED),
      verdicts: [
        [CLUSTER_ARN, 'Cluster payments runs a version of Kubernetes that is unknown: AccessDenied.'],
      ],
    },
    {
      name: 'what EKS says of versions is refused',
      parts: cluster({}, REFUSED),
      verdicts: [
        [
          CLUSTER_ARN,
          'Cluster payments runs Kubernetes 1.35. Whether it is supported is unknown: AccessDenied.',
        ],
      ],
    },
    {
      name: 'the answer does not have the day',
      parts: cluster({}, { endOfStandardSupportDate: undefined }),
      verdicts: [[CLUSTER_ARN, /Until when it is supported is unknown: the answer has no such field\.$/]],
    },
    {
      name: 'a status that EKS did not have when this was written',
      parts: cluster({}, { versionStatus: 'PREVIEW' }),
      verdicts: [[CLUSTER_ARN, /EKS calls its status PREVIEW, which this rule does not know\.$/]],
    },
    {
      name: 'Bottlerocket, whose release ends in digits that look like a day',
      parts: nodegroup({ ReleaseVersion: '1.50.0-20260901', AmiType: 'BOTTLEROCKET_x86_64' }),
      verdicts: [
        [
          NODEGROUP_ARN,
          /When the image of its nodes was released is unknown: EKS tells only 1\.50\.0-20260901, of type BOTTLEROCKET_x86_64\.$/,
        ],
      ],
    },
    {
      name: 'a custom image',
      parts: nodegroup({ ReleaseVersion: 'ami-0abc', AmiType: 'CUSTOM' }),
      verdicts: [[NODEGROUP_ARN, /is unknown: EKS tells only ami-0abc, of type CUSTOM\.$/]],
    },
    {
      name: 'a day that is in no calendar',
      parts: nodegroup({ ReleaseVersion: '1.35.2-20260231' }),
      verdicts: [[NODEGROUP_ARN, /is unknown: 1\.35\.2-20260231 does not end in a day\.$/]],
    },
    {
      name: 'the release is missing',
      parts: nodegroup({ ReleaseVersion: undefined }),
      verdicts: [[NODEGROUP_ARN, /nodes was released is unknown: the answer has no such field\.$/]],
    },
    {
      name: 'the type of the image is missing',
      parts: nodegroup({ AmiType: undefined }),
      verdicts: [[NODEGROUP_ARN, /nodes was released is unknown: the answer has no such field\.$/]],
    },
  ],
} satisfies RuleCases;
