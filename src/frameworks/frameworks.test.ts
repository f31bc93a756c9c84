import { buildSync } from 'esbuild';
import { FRAMEWORK_KEYS } from './framework-keys';
import { everyFramework, legacyEditions } from './every-framework';
import { decided, partlyShown } from './nist-control-evidence';
import { controls as nistControls, withdrawn } from './nist-800-53.generated';
import { mappingsOf } from './mappings';

describe('totals that the sources state', () => {
  test.each([
    ['soc2', 61],
    ['iso27001', 93],
    ['nist-csf', 106],
    ['nist-800-53', 1014],
    ['nist-800-171', 110],
    ['fedramp-moderate', 323],
    ['cmmc-level-1', 15],
    ['cmmc-level-2', 110],
    ['cmmc-level-3', 24],
    ['cis-aws-3.0', 62],
    ['cis-aws-5.0', 63],
  ] as const)('%s has %i requirements', (key, total) => {
    const { requirements } = everyFramework[key];
    expect(Object.keys(requirements)).toHaveLength(total);
  });

  test.each([
    ['soc2', /^CC/, 33],
    ['soc2', /^A1/, 3],
    ['soc2', /^C1/, 2],
    ['soc2', /^PI1/, 5],
    ['soc2', /^P\d/, 18],
    ['iso27001', /^A\.5\./, 37],
    ['iso27001', /^A\.6\./, 8],
    ['iso27001', /^A\.7\./, 14],
    ['iso27001', /^A\.8\./, 34],
    ['nist-csf', /^GV\./, 31],
    ['nist-csf', /^ID\./, 21],
    ['nist-csf', /^PR\./, 22],
    ['nist-csf', /^DE\./, 11],
    ['nist-csf', /^RS\./, 13],
    ['nist-csf', /^RC\./, 8],
    ['pci-dss', /^\d+\.\d+\.\d+$/, 205],
    ['pci-dss', /^\d+\.\d+\.\d+\.\d/, 45],
    ['pci-dss', /^A[123]\./, 30],
  ] as const)('%s %s: %i', (key, pattern, total) => {
    const { requirements } = everyFramework[key];
    expect(Object.keys(requirements).filter((id) => pattern.test(id))).toHaveLength(total);
  });

  test('NIST CSF has 22 categories, 800-171 has 14 families, 800-53 has 20', () => {
    const groups = (key: (typeof FRAMEWORK_KEYS)[number]) => Object.keys(everyFramework[key].groups).length;
    expect(groups('nist-csf')).toBe(22);
    expect(groups('nist-800-171')).toBe(14);
    expect(groups('nist-800-53')).toBe(20);
  });

  test.each([
    ['L', 149],
    ['M', 287],
    ['H', 370],
  ])('baseline %s of 800-53 selects %i', (letter, total) => {
    const selected = Object.values(nistControls).filter(({ baselines }) => baselines.includes(letter));
    expect(selected).toHaveLength(total);
  });

  test('Appendix A of the Security Rule: 18 standards, 14 required and 22 addressable specifications', () => {
    const { requirements } = everyFramework['hipaa'];
    const count = (implementation: string, sections: RegExp) =>
      Object.entries(requirements).filter(
        ([id, { attributes }]) => sections.test(id) && attributes?.['implementation'] === implementation,
      ).length;
    const appendixA = /^164\.(308|310|312)/;
    // (b)(1) and (b)(2) of 164.308 are one standard, for covered entities and for business associates.
    expect(count('standard', appendixA)).toBe(18 + 1);
    expect(count('required', appendixA)).toBe(14);
    expect(count('addressable', appendixA)).toBe(22);
    expect(count('addressable', /./)).toBe(22);
  });
});

describe.each(FRAMEWORK_KEYS)('%s', (key) => {
  test('says what it is and has a heading for every requirement', () => {
    const framework = everyFramework[key];
    expect(framework.key).toBe(key);
    expect(framework.source.length).toBeGreaterThan(40);
    const headings = Object.keys(framework.groups);
    const homeless = Object.keys(framework.requirements).filter(
      (id) =>
        !headings.some(
          (group) => id === group || (id.startsWith(group) && /^[.(-]/.test(id.slice(group.length))),
        ),
    );
    expect(homeless).toEqual([]);
  });

  test('no two requirements share a title under one heading of own words', () => {
    const { requirements, wording } = everyFramework[key];
    if (wording === 'official') return;
    const titles = Object.values(requirements).map(({ title }) => title);
    const twice = titles.filter((title, index) => titles.indexOf(title) !== index);
    // Appendix A3 of PCI DSS repeats 10.7.2 for designated entities.
    expect(twice).toEqual(
      key === 'pci-dss' ? ['Failures of critical controls are detected, alerted and handled'] : [],
    );
  });

  test('inherited requirements name what stays with the customer', () => {
    const { requirements } = everyFramework[key];
    for (const [id, requirement] of Object.entries(requirements)) {
      if (requirement.evidence === 'inherited')
        expect([id, requirement.customerPart]).toEqual([id, expect.stringMatching(/\.$/)]);
    }
  });
});

test('withdrawn controls of 800-53 are marked and are not requirements', () => {
  const framework = everyFramework['nist-800-53'];
  expect(Object.keys(withdrawn)).toHaveLength(182);
  expect(Object.keys(withdrawn).filter((id) => framework.requirements[id])).toEqual([]);
  expect(framework.withdrawn?.['AC-2(10)']).toEqual({ title: expect.any(String), into: ['AC-2'] });
});

test('FedRAMP Moderate selects from 800-53, in its titles', () => {
  const fedramp = everyFramework['fedramp-moderate'];
  const nist = everyFramework['nist-800-53'];
  for (const [id, { title, evidence }] of Object.entries(fedramp.requirements)) {
    expect([id, nist.requirements[id]?.title, nist.requirements[id]?.evidence]).toEqual([
      id,
      title,
      evidence,
    ]);
  }
});

test('the list of controls that AWS state bears on names controls in force', () => {
  const unknown = [...partlyShown, ...decided].filter((id) => !Object.hasOwn(nistControls, id));
  expect(unknown).toEqual([]);
});

describe('earlier editions', () => {
  test.each([
    ['iso27001', 114],
    ['nist-csf', 108],
    ['pci-dss', 244],
  ] as const)('every one of the %s ids (%i) resolves to requirements in force', (key, total) => {
    const { requirements } = everyFramework[key];
    const successors = legacyEditions[key]?.successors ?? {};
    expect(Object.keys(successors)).toHaveLength(total);
    const unresolved = Object.entries(successors).filter(
      ([, ids]) => ids.length === 0 || ids.some((id) => requirements[id] === undefined),
    );
    expect(unresolved).toEqual([]);
  });

  test.each([
    ['iso27001', 'A.9.2.5', ['A.5.18']],
    ['iso27001', 'A.18.2.3', ['A.5.36', 'A.8.8']],
    ['nist-csf', 'PR.AC-1', ['PR.AA-01', 'PR.AA-05']],
    ['nist-csf', 'PR.IP-12', ['ID.RA-01', 'PR.PS-02']],
    ['pci-dss', '8.1.4', ['8.2.6']],
    ['pci-dss', '6.2', ['6.3.3']],
  ] as const)('%s %s is %j today', (key, id, today) => {
    expect(legacyEditions[key]?.successors[id]).toEqual(today);
  });

  test('what ISO 27001:2013 did not have is exactly the eleven controls that 2022 introduced', () => {
    const { requirements } = everyFramework['iso27001'];
    const carried = new Set(Object.values(legacyEditions['iso27001']?.successors ?? {}).flat());
    expect(Object.keys(requirements).filter((id) => !carried.has(id))).toEqual([
      'A.5.7',
      'A.5.23',
      'A.5.30',
      'A.7.4',
      'A.8.9',
      'A.8.10',
      'A.8.11',
      'A.8.12',
      'A.8.16',
      'A.8.23',
      'A.8.28',
    ]);
  });

  test('frameworks without an earlier edition in use have none', () => {
    expect(legacyEditions['soc2']).toBeUndefined();
  });
});

describe('FedRAMP Moderate ids of a rule', () => {
  test('are those of 800-53 that the baseline selects, in their order and place, by our own judgement', () => {
    const mappings = mappingsOf({
      'cis-aws-3.0': { ids: ['1.4'], support: [] },
      'nist-800-53': { ids: ['SI-2(7)', 'AC-6(5)', 'AC-6(3)', 'AC-2'], support: ['prowler'] },
    });
    expect(Object.entries(mappings)).toEqual([
      ['nist-800-53', { ids: ['SI-2(7)', 'AC-6(5)', 'AC-6(3)', 'AC-2'], support: ['prowler'] }],
      ['fedramp-moderate', { ids: ['AC-6(5)', 'AC-2'], support: [] }],
      ['cis-aws-3.0', { ids: ['1.4'], support: [] }],
    ]);
  });

  test.each([
    ['nothing is mapped to 800-53', {}],
    ['the baseline has none of them', { 'nist-800-53': { ids: ['SI-2(7)'], support: [] } }],
  ] as const)('are none where %s', (_name, requirements) => {
    expect(mappingsOf(requirements)['fedramp-moderate']).toBeUndefined();
  });
});

describe('CMMC', () => {
  test('level 2 is all of SP 800-171, with what can meet it there', () => {
    const nist = everyFramework['nist-800-171'];
    const { requirements } = everyFramework['cmmc-level-2'];
    expect(Object.keys(requirements).map((id) => id.replace(/^[A-Z]{2}\.L2-/, ''))).toEqual(
      Object.keys(nist.requirements),
    );
    for (const [id, { title, evidence }] of Object.entries(requirements)) {
      expect([id, evidence]).toEqual([id, nist.requirements[id.slice('AC.L2-'.length)]?.evidence]);
      expect([id, title]).toEqual([id, expect.stringMatching(/^[A-Z].{10,}[^.]$/)]);
    }
  });

  test.each([
    ['of both levels', ['3.1.1', '3.13.1'], ['AC.L1-b.1.i', 'SC.L1-b.1.x'], ['AC.L2-3.1.1', 'SC.L2-3.13.1']],
    ['of level 2 alone', ['3.1.5', '3.12.3'], undefined, ['AC.L2-3.1.5', 'CA.L2-3.12.3']],
    [
      'three of which are one of level 1',
      ['3.10.5', '3.10.3'],
      ['PE.L1-b.1.ix'],
      ['PE.L2-3.10.5', 'PE.L2-3.10.3'],
    ],
  ] as const)('ids of a rule follow from SP 800-171: %s', (_name, ids, level1, level2) => {
    const mappings = mappingsOf({ 'nist-800-171': { ids, support: ['prowler'] } });
    expect(mappings['cmmc-level-1']).toEqual(level1 && { ids: level1, support: [] });
    expect(mappings['cmmc-level-2']).toEqual({ ids: level2, support: [] });
  });

  test('what follows from a claim that is not made is not made', () => {
    const requirements = {
      'nist-800-171': { ids: ['3.1.1'], support: [] },
      'nist-800-53': { ids: ['AC-2'], support: [] },
    } as const;
    expect(Object.keys(mappingsOf(requirements, ['nist-800-171', 'nist-800-53']))).toEqual([]);
    expect(Object.keys(mappingsOf(requirements, ['cmmc-level-1']))).toEqual([
      'nist-800-53',
      'nist-800-171',
      'fedramp-moderate',
      'cmmc-level-2',
    ]);
  });
});

describe('what is loaded', () => {
  const bundle = (entry: string) =>
    buildSync({
      entryPoints: [entry],
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      outdir: 'unused',
      metafile: true,
      write: false,
    }).metafile;

  test('a rule, whose FedRAMP ids are derived, brings no catalogue along', () => {
    expect(Object.keys(bundle('src/model/rule.ts').inputs).sort()).toEqual([
      'src/frameworks/cmmc-ids.ts',
      'src/frameworks/fedramp-moderate.generated.ts',
      'src/frameworks/framework-keys.ts',
      'src/frameworks/mappings.ts',
      'src/model/global-region.ts',
      'src/model/rule.ts',
    ]);
  });
});
