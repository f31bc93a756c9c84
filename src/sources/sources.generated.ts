// Made by `npm run generate` from the folders of src/sources: do not edit.
import organization from './organization/source';
import iam from './iam/source';
import inventory from './inventory/source';
import config from './config/source';
import cloudtrail from './cloudtrail/source';
import guardduty from './guardduty/source';
import inspector from './inspector/source';
import securityhub from './securityhub/source';
import ssm from './ssm/source';
import identityCenter from './identity-center/source';
import account from './account/source';
import cloudwatch from './cloudwatch/source';
import accessAnalyzer from './access-analyzer/source';
import macie from './macie/source';

export const sources = {
  'organization': organization,
  'iam': iam,
  'inventory': inventory,
  'config': config,
  'cloudtrail': cloudtrail,
  'guardduty': guardduty,
  'inspector': inspector,
  'securityhub': securityhub,
  'ssm': ssm,
  'identity-center': identityCenter,
  'account': account,
  'cloudwatch': cloudwatch,
  'access-analyzer': accessAnalyzer,
  'macie': macie,
} as const;
