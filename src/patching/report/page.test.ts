import { patchInstance, patchPolicy, told } from '../../../test/support/patch-instance';
import { standingAt } from '../state';
import { patchPage } from './page';
import { patchReport } from '../../../test/support/patching';
import { rowOf } from './row';

const hostile = patchInstance({
  team: '<script>alert(1)</script>',
  package: '"><img src=x onerror=alert(2)>',
  resource: '</td><script>alert(3)</script>',
  account: '444455556666',
});

function page(): string {
  const { report } = patchReport({
    instances: [
      hostile,
      patchInstance({ id: 'i2', outcome: { how: 'fixed', ...told('2026-01-20T00:00:00.000Z') } }),
    ],
    things: [],
    exceptions: [],
    policy: patchPolicy(),
    from: '2026-01-01',
    to: '2026-03-31',
    knownUntil: '2026-04-01T03:00:00.000Z',
  });
  const standing = standingAt(hostile, patchPolicy(), [], report.asOf);
  if (standing === undefined) throw new Error('it was observed');
  return patchPage({
    report,
    endOfLife: { total: 2, 'pw-rds-engine-supported': 2 },
    overdue: [rowOf(hostile, standing, report.asOf)],
    command: 'the command',
  });
}

describe('the page of a report', () => {
  it('stands alone: it loads nothing and runs nothing', () => {
    const html = page();
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html).not.toMatch(/<script|<link|<iframe|<img|\bsrc=(?!x )|\bonclick=|@import|url\(/i);
    expect(
      html.match(/https?:\/\/[^"' <]+/g)?.filter((url) => !url.startsWith('http://www.w3.org/')),
    ).toEqual([]);
  });

  it('shows hostile names as text', () => {
    const html = page();
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('&lt;/td&gt;&lt;script&gt;alert(3)&lt;/script&gt;');
    expect(html).toContain('&lt;img src=x onerror=alert(2)&gt;');
  });

  it('says what ran past its support, and since when something is overdue', () => {
    const html = page();
    expect(html).toContain(
      '<th scope="row" class="text long">pw-rds-engine-supported</th><td class="">2</td>',
    );
    expect(html).toMatch(
      /<th scope="row" class="text">high<\/th>(<td class="">\d<\/td>){6}<td class="">2026-01-31<\/td>/,
    );
  });

  it('is the same, byte for byte, each time', () => {
    expect(page()).toBe(page());
  });

  it('gives a percentage with what it is made of', () => {
    expect(page()).toContain('<b>50.0 %</b>of high fixed in time, 1 of 2');
  });

  it('has a picture of ages, of months and of accounts, for wide and narrow screens', () => {
    const html = page();
    expect(html.match(/<svg /g)).toHaveLength(6);
    expect(html).toContain(
      'aria-label="Open, by days since the first observation. 1 open vulnerabilities in six ages, by severity."',
    );
    expect(html).toContain('high: 50 %');
    expect(html).toContain('>444455556666</text>');
  });
});
