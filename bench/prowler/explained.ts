const LACKS_INSTANCES =
  'moto lacks DescribeInstanceImageMetadata, by which instances are listed with their images: unknown, and no pass.';

/** Why the two say different things of one resource, by rule and both outcomes. */
export const EXPLAINED: Readonly<Record<string, string>> = {
  'ebs-snapshot-not-public: fail, Prowler pass':
    'We let EC2 pick the public ones out (RestorableByUserIds=all), and moto answers all of them; Prowler asks for the attribute of each.',
  'rds-instance-not-public: fail, Prowler pass':
    'Security Hub and AWS Config judge the public address alone; Prowler passes it where the security group lets nobody in.',
  'iam-user-single-active-key: pass, Prowler fail':
    'Two keys pass for seven days, as a rotation needs; overlapDays: 0 is as strict as CIS and Prowler.',
  'secrets-unused-removed: pass, Prowler fail':
    'The secret was made today: Security Hub gives it 90 days to be retrieved, and Prowler none.',
  'pw-rds-engine-supported: unknown, Prowler fail':
    'moto lacks DescribeDBMajorEngineVersions, by which AWS says until when it supports one.',
  'rds-ca-certificate-current: unknown, Prowler fail': 'moto lacks DescribeCertificates.',
  'macie-enabled: unknown, Prowler pass':
    'moto answers GetMacieSession with nothing in it: Prowler takes it for enabled, we for unknown.',
  'ec2-imdsv2-required: unknown, Prowler fail': LACKS_INSTANCES,
  'ec2-instance-no-public-ip: unknown, Prowler fail': LACKS_INSTANCES,
  'ec2-instance-managed-by-ssm: unknown, Prowler fail': LACKS_INSTANCES,
  'ec2-instance-profile-attached: unknown, Prowler fail': LACKS_INSTANCES,
  'cloudtrail-multi-region-management-events: pass, Prowler fail':
    'Prowler asks for the selectors of a trail in the Region where it saw it first, and moto answers them in its home Region alone.',
};
