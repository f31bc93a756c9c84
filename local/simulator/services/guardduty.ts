import * as client from '@aws-sdk/client-guardduty';
import type { Detector, Finding } from '../../organization/monitoring';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { defineService, type Call, type Permission } from '../service';
import { findingAsAnswered, matchesCriteria, valueOf } from './guardduty-findings';

const PAGE = 50;

const onDetector = (operation: string): Permission => ({
  action: `guardduty:${operation}`,
  resource: ({ DetectorId }, { organization, region, account }) =>
    `arn:${organization.partition}:guardduty:${region}:${account.id}:detector/${String(DetectorId)}`,
});

/** Stands in for GuardDuty: it finds nothing by itself. */
export const guardduty = defineService({
  name: 'guardduty',
  protocol: { kind: 'rest-json' },
  client,
  permissions: {
    GetDetector: onDetector('GetDetector'),
    ListFindings: onDetector('ListFindings'),
    GetFindings: onDetector('GetFindings'),
  },
  handlers: {
    ListDetectors({ MaxResults, NextToken }, { here }) {
      const detectors = here.detector === null ? [] : [here.detector.id];
      const page = pageOf(detectors, {
        token: NextToken,
        size: MaxResults,
        usual: PAGE,
        most: PAGE,
        invalid: 'BadRequestException',
      });
      return { DetectorIds: [...page.items], NextToken: page.next };
    },

    GetDetector({ DetectorId }, call) {
      const detector = detectorOf(DetectorId, call);
      const { account, organization } = call;
      return {
        CreatedAt: detector.createdAt,
        UpdatedAt: detector.createdAt,
        Status: detector.isEnabled ? ('ENABLED' as const) : ('DISABLED' as const),
        FindingPublishingFrequency: detector.publishing,
        ServiceRole: `arn:${organization.partition}:iam::${account.id}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty`,
        Features: detector.features.map(({ name, isEnabled }) => ({
          Name: name as client.DetectorFeatureResult,
          Status: isEnabled ? ('ENABLED' as const) : ('DISABLED' as const),
          UpdatedAt: new Date(detector.createdAt),
        })),
        Tags: {},
      };
    },

    ListFindings({ DetectorId, FindingCriteria, SortCriteria, MaxResults, NextToken }, call) {
      detectorOf(DetectorId, call);
      const { AttributeName = 'updatedAt', OrderBy = 'ASC' } = SortCriteria ?? {};
      const order = (one: Finding, other: Finding) =>
        compare(valueOf(one, AttributeName, call), valueOf(other, AttributeName, call)) *
        (OrderBy === 'DESC' ? -1 : 1);
      const found = call.here.findings
        .filter((finding) => matchesCriteria(finding, FindingCriteria?.Criterion ?? {}, call))
        .sort(order);
      const page = pageOf(found, {
        token: NextToken,
        size: MaxResults,
        usual: PAGE,
        most: PAGE,
        invalid: 'BadRequestException',
      });
      return { FindingIds: page.items.map(({ id }) => id), NextToken: page.next };
    },

    GetFindings({ DetectorId, FindingIds = [] }, call) {
      const detector = detectorOf(DetectorId, call);
      if (FindingIds.length > PAGE) {
        throw new AwsError(
          'BadRequestException',
          'The request is rejected because the number of finding ids is more than 50.',
        );
      }
      return {
        Findings: call.here.findings
          .filter(({ id }) => FindingIds.includes(id))
          .map((finding) => findingAsAnswered(finding, detector.id, call)),
      };
    },
  },
});

function detectorOf(id: string | undefined, { here }: Call): Detector {
  if (here.detector === null || here.detector.id !== id) {
    throw new AwsError(
      'BadRequestException',
      'The request is rejected because the input detectorId is not owned by the current account.',
    );
  }
  return here.detector;
}

function compare(one: string | number, other: string | number): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
