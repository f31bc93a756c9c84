/** Starts a rule: npx tsx scripts/new-rule.ts --help */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Command, Option } from 'commander';
import { UsageError } from '../src/model/errors';
import { newRule } from './new-rule-files';
import { checkNewId, sayUsageError } from './rule-ids';

await new Command('new-rule')
  .description('Write a rule that compiles and knows nothing, and cases that fail until both are written.')
  .usage('<service> <rule-id> [--resource <type> | --event]')
  .argument('<service>', 'folder under src/rules, such as s3')
  .argument('<rule-id>', 'the state that should hold, in kebab-case, such as s3-bucket-acl-disabled')
  .addOption(
    new Option('--resource <type>', 'judge each resource of a type, such as AWS::S3::Bucket').conflicts(
      'event',
    ),
  )
  .option('--event', 'judge calls that CloudTrail recorded')
  .addHelpText('after', '\nWithout an option the rule judges parts of the account, Region by Region.')
  .action((service: string, id: string, options: { resource?: string; event?: boolean }) => {
    try {
      if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(service)) {
        throw new UsageError(`"${service}" cannot be a folder of rules`, 'Choose another, such as s3', {
          cause: 'A folder is a service in kebab-case',
        });
      }
      checkNewId('.', id);
      const files = newRule({ service, id, ...options });
      const existing = [...files.keys()].find((path) => existsSync(path));
      if (existing !== undefined) {
        throw new UsageError(`${existing} exists already`, 'Choose another id', {
          cause: 'It is no rule, and nothing was written',
        });
      }
      for (const [path, text] of files) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      }
      console.error(`Wrote ${[...files.keys()].join(' and ')}.`);
      execFileSync('npm', ['run', '--silent', 'generate'], { stdio: 'inherit' });
      console.error(`Next: npx jest test/catalogue -t ${id}, which fails until cases and rule are written.`);
    } catch (thrown) {
      sayUsageError(thrown);
    }
  })
  .parseAsync();
