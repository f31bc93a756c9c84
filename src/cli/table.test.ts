import { fitTable, type TableColumn } from './table';

const COLUMNS: readonly TableColumn[] = [
  { heading: 'severity', cut: 'end' },
  { heading: 'rule', cut: 'end' },
  { heading: 'resource', cut: 'middle' },
  { heading: 'opened', cut: 'end', yields: 2 },
  { heading: 'message', cut: 'end', yields: 1 },
];
const ROWS = [
  [
    'high',
    'iam-user-console-mfa',
    'arn:aws:iam::444455556666:user/teams/data/joana.lima',
    '2026-10-01T06:00Z',
    'The user signs in with a password alone.',
  ],
  ['low', 'x', 'AWS::::Account:444455556666', '2026-10-02T06:00Z', 'short'],
];

describe('a table', () => {
  it('is as wide as its texts where there is no end to the line', () => {
    expect(fitTable(COLUMNS, ROWS, Infinity)).toEqual({
      lines: [
        'severity  rule                  resource                                              opened             message',
        'high      iam-user-console-mfa  arn:aws:iam::444455556666:user/teams/data/joana.lima  2026-10-01T06:00Z  The user signs in with a password alone.',
        'low       x                     AWS::::Account:444455556666                           2026-10-02T06:00Z  short',
      ],
      leftOut: [],
    });
  });

  it.each<[number, string[], string[]]>([
    [
      120,
      [
        'severity  rule                  resource                            opened             message',
        'high      iam-user-console-mfa  arn:aws:iam…/teams/data/joana.lima  2026-10-01T06:00Z  The user signs in with a passwor…',
        'low       x                     AWS::::Account:444455556666         2026-10-02T06:00Z  short',
      ],
      [],
    ],
    [
      70,
      [
        'severity  rule                resource             message',
        'high      iam-user-console-…  arn:aw…a/joana.lima  The user signs in …',
        'low       x                   AWS:::…444455556666  short',
      ],
      ['opened'],
    ],
    [
      50,
      [
        'severity  rule                 resource',
        'high      iam-user-console-m…  arn:aw…a/joana.lima',
        'low       x                    AWS:::…444455556666',
      ],
      ['opened', 'message'],
    ],
    [20, ['seve…  rule   r…urce', 'high   iam-…  a…lima', 'low    x      A…6666'], ['opened', 'message']],
  ])('fits a line of %d', (width, lines, leftOut) => {
    const fitted = fitTable(COLUMNS, ROWS, width);
    expect(fitted).toEqual({ lines, leftOut });
    for (const line of fitted.lines) expect(line.length).toBeLessThanOrEqual(width);
  });

  it('counts two columns for a wide letter and none for an accent of its own', () => {
    const wide: readonly TableColumn[] = [
      { heading: 'name', cut: 'end' },
      { heading: 'then', cut: 'end' },
    ];
    expect(
      fitTable(
        wide,
        [
          ['日本語', 'a'],
          ['e\u0301', 'b'],
          ['plain', 'c'],
        ],
        Infinity,
      ).lines,
    ).toEqual(['name    then', '日本語  a', 'e\u0301       b', 'plain   c']);
    expect(fitTable(wide, [['日本語日本語', 'a']], 12).lines).toEqual(['name    then', '日本…   a']);
  });
});

it.each([10, 1_000])('of %d rows, looks at each as often as of 2', (count) => {
  const looksAtEach = (rowCount: number) => {
    let looks = 0;
    const row = new Proxy(['high', 'rule', 'resource', 'opened', 'message'], {
      get(cells, at) {
        looks += 1;
        return Reflect.get(cells, at) as unknown;
      },
    });
    fitTable(
      COLUMNS,
      Array.from({ length: rowCount }, () => row),
      60,
    );
    return looks / rowCount;
  };
  expect(looksAtEach(count)).toBe(looksAtEach(2));
});
