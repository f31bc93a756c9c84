import { expectLedgers, kb, ssm, hub, type LedgerCase } from '../../test/support/ledger-cases';
import { day, finding, scanOf } from '../../test/support/patching';

const cases: LedgerCase[] = [
  {
    name: 'Inspector, Security Hub and SSM tell of one instance, and their disagreement is kept',
    scans: [
      scanOf(day('11-02'), {
        findings: [ssm(), hub({ fixAvailable: 'no' }), finding()],
        listed: ['inspector', 'securityhub', 'ssm'],
      }),
    ],
    then: [
      {
        vulnerability: 'CVE-2026-1111',
        ratings: ['high 11-01'],
        witnesses: ['inspector high active', 'ssm critical active', 'securityhub critical active'],
        fix: 'yes',
      },
    ],
  },
  {
    name: 'a KB finding is one instance for its CVEs, and the KEV date of any of them counts',
    scans: [
      scanOf(day('11-02'), {
        findings: [
          hub({
            vulnerability: 'CVE-2026-2002',
            packages: [{ name: 'Windows Server 2022' }],
            kev: { dueOn: '2026-11-20' },
          }),
          kb(),
        ],
        listed: ['inspector', 'securityhub'],
      }),
    ],
    then: [
      {
        vulnerability: 'KB5023697',
        aliases: ['CVE-2026-2001', 'CVE-2026-2002'],
        kev: '2026-11-20',
        witnesses: ['inspector high active', 'securityhub critical active'],
      },
    ],
  },
  {
    name: 'two KBs that mend one CVE are two instances',
    scans: [
      scanOf(day('11-02'), {
        findings: [
          kb({ id: 'october', vulnerability: 'KB5000001', aliases: ['CVE-2026-2001'] }),
          kb({ id: 'november', vulnerability: 'KB5000002', aliases: ['CVE-2026-2001', 'CVE-2026-2003'] }),
        ],
      }),
    ],
    then: [{ vulnerability: 'KB5000001' }, { vulnerability: 'KB5000002' }],
  },
  {
    name: 'one patch of SSM is a witness of each CVE that it mends, and no instance of its own',
    scans: [
      scanOf(day('11-02'), {
        findings: [
          finding({ id: 'one' }),
          finding({ id: 'two', vulnerability: 'CVE-2026-1112' }),
          ssm({ aliases: ['CVE-2026-1111', 'CVE-2026-1112'] }),
        ],
        listed: ['inspector', 'ssm'],
      }),
    ],
    then: [
      {
        vulnerability: 'CVE-2026-1111',
        witnesses: ['inspector high active', 'ssm critical active'],
        aliases: ['openssl.x86_64:1:3.0.8'],
      },
      {
        vulnerability: 'CVE-2026-1112',
        witnesses: ['inspector high active', 'ssm critical active'],
        aliases: ['openssl.x86_64:1:3.0.8'],
      },
    ],
  },
  {
    name: 'each package of a finding is an instance, and a partial fix is of those with a fixed version',
    scans: [
      scanOf(day('11-02'), {
        findings: [
          finding({
            fixAvailable: 'partial',
            packages: [{ name: 'openssl', fixedInVersion: '3.0.8' }, { name: 'openssl-libs' }],
          }),
        ],
      }),
    ],
    then: [
      { package: 'openssl', fix: 'yes', fixSeen: '11-01' },
      { package: 'openssl-libs', fix: 'no', fixSeen: undefined },
    ],
  },
  {
    name: 'a finding without a package is an instance',
    scans: [scanOf(day('11-02'), { findings: [finding({ packages: [] })] })],
    then: [{ package: '', outcome: 'open' }],
  },
  {
    name: 'the earliest KEV date stays where CISA sets a later one',
    scans: [
      scanOf(day('11-02'), { findings: [finding({ kev: { dueOn: '2026-11-20' } })] }),
      scanOf(day('11-03'), { findings: [finding({ kev: { dueOn: '2026-12-20' } })] }),
    ],
    then: [{ kev: '2026-11-20' }],
  },
  {
    name: 'a finding of another account is not filed here',
    scans: [scanOf(day('11-02'), { findings: [finding({ account: '444455556666' })] })],
    then: [],
  },
];

describe('what several witnesses tell of one thing is one instance', () => {
  expectLedgers(cases);
});
