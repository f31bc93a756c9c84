// Made by `npm run generate` from the folders of src/sources: do not edit.
import organization from './organization/source';
import iam from './iam/source';
import account from './account/source';
import accessAnalyzer from './access-analyzer/source';
import inventory from './inventory/source';
import config from './config/source';
import cloudtrail from './cloudtrail/source';
import cloudwatch from './cloudwatch/source';
import guardduty from './guardduty/source';
import macie from './macie/source';
import inspector from './inspector/source';
import securityhub from './securityhub/source';
import ssm from './ssm/source';
import identityCenter from './identity-center/source';

export const sources = {
  'organization': organization,
  'iam': iam,
  'account': account,
  'access-analyzer': accessAnalyzer,
  'inventory': inventory,
  'config': config,
  'cloudtrail': cloudtrail,
  'cloudwatch': cloudwatch,
  'guardduty': guardduty,
  'macie': macie,
  'inspector': inspector,
  'securityhub': securityhub,
  'ssm': ssm,
  'identity-center': identityCenter,
} as const;
