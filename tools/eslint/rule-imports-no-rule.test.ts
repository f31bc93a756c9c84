import { ruleImportsNoRule } from './rule-imports-no-rule';
import { ruleTester } from './rule-tester';

const filename = '/checkout/src/rules/s3/s3-bucket-tls-only.ts';
const imported = [{ messageId: 'import' }];

ruleTester.run('rule-imports-no-rule', ruleImportsNoRule, {
  valid: [
    { name: 'a helper by name', filename, code: "import { publicFlags } from './public-access-flags';" },
    { name: "another service's helper", filename, code: "import { trailsOf } from '../cloudtrail/trails';" },
    { name: 'what defines rules', filename, code: "import { defineRule, pass } from '../define-rule';" },
    { name: 'a package with a default export', filename, code: "import z from 'zod';" },
    {
      name: 'a part with a default export',
      filename,
      code: "import part from '../../sources/iam/credential-report/part';",
    },
    { name: 'a rule that exports itself', filename, code: 'export default defineRule({}); const limit = 1;' },
    { name: 'a helper that exports by name', filename, code: 'export const LIMIT = 1;' },
    {
      name: 'the cases of the rule itself',
      filename: '/checkout/src/rules/s3/s3-bucket-tls-only.cases.ts',
      code: "import rule from './s3-bucket-tls-only'; export default casesOf(rule, {});",
    },
  ],
  invalid: [
    { name: 'a sibling', filename, code: "import other from './s3-bucket-versioning';", errors: imported },
    {
      name: 'a rule of another service',
      filename,
      code: "import other from '../backup/backup-plan-exists';",
      errors: imported,
    },
    {
      name: 'its type',
      filename,
      code: "import type other from './s3-bucket-versioning';",
      errors: imported,
    },
    {
      name: 'under another name',
      filename,
      code: "import { default as other } from './s3-bucket-versioning';",
      errors: imported,
    },
    {
      name: 'all of it',
      filename,
      code: "import * as other from './s3-bucket-versioning';",
      errors: imported,
    },
    {
      name: 'when it runs',
      filename,
      code: "const other = await import('./s3-bucket-versioning');",
      errors: imported,
    },
    {
      name: 'passed on',
      filename,
      code: "export { default } from './s3-bucket-versioning';",
      errors: imported,
    },
    {
      name: 'the cases of another rule',
      filename,
      code: "import cases from './s3-bucket-versioning.cases';",
      errors: imported,
    },
    {
      name: 'another rule in the cases',
      filename: '/checkout/src/rules/s3/s3-bucket-tls-only.cases.ts',
      code: "import rule from './s3-bucket-versioning';",
      errors: imported,
    },
    {
      name: 'a rule that exports more by name',
      filename,
      code: 'export const LIMIT = 1; export default defineRule({});',
      errors: [{ messageId: 'named' }],
    },
  ],
});
