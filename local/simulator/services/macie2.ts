import * as client from '@aws-sdk/client-macie2';
import { AwsError } from '../aws-error';
import { defineService } from '../service';

/** Stands in for Macie: it looks at nothing. */
export const macie2 = defineService({
  name: 'macie2',
  protocol: { kind: 'rest-json' },
  client,
  handlers: {
    GetMacieSession(_input, { here, organization, account }) {
      if (here.macie === null) throw new AwsError('AccessDeniedException', 'Macie is not enabled.', 403);
      return {
        status: here.macie,
        findingPublishingFrequency: 'FIFTEEN_MINUTES' as const,
        serviceRole: `arn:${organization.partition}:iam::${account.id}:role/aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie`,
      };
    },
  },
});
