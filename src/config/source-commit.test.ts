import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceCommit } from './source-commit';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watchbill-commit-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function git(...args: readonly string[]): string {
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', ['-C', folder, ...author, ...args], { encoding: 'utf8' }).trim();
}

it('is the commit of a checkout, and says when files are not as committed', () => {
  git('init', '-q');
  writeFileSync(join(folder, 'a'), '1');
  git('add', 'a');
  git('commit', '-q', '-m', 'first');
  const head = git('rev-parse', 'HEAD');
  expect(sourceCommit(folder)).toBe(head);
  writeFileSync(join(folder, 'a'), '2');
  expect(sourceCommit(folder)).toBe(`${head}+changes`);
});

it('is unknown of a folder within somebody else’s checkout, and of one in none', () => {
  expect(sourceCommit(folder)).toBe('unknown');
  git('init', '-q');
  mkdirSync(join(folder, 'node_modules'));
  expect(sourceCommit(join(folder, 'node_modules'))).toBe('unknown');
});
