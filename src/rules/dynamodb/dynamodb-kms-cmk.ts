import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { accountOfArn } from '../../model/resource-name';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';
import { onlyTagged, whereTagged } from '../tagged';

export default defineResourceRule({
  id: 'dynamodb-kms-cmk',
  title: 'Tables are encrypted with a key of the organisation',
  failure: 'Table encrypted with a key of AWS',
  severity: 'medium',
  risk: 'Every table is encrypted, but who may use the key, and when it ends, is for AWS to say.',
  remediation: {
    text: 'Choose a customer managed key for the table.',
    cli: 'aws dynamodb update-table --table-name <table> --sse-specification Enabled=true,SSEType=KMS,KMSMasterKeyId=<key> --region <Region>',
    terraform: 'aws_dynamodb_table with server_side_encryption { enabled = true, kms_key_arn = … }',
    link: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html',
  },
  kind: 'state',
  resourceType: 'AWS::DynamoDB::Table',
  askedDirectly: true,
  consults: ['inventory.AWS::KMS::Key'],
  requirements: {
    soc2: { ids: ['CC6.1'], support: [] },
    iso27001: { ids: ['A.8.24'], support: ['prowler'] },
    hipaa: { ids: ['164.312(a)(2)(iv)'], support: ['prowler'] },
    'nist-csf': { ids: ['PR.DS-01'], support: [] },
    'nist-800-53': { ids: ['SC-13', 'SC-28', 'SC-28(1)', 'SC-12'], support: ['prowler'] },
    'nist-800-171': { ids: ['3.13.11', '3.13.16', '3.13.10'], support: ['prowler'] },
    'pci-dss': { ids: ['3.5.1', '3.6.1', '3.7.4'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(a)'], support: ['prowler'] },
  },
  agreesWithin: [{ claims: ['prowler'], needs: { onlyTagged: 'default' } }],
  compared: ['dynamodb_tables_kms_cmk_encryption_enabled'],
  unseen:
    'Prowler is content with the key that AWS manages in the account, which this rule is not. Of which tables it is asked, the tags that mark them have to say: without them it is asked of all.',
  params: z.object({ onlyTagged }),
  check(
    { arn, configuration: { tableName: name, ssedescription: encryption }, supplementaryConfiguration },
    { account, consult, params },
  ) {
    const tags = supplementaryConfiguration.Tags;
    return whereTagged({ arn, name, tags }, params.onlyTagged, () => {
      if (isUnknown(encryption)) return unknown(arn, `The key of ${name} is unknown: ${encryption.unknown}.`);
      if (encryption === null)
        return fail(arn, `${name} is encrypted with a key that AWS owns.`, { key: 'owned by AWS' });
      const { kmsmasterKeyArn: key } = encryption;
      if (key === undefined)
        return unknown(arn, `The key of ${name} is unknown: the answer has no such field.`);
      const theirs = `${name} is encrypted with ${key}, a customer managed key`;
      // AWS manages keys in the account that uses them only.
      const owner = accountOfArn(key);
      if (owner === undefined)
        return unknown(arn, `The key of ${name} is unknown: ${key} is no ARN of a key.`);
      if (owner !== account.id) return pass(arn, `${theirs} of another account.`);
      const keys = consult('inventory.AWS::KMS::Key');
      if (isUnknown(keys)) return unknown(arn, `Who manages ${key} of ${name} is unknown: ${keys.unknown}.`);
      const manager = keys.find((each) => each.arn === key)?.configuration.keyManager;
      if (manager === undefined)
        return unknown(
          arn,
          `Who manages ${key} of ${name} is unknown: it is none of the keys of this Region.`,
        );
      if (isUnknown(manager))
        return unknown(arn, `Who manages ${key} of ${name} is unknown: ${manager.unknown}.`);
      return manager === 'CUSTOMER'
        ? pass(arn, `${theirs}.`)
        : fail(arn, `${name} is encrypted with ${key}, a key that AWS manages.`, { key });
    });
  },
});
