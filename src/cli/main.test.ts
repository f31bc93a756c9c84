import { watchbill } from '../../test/support/command-line';

const now = '2026-10-05T00:00:00.000Z';

describe('a command line that cannot be used', () => {
  it.each([
    ['a command that there is not', ['deploy'], "unknown command 'deploy'", '--help'],
    ['one below another command', ['findings', 'lst'], "unknown command 'lst'", 'findings --help'],
    ['a misspelt option', ['scan', '--acount', 'x'], "unknown option '--acount'", 'scan --help'],
    ['a missing argument', ['findings', 'show'], "missing required argument 'id'", 'findings show --help'],
    [
      'a missing value',
      ['findings', 'list', '--rule'],
      "option '--rule <id>' argument missing",
      'findings list --help',
    ],
    [
      'a missing option',
      ['findings', 'snooze', 'x'],
      "required option '--until <when>' not specified",
      'findings snooze --help',
    ],
    [
      'an argument too many',
      ['ask', 'leavers', 'now'],
      "too many arguments for 'ask'. Expected 1 argument but got 2.",
      'ask --help',
    ],
    [
      'something beside the version',
      ['--version', 'ask'],
      '--version takes nothing beside it, and was given ask',
      '--help',
    ],
    ['the same by its letter', ['-V', '--x'], '-V takes nothing beside it, and was given --x', '--help'],
  ])('says in three lines what, why, and what next: %s', async (_name, args, why, help) => {
    expect(await watchbill(args, { now })).toEqual({
      code: 2,
      out: '',
      err: `Error: The command line cannot be used\nWhy: ${why}\nNext: See what it takes with: node bin/watchbill.mjs ${help}\n`,
    });
  });

  it('cuts what was typed where it is so long that the next command is out of sight', async () => {
    const { code, err } = await watchbill(['ask', 'x'.repeat(10_000)], { now });
    expect(code).toBe(2);
    expect(err).toMatch(
      /^Error: There is no question "x+… \(10023 characters in all\)\nWhy: None of .*\nNext: See the questions/,
    );
    expect(err.length).toBeLessThan(2200);
  });

  it('says once why a file cannot be read', async () => {
    const { code, out, err } = await watchbill(['config', 'validate', '--config', 'none.yaml'], { now });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(
      /^Error: .*none\.yaml cannot be read\nWhy: ENOENT: no such file or directory, open .*\nNext: .*\n$/,
    );
  });

  it('asks a question or for the list of them', async () => {
    const { code, out, err } = await watchbill(['ask', '--list', 'leavers'], { now });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^Error: --list names every question, and leavers asks one\nWhy: .*\nNext: .*\n$/);
  });

  it.each([
    [
      'help scan extra',
      'There is no command watchbill scan extra',
      'See what it takes with: node bin/watchbill.mjs scan --help',
    ],
    [
      'help findings nonsense',
      'There is no command watchbill findings nonsense',
      'See which there are with: node bin/watchbill.mjs findings --help',
    ],
    [
      'findings help list extra',
      'There is no command watchbill findings list extra',
      'See what it takes with: node bin/watchbill.mjs findings list --help',
    ],
    ['ask --list --from 2026-01-01', 'The list of the questions takes no --from', 'Leave --from out'],
    ['ask --framework soc2', 'The list of the questions takes no --framework', 'Leave --framework out'],
    [
      'ask --list --output csv --no-header',
      'The list of the questions takes no --no-header',
      'Leave --no-header out',
    ],
    [
      'coverage --no-header',
      '--no-header is of CSV, and --output is table',
      'Leave it out, or print CSV with --output csv',
    ],
    ['reviews verify docs --state x', 'The package in a folder takes no --state', 'Leave --state out'],
    [
      'reviews export --package 2026-Q4 --out x --no-header',
      'A package is of a whole campaign',
      'Give only --package <campaign> and --out <folder>',
    ],
    [
      'reviews decide abc keep --output json',
      'The decision of one item takes no --output',
      'Leave --output out',
    ],
    [
      'patches report --from 2026-01-01 --to 2026-01-31 --list end --output html',
      '--list prints rows, and --output html is of the whole report',
      'Leave one of the two out, or print the rows as table, csv or json',
    ],
  ])('reads every word of %s', async (line, what, next) => {
    const { code, out, err } = await watchbill(line.split(' '), { now });
    expect([code, out]).toEqual([2, '']);
    expect(err.split('\n')).toEqual([
      `Error: ${what}`,
      expect.stringMatching(/^Why: ./),
      `Next: ${next}`,
      '',
    ]);
  });

  it('is not one that names a command, or a group of them, beside help', async () => {
    for (const line of ['help', 'help findings list', 'findings help list', 'findings help'])
      expect(await watchbill(line.split(' '), { now })).toMatchObject({
        code: 0,
        err: '',
        out: expect.stringMatching(`^Usage: watchbill ${line.replace('help', '').replace('  ', ' ').trim()}`),
      });
  });

  it('shows the commands where one is missing', async () => {
    const { code, err } = await watchbill(['findings'], { now });
    expect(code).toBe(2);
    expect(err).toContain('Usage: watchbill findings');
  });

  it('is not one that asks for help or the version', async () => {
    for (const asked of ['--help', '--version'])
      expect(await watchbill([asked], { now })).toMatchObject({ code: 0, err: '' });
  });
});
