import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogue } from '../src/rules/catalogue.generated';
import { staleFiles } from './generated-files';
import { generatedPages, renderCases, renderCatalogue } from './rule-pages';

it('imports rules under names made of their ids, whatever folder they are in', () => {
  const text = renderCatalogue(['src/rules/ec2/ebs-x-2fa.ts', 'src/rules/s3/s3-bucket-y.ts']);
  expect(text).toContain("import ebsX2fa from './ec2/ebs-x-2fa';\nimport s3BucketY from './s3/s3-bucket-y';");
  expect(text).toContain('= [\n  ebsX2fa,\n  s3BucketY,\n];\n');
});

it('files cases under the id of their rule', () => {
  const text = renderCases(['src/rules/ec2/ebs-x-2fa.ts', 'src/rules/s3/s3-bucket-y.ts']);
  expect(text).toContain("import ebsX2fa from './ec2/ebs-x-2fa.cases';\n");
  expect(text).toContain("([\n  ['ebs-x-2fa', ebsX2fa],\n  ['s3-bucket-y', s3BucketY],\n]);\n");
});

it('makes one page for every rule and framework and their indexes, the same twice', async () => {
  const pages = await generatedPages();
  expect([...(await generatedPages())]).toEqual([...pages]);
  for (const { id } of catalogue) expect(pages.get('docs/rules/README.md')).toContain(`[${id}](${id}.md)`);
  expect([...pages.keys()].filter((path) => path.startsWith('docs/rules/'))).toHaveLength(
    catalogue.length + 2,
  );
  expect([...pages.keys()].filter((path) => path.startsWith('docs/frameworks/'))).toHaveLength(15);
});

it('tells on a page what the rule reads, takes and supports', async () => {
  const page = (await generatedPages()).get('docs/rules/iam-access-key-max-age.md');
  expect(page).toContain('`iam.credential-report` was not completely read');
  expect(page).toContain('| `max-age-days` | integer | `90` | Days a key may be active');
  expect(page).toContain('1.14 Access keys are rotated within 90 days | our judgement |');
  expect(page).toContain('164.308(a)(5)(ii)(D) Password management | prowler, powerpipe |');
});

it('says on a page, and of all rules on one, which checks were compared and where the rule differs', async () => {
  const pages = await generatedPages();
  const checks = '`EC2.3`, `encrypted-volumes`, `ec2_ebs_volume_encryption`';
  expect(pages.get('docs/rules/ebs-volume-encrypted.md')).toContain(
    `**Compared with.** ${checks}: their texts`,
  );
  const all = pages.get('docs/rules/sources.md') ?? '';
  expect(all).toMatch(
    new RegExp(
      `^\\| \\[ebs-volume-encrypted\\].*\\| .inventory\\.AWS::EC2::Volume. \\| \\d+ \\| ${checks} \\| EC2\\.3 and`,
      'm',
    ),
  );
  expect(all).toMatch(/^\| \[rds-instance-encrypted\].*`RDS\.3`.*\| No difference was found\. \|$/m);
  for (const { id } of catalogue) expect(all).toContain(`[${id}](${id}.md)`);
});

it('shows on a page what to do, and a passing and a failing case', async () => {
  const page = (await generatedPages()).get('docs/rules/ebs-default-encryption.md');
  expect(page).toContain('| `fail` | EBS default encryption is off; the finding names what was seen. |\n');
  expect(page).toContain(`With the AWS CLI:

\`\`\`sh
aws ec2 enable-ebs-encryption-by-default --region <Region>
\`\`\`

In Terraform: aws\\_ebs\\_encryption\\_by\\_default with enabled = true.

AWS documentation: <https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html>
`);
  expect(page).toContain(`### \`pass\`: on

\`\`\`json
{
  "inventory.ebs-defaults": {
    "ebsEncryptionByDefault": true
  }
}
\`\`\`

Judged at 2026-10-01T00:00:00.000Z:

| Resource | Message |
| --- | --- |
| AWS::::Account:111122223333 | EBS encryption by default is on in eu-central-1. |

### \`fail\`: off
`);
});

it('finds files that differ, are missing, or are not generated any more', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  try {
    const [same, other, gone, missing] = ['same', 'other', 'gone', 'missing'].map((name) =>
      join(folder, `${name}.md`),
    );
    if (!same || !other || !gone || !missing) throw new Error('four paths were asked for');
    for (const path of [same, other, gone]) writeFileSync(path, 'as it was');
    const files = new Map([
      [same, 'as it was'],
      [other, 'as it should be'],
      [missing, 'as it should be'],
    ]);
    expect(staleFiles(files, [folder])).toEqual([other, missing, gone]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
