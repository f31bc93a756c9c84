import { defineSource } from '../define-source';

export default defineSource({
  cadence: 'daily',
  order: 5,
  partsListedFirst: [
    's3-account-public-access-block',
    's3-bucket',
    'ec2-security-group',
    'ec2-volume',
    'ebs-defaults',
    'rds-db-instance',
  ],
});
