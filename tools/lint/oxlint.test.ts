import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const CHECKOUT = path.resolve(__dirname, '../..');

/** File → what is in it, and the rules that must refuse it, where they are asked for by `.oxlintrc.json`. */
const FILES: Readonly<Record<string, { code: string; refusedBy: readonly string[] }>> = {
  'src/rules/s3/bad.ts': {
    code: "export { default as other } from './s3-bucket-versioning';\nexport default { message: 'Made two days ago.' };\n",
    refusedBy: [
      'watchbill(message-states-no-age)',
      'watchbill(rule-imports-no-rule)',
      'watchbill(rule-imports-no-rule)',
    ],
  },
  'src/alerts/clock.ts': {
    code: 'export const at = Date.now();\n',
    refusedBy: ['watchbill(pure-code-reads-no-clock)'],
  },
  'src/alerts/clock.test.ts': { code: 'export const at = Date.now();\n', refusedBy: [] },
  'src/scan/write.ts': {
    code: 'export const write = (table: { advance(): void }) => table.advance();\n',
    refusedBy: ['watchbill(only-record-writes-findings)'],
  },
  'src/record/write.ts': {
    code: 'export const write = (table: { advance(): void }) => table.advance();\n',
    refusedBy: [],
  },
  'src/web/hint.ts': {
    code: "export const hint = 'npx watchbill findings list';\n",
    refusedBy: ['watchbill(no-literal-command)'],
  },
  'src/cli/hint.ts': { code: "export const hint = 'npx watchbill findings list';\n", refusedBy: [] },
  'src/web/page.ts': { code: 'export default 1;\n', refusedBy: ['eslint(no-restricted-exports)'] },
  'lambdas/collect/needs.ts': { code: 'export default 1;\n', refusedBy: [] },
  'src/web/any.ts': { code: 'export const a: any = 1;\n', refusedBy: ['typescript(no-explicit-any)'] },
  'src/web/promise.ts': {
    code: 'const later = async () => 1;\nexport const now = () => { later(); };\n',
    refusedBy: ['typescript(no-floating-promises)'],
  },
  'src/rules.generated.ts': { code: 'export const a: any = 1;\n', refusedBy: [] },
};

const report = z.object({
  diagnostics: z.array(z.object({ filename: z.string(), code: z.string() })),
});

it('refuses each file by the rules that hold where it lies', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'watchbill-lint-'));
  try {
    const configuration = z
      .looseObject({ jsPlugins: z.array(z.string()) })
      .parse(JSON.parse(await readFile(path.join(CHECKOUT, '.oxlintrc.json'), 'utf8')));
    const jsPlugins = configuration.jsPlugins.map((plugin) => path.join(CHECKOUT, plugin));
    await writeFile(path.join(folder, '.oxlintrc.json'), JSON.stringify({ ...configuration, jsPlugins }));
    await writeFile(path.join(folder, 'tsconfig.json'), '{ "compilerOptions": { "strict": true } }');
    for (const [file, { code }] of Object.entries(FILES)) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), code);
    }

    const printed = await lint(folder);
    expect(printed).toMatch(/^\{/);
    const { diagnostics } = report.parse(JSON.parse(printed));

    const refusedBy = (file: string) =>
      diagnostics
        .filter(({ filename }) => filename === file)
        .map(({ code }) => code)
        .sort();
    expect(Object.fromEntries(Object.keys(FILES).map((file) => [file, refusedBy(file)]))).toEqual(
      Object.fromEntries(Object.entries(FILES).map(([file, expected]) => [file, expected.refusedBy])),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** What `npm run lint` runs, and its report; it exits with 1 where anything is refused. */
async function lint(folder: string): Promise<string> {
  const program = [
    '--import',
    path.join(CHECKOUT, 'node_modules/tsx/dist/esm/index.mjs'),
    path.join(CHECKOUT, 'node_modules/oxlint/bin/oxlint'),
  ];
  const run = promisify(execFile)(process.execPath, [...program, '--format', 'json'], { cwd: folder });
  return run.then(
    ({ stdout }) => stdout,
    (error: unknown) => z.object({ code: z.literal(1), stdout: z.string() }).parse(error).stdout,
  );
}
