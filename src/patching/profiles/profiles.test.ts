import { shippedProfiles, SHIPPED_PROFILES } from './catalogue';
import { patchingSchema, policyOf } from './settings';

/** Conditions and window of a profile, one line each. */
function rows(id: keyof typeof shippedProfiles): string[] {
  return shippedProfiles[id].windows.map(
    ({ when, within, note }) =>
      `${Object.entries(when)
        .map(([key, value]) => `${key}=${String(value)}`)
        .join(' ')}: ${within}${note === undefined ? '' : ` ${note}`}`,
  );
}

describe('profiles that ship', () => {
  it('are filed under their own ids', () => {
    expect(Object.values(shippedProfiles).map(({ id }) => id)).toEqual([...SHIPPED_PROFILES]);
  });

  it.each([
    ['organisation', ['critical: 15 days', 'high: 30 days', 'medium: 90 days', 'low: 180 days']],
    ['pci-dss', ['critical: 1 month']],
    ['fedramp-legacy', ['critical,high: 30 days', 'medium: 90 days', 'low: 180 days']],
    ['hipaa-nprm', ['critical: 15 days', 'high: 30 days']],
  ] as const)('%s has these windows by severity', (id, windows) => {
    expect(rows(id)).toEqual(windows.map((each) => `severity=${each}`));
  });

  it('bod-26-04 has the sixteen rows of the published table', () => {
    expect(
      shippedProfiles['bod-26-04'].windows.map(({ when, within, note }) =>
        [
          [when.kev, when.exposed, when.automatable, when['technical-impact'] === 'total']
            .map((holds) => (holds === true ? 'y' : 'n'))
            .join(''),
          within,
          ...(note === undefined ? [] : [note]),
        ].join(' '),
      ),
    ).toEqual([
      'nnnn next upgrade',
      'ynnn 14 days',
      'nynn 60 days',
      'nnyn 60 days',
      'nnny next upgrade',
      'yynn 14 days',
      'ynyn 14 days',
      'nyyn 14 days',
      'ynny 14 days',
      'nyny 14 days',
      'nnyy 60 days',
      'yyyn 3 days',
      'yyny 3 days with forensic triage of the resource',
      'ynyy 3 days with forensic triage of the resource',
      'nyyy 3 days',
      'yyyy 3 days with forensic triage of the resource',
    ]);
  });

  it.each([
    ['A', '14 days', '4 8 32 | 8 32 64 | 32 64 192 | 96 160 192'],
    ['B', '7 days', '4 8 32 | 8 32 64 | 32 64 192 | 96 160 192'],
    ['C', '5 days', '2 4 16 | 4 8 64 | 16 32 128 | 48 128 192'],
    ['D', '2 days', '12h 1 8 | 2 8 32 | 8 16 64 | 24 96 192'],
  ])('fedramp-vdr, class %s', (of, evaluation, table) => {
    const vdr = shippedProfiles['fedramp-vdr'];
    const within = (impact: number, likely: boolean, exposed: boolean) =>
      vdr.windows
        .find(
          ({ when }) =>
            when.class === of &&
            when['agency-impact'] === impact &&
            when['likely-exploitable'] === likely &&
            (when.exposed ?? exposed) === exposed,
        )
        ?.within.replace(/ days?$/, '')
        .replace(' hours', 'h');
    expect(
      [5, 4, 3, 2]
        .map((impact) =>
          [within(impact, true, true), within(impact, true, false), within(impact, false, true)].join(' '),
        )
        .join(' | '),
    ).toBe(table);
    expect(vdr['evaluate-within']?.find(({ when }) => when.class === of)?.within).toBe(evaluation);
  });

  it('say what is a policy, what is in force and what is only proposed', () => {
    expect(
      Object.fromEntries(Object.values(shippedProfiles).map(({ id, standing }) => [id, standing])),
    ).toEqual({
      organisation: 'policy',
      'cisa-kev': 'in-force',
      'pci-dss': 'in-force',
      'fedramp-legacy': 'in-force',
      'fedramp-vdr': 'in-force',
      'bod-26-04': 'in-force',
      'hipaa-nprm': 'proposed',
    });
  });
});

it('without configuration the organisation and the KEV catalogue count, in UTC', () => {
  expect(policyOf(patchingSchema.parse({}))).toEqual({
    profiles: [shippedProfiles.organisation, shippedProfiles['cisa-kev']],
    zone: 'UTC',
    minReactDays: 3,
    dueSoonPercent: 20,
    noFixDays: 30,
    fedrampClass: 'C',
  });
});

it('a profile of an organisation has the same shape as those that ship', () => {
  const [own] = policyOf(
    patchingSchema.parse({ profiles: [{ ...shippedProfiles['bod-26-04'], id: 'ours' }] }),
  ).profiles;
  expect(own).toEqual({ ...shippedProfiles['bod-26-04'], id: 'ours' });
});
