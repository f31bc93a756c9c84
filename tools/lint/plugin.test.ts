import { messageStatesNoAge } from './message-states-no-age';
import { noLiteralCommand } from './no-literal-command';
import { onlyRecordWritesFindings } from './only-record-writes-findings';
import { pureCodeReadsNoClock } from './pure-code-reads-no-clock';
import { ruleImportsNoRule } from './rule-imports-no-rule';
import { ruleTester } from './rule-tester';

const age = [{ messageId: 'age' }];

ruleTester.run('message-states-no-age', messageStatesNoAge, {
  valid: [
    { name: 'a date', code: 'fail(arn, `${name} was last rotated at ${lastRotated}.`, { lastRotated })' },
    {
      name: 'a date by which',
      code: 'const dueAt = addDays(lastUsed, 90); fail(arn, `To be used by ${dueAt}.`, {}, { dueAt })',
    },
    {
      name: 'a bound, which stays true',
      code: 'pass(arn, `Last used at ${at}, more than ${limit} days ago.`)',
    },
    { name: 'a period', code: "fail(arn, 'Backups are kept for 7 days.', { days: 7 })" },
    {
      name: 'the title, which is about no moment',
      code: "defineRule({ title: 'Access keys are at most 90 days old' })",
    },
    {
      name: 'an age that decides and is not said',
      code: 'if (daysBetween(made, now) > 90) fail(arn, `Made at ${made}.`, { made })',
    },
    {
      name: 'whether a date has passed',
      code: "const isLate = dueAt < now; fail(arn, isLate ? 'Was due.' : 'Is due.', {})",
    },
    { name: 'words said elsewhere', code: "const note = 'two days ago'; log(note)" },
    { name: 'a word that only begins so', code: 'fail(arn, `Key ${ageless} is nowhere.`, {})' },
  ],
  invalid: [
    { name: 'days ago', code: 'fail(arn, `Last used ${days} days ago.`, {})', errors: age },
    { name: 'days old', code: 'pass(arn, `The key is ${days} days old.`)', errors: age },
    { name: 'in plain text', code: "unknown(arn, 'The report is a day old.')", errors: age },
    { name: 'hours ago', code: 'fail(arn, `Delivered ${n} hours ago.`, {})', errors: age },
    {
      name: 'a computed number',
      code: 'fail(arn, `Idle for ${daysBetween(lastUsed, when)} days.`, {})',
      errors: age,
    },
    {
      name: 'a computed number among the facts',
      code: 'fail(arn, `Idle.`, { idle: ageInDays(lastUsed) })',
      errors: age,
    },
    { name: 'the present moment', code: 'fail(arn, `Still so at ${now}.`, {})', errors: age },
    {
      name: 'the present moment among the facts',
      code: 'fail(arn, `Still so.`, { seen: now })',
      errors: age,
    },
    {
      name: 'by way of a constant',
      code: 'const said = `${days} days ago`; fail(arn, `Used ${said}.`, {})',
      errors: age,
    },
    {
      name: 'by way of a constant further out',
      code: 'const idle = daysSince(used); for (const arn of arns) { const said = `${idle} d`; pass(arn, said); }',
      errors: age,
    },
    {
      name: 'a judgement written out',
      code: "yield_({ outcome: 'error', message: `${days} days old` })",
      errors: age,
    },
  ],
});

const literal = [{ messageId: 'literal' }];

ruleTester.run('no-literal-command', noLiteralCommand, {
  valid: [
    { name: 'the product', code: "const text = 'Watchbill keeps evidence of this account.';" },
    {
      name: 'its configuration file',
      code: "const text = 'Set it in watchbill.yaml or name another file.';",
    },
    {
      name: 'the spoke role',
      code: "const role = 'watchbill-spoke is not there'; const path = '/watchbill/collectors/';",
    },
    { name: 'its name alone', code: "program.name('watchbill');" },
    { name: 'another command', code: "const text = 'npx jest findings list';" },
    { name: 'a comment', code: '// npx watchbill findings list\nconst text = commandLine(list);' },
  ],
  invalid: [
    {
      name: 'through npx',
      code: "const text = 'List them with: npx watchbill findings list';",
      errors: literal,
    },
    { name: 'by itself', code: 'const text = `see watchbill finding show ${id}`;', errors: literal },
    { name: 'as a file', code: "const text = 'run node bin/watchbill.mjs scan';", errors: literal },
    { name: 'with an option', code: "const text = 'run watchbill scan --all';", errors: literal },
    { name: 'a noun that is filled in', code: 'const text = `watchbill ${noun} list`;', errors: literal },
    { name: 'the beginning of a command', code: 'const text = `npx watchbill ${words}`;', errors: literal },
  ],
});

const clock = [{ messageId: 'clock' }];
const impure = [{ messageId: 'impure' }];

ruleTester.run('pure-code-reads-no-clock', pureCodeReadsNoClock, {
  valid: [
    { name: 'a moment that is given', code: 'new Date(instant).toISOString()' },
    { name: 'a date of the calendar', code: 'Date.UTC(2026, 0, 1); Date.parse(text)' },
    { name: 'a clock that is given', code: 'const now = clock.now();' },
    { name: 'arithmetic', code: 'Math.max(1, 2)' },
    { name: 'a property of the same name on something else', code: 'options.env; request.process.env;' },
    { name: 'hashes are the same every time', code: "import { createHash } from 'node:crypto';" },
  ],
  invalid: [
    { name: 'the present moment', code: 'const at = new Date();', errors: clock },
    { name: 'its text', code: 'const at = Date();', errors: clock },
    { name: 'in milliseconds', code: 'const at = Date.now();', errors: clock },
    { name: 'by a computed property', code: "const at = Date['now']();", errors: clock },
    { name: 'of Temporal', code: 'const at = Temporal.Now.instant();', errors: clock },
    { name: 'of performance', code: 'const at = performance.now();', errors: clock },
    { name: 'environment', code: "const region = process.env['AWS_REGION'];", errors: impure },
    { name: 'environment, taken apart', code: 'const { env } = process;', errors: impure },
    { name: 'a property only known when it runs', code: 'const value = process[name];', errors: impure },
    { name: 'working directory', code: 'const here = process.cwd();', errors: impure },
    { name: 'chance', code: 'const id = Math.random();', errors: impure },
    { name: 'a random id', code: 'const id = crypto.randomUUID();', errors: impure },
    { name: 'the machine', code: "import { hostname } from 'node:os';", errors: impure },
    { name: 'the process as a module', code: "import { env } from 'process';", errors: impure },
  ],
});

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

ruleTester.run('only-record-writes-findings', onlyRecordWritesFindings, {
  valid: [
    { name: 'a function of the record', code: 'await resolveFinding(record, finding)' },
    { name: 'a function of the same name', code: 'await advance(store, previous, next)' },
    { name: 'a write that is passed on', code: 'const counted = { advance: table.advance }' },
  ],
  invalid: [
    { name: 'a finding', code: 'await table.advance(previous, next)', errors: [{ messageId: 'write' }] },
    { name: 'an exception', code: 'table.putException(exception)', errors: [{ messageId: 'write' }] },
    {
      name: 'where there may be none',
      code: 'stores.table?.putException(exception)',
      errors: [{ messageId: 'write' }],
    },
  ],
});
