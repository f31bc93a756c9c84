// Made by `npm run generate` from the folders of src/sources: do not edit.
import type { Readers } from './collector';
import type { Source } from './sources';
import { readers as organization } from './organization/readers.generated';
import { readers as iam } from './iam/readers.generated';
import { readers as account } from './account/readers.generated';
import { readers as accessAnalyzer } from './access-analyzer/readers.generated';
import { readers as inventory } from './inventory/readers.generated';
import { readers as config } from './config/readers.generated';
import { readers as cloudtrail } from './cloudtrail/readers.generated';
import { readers as cloudwatch } from './cloudwatch/readers.generated';
import { readers as guardduty } from './guardduty/readers.generated';
import { readers as macie } from './macie/readers.generated';
import { readers as inspector } from './inspector/readers.generated';
import { readers as securityhub } from './securityhub/readers.generated';
import { readers as ssm } from './ssm/readers.generated';
import { readers as identityCenter } from './identity-center/readers.generated';

/** Every reader, for who runs them all in one process; a function that runs one source imports its own. */
export const readers = {
  ...organization,
  ...iam,
  ...account,
  ...accessAnalyzer,
  ...inventory,
  ...config,
  ...cloudtrail,
  ...cloudwatch,
  ...guardduty,
  ...macie,
  ...inspector,
  ...securityhub,
  ...ssm,
  ...identityCenter,
} satisfies Readers<Source>;
