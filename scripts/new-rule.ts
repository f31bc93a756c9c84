/**
 * Starts a rule with a failing test:
 *
 *   npx tsx scripts/new-rule.ts <folder> <rule id>        such as: s3 s3-bucket-acl-disabled
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { newRule } from './new-rule-files';

const [folder = '', id = ''] = process.argv.slice(2);
const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
if (!KEBAB_CASE.test(folder) || !KEBAB_CASE.test(id)) {
  console.error('A folder and a rule id are needed, both in kebab-case:');
  console.error('  npx tsx scripts/new-rule.ts s3 s3-bucket-acl-disabled');
  process.exit(2);
}
const files = newRule(folder, id);
const existing = [...files.keys()].filter((path) => existsSync(path));
if (existing.length > 0) {
  console.error(`${existing.join(' and ')} exist already: nothing was written.`);
  process.exit(2);
}
mkdirSync(`src/rules/${folder}`, { recursive: true });
for (const [path, text] of files) writeFileSync(path, text);
console.error(`Wrote ${[...files.keys()].join(' and ')}.`);
console.error(`Next: npx jest ${id}, which fails; write test and rule; then npm run generate.`);
