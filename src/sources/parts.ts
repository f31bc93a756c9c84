import { z } from 'zod';
import { resourceSchemas, type ResourceType } from './resource-types';
import { ebsDefaultsSchema } from './inventory/ebs-defaults/part';
import { trailSchema } from './cloudtrail/trails/part';
import { deliveryChannelSchema } from './config/delivery-channels/part';
import { detectorSchema } from './guardduty/detectors/part';
import { accountSummarySchema } from './iam/account-summary/part';
import { credentialReportSchema } from './iam/credential-report/part';
import { passwordPolicySchema } from './iam/password-policy/part';
import { organizationMembershipSchema } from './organization/membership/part';
import { cloudTrailEventsSchema } from './cloudtrail/events/part';
import { recorderSchema } from './config/recorders/part';
import { guardDutyFindingSchema } from './guardduty/findings/part';
import { authorizationDetailsSchema } from './iam/authorization-details/part';
import { organizationAccountSchema } from './organization/accounts/part';

export const SOURCES = ['organization', 'iam', 'inventory', 'config', 'cloudtrail', 'guardduty'] as const;
export const sourceSchema = z.enum(SOURCES);
/** A family of state, collected together by one function under one role. */
export type Source = z.infer<typeof sourceSchema>;

/** Once for an account, or once in each of its Regions. */
export type PartScope = 'global' | 'regional';

const part = <O extends Source, C extends PartScope, S extends z.ZodType>(
  source: O,
  scope: C,
  schema: S,
) => ({
  source,
  scope,
  schema,
});
const resourcePart = <T extends ResourceType, C extends PartScope>(type: T, scope: C) =>
  part('inventory', scope, z.array(resourceSchemas[type]));

/** Every unit that is collected, and can be complete or not. Order is the order of coverage tables. */
export const parts = {
  'organization.membership': part('organization', 'global', organizationMembershipSchema),
  'organization.accounts': part('organization', 'global', z.array(organizationAccountSchema)),
  'iam.authorization-details': part('iam', 'global', authorizationDetailsSchema),
  'iam.credential-report': part('iam', 'global', credentialReportSchema),
  'iam.account-summary': part('iam', 'global', accountSummarySchema),
  'iam.password-policy': part('iam', 'global', passwordPolicySchema),
  'inventory.AWS::S3::AccountPublicAccessBlock': resourcePart('AWS::S3::AccountPublicAccessBlock', 'global'),
  'inventory.AWS::S3::Bucket': resourcePart('AWS::S3::Bucket', 'regional'),
  'inventory.AWS::EC2::SecurityGroup': resourcePart('AWS::EC2::SecurityGroup', 'regional'),
  'inventory.AWS::EC2::Volume': resourcePart('AWS::EC2::Volume', 'regional'),
  'inventory.ebs-defaults': part('inventory', 'regional', ebsDefaultsSchema),
  'inventory.AWS::RDS::DBInstance': resourcePart('AWS::RDS::DBInstance', 'regional'),
  'inventory.AWS::KMS::Key': resourcePart('AWS::KMS::Key', 'regional'),
  'inventory.AWS::Lambda::Function': resourcePart('AWS::Lambda::Function', 'regional'),
  'config.recorders': part('config', 'regional', z.array(recorderSchema)),
  'config.delivery-channels': part('config', 'regional', z.array(deliveryChannelSchema)),
  'cloudtrail.trails': part('cloudtrail', 'regional', z.array(trailSchema)),
  'cloudtrail.events': part('cloudtrail', 'regional', cloudTrailEventsSchema),
  'guardduty.detectors': part('guardduty', 'regional', z.array(detectorSchema)),
  'guardduty.findings': part('guardduty', 'regional', z.array(guardDutyFindingSchema)),
} as const;

export type PartName = keyof typeof parts;
export type PartValue<P extends PartName> = z.infer<(typeof parts)[P]['schema']>;

export const partNameSchema = z.enum(Object.keys(parts) as [PartName, ...PartName[]]);
export const PART_NAMES: readonly PartName[] = partNameSchema.options;

export function partsOf(source: Source): PartName[] {
  return PART_NAMES.filter((name) => parts[name].source === source);
}
