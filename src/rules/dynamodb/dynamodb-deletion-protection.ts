import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';
import { onlyTagged, whereTagged } from '../tagged';

export default defineResourceRule({
  id: 'dynamodb-deletion-protection',
  title: 'Tables are protected from deletion',
  failure: 'Table has no deletion protection',
  severity: 'medium',
  risk: 'One call, by mistake or on purpose, deletes the table.',
  remediation: {
    text: 'Turn deletion protection on.',
    cli: 'aws dynamodb update-table --table-name <table> --deletion-protection-enabled --region <Region>',
    terraform: 'aws_dynamodb_table with deletion_protection_enabled = true',
    link: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html',
  },
  kind: 'state',
  resourceType: 'AWS::DynamoDB::Table',
  askedDirectly: true,
  requirements: {
    soc2: { ids: ['A1.2'], support: [] },
    iso27001: { ids: ['A.8.13', 'A.8.14'], support: [] },
    hipaa: { ids: ['164.308(a)(7)(i)', '164.312(c)(1)'], support: [] },
    'nist-csf': { ids: ['PR.DS-11', 'PR.IR-03'], support: [] },
    'nist-800-53': { ids: ['CP-9', 'CP-10', 'CM-3'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  compared: ['DynamoDB.6', 'dynamodb_table_deletion_protection_enabled'],
  unseen:
    'Security Hub asks it of every table; kept to tags, such as those of production, the rule asks less.',
  params: z.object({ onlyTagged }),
  check({ arn, configuration: { tableName: name }, supplementaryConfiguration }, { params }) {
    const { DeletionProtectionEnabled: isOn, Tags: tags } = supplementaryConfiguration;
    return whereTagged({ arn, name, tags }, params.onlyTagged, () => {
      if (isUnknown(isOn))
        return unknown(arn, `Whether deletion protection of ${name} is on is unknown: ${isOn.unknown}.`);
      if (isOn) return pass(arn, `Deletion protection of ${name} is on.`);
      return fail(arn, `Deletion protection of ${name} is off.`, { DeletionProtectionEnabled: isOn });
    });
  },
});
