/** Inspector's answers as Watchbill's cells hold them. */
import type { Cell, StoredCell } from '../../src/sources/cell';
import { parseCell } from '../../src/sources/cell';
import { instantOf } from '../../src/model/instant';
import { coverageAt, findingsOf, toldAt, type Finding, type Told } from './inspector';
import {
  COVERAGE_READ,
  DAY,
  FINDINGS_READ,
  HOUR,
  isInUse,
  type Account,
  type Look,
  type Resource,
} from './world';

const TYPES = {
  'auto-scaling-group': 'AWS_EC2_INSTANCE',
  'machine-image': 'AWS_EC2_INSTANCE',
  repository: 'AWS_ECR_CONTAINER_IMAGE',
  function: 'AWS_LAMBDA_FUNCTION',
} as const;

/** Answers look after look, as a client that goes on from where it was is answered. */
export class Answers {
  readonly #findings: ReadonlyMap<string, readonly Finding[]>;
  readonly #resources: ReadonlyMap<string, readonly Resource[]>;
  readonly #since = new Map<string, number>();

  constructor(readonly account: Account) {
    const { regions, groups } = account;
    const own = (region: string) => groups.filter((group) => group.region === region);
    this.#findings = new Map(regions.map((region) => [region, own(region).flatMap(findingsOf)]));
    this.#resources = new Map(
      regions.map((region) => [region, own(region).flatMap(({ slots }) => slots.flat())]),
    );
  }

  /** The cells of one look. */
  at({ at, sights }: Look): StoredCell[] {
    return [...sights].flatMap(([region, sight]) => {
      const cells =
        sight === 'read'
          ? [
              this.#statusCell(region, at, 'ENABLED'),
              this.#findingsCell(region, at + FINDINGS_READ),
              this.#coverageCell(region, at + COVERAGE_READ),
            ]
          : this.#withoutAnswer(region, at, sight);
      return cells.map((cell): StoredCell => ({ cell, evidence: `${instantOf(at).slice(0, 7)}/${region}` }));
    });
  }

  #place(
    part: 'inspector.account-status' | 'inspector.findings' | 'inspector.coverage',
    region: string,
    at: number,
  ) {
    return { account: this.account.id, region, part, observedAt: instantOf(at) };
  }

  #withoutAnswer(region: string, at: number, sight: 'denied' | 'off'): Cell[] {
    const isOff = sight === 'off';
    const lists = (['inspector.findings', 'inspector.coverage'] as const).map((part): Cell => ({
      ...this.#place(part, region, at + FINDINGS_READ),
      status: 'incomplete',
      reason: isOff ? 'not-enabled' : 'denied',
      detail: isOff ? 'Inspector is DISABLED' : 'AccessDeniedException',
    }));
    return isOff ? [this.#statusCell(region, at, 'DISABLED'), ...lists] : lists;
  }

  #statusCell(region: string, at: number, status: 'ENABLED' | 'DISABLED'): Cell {
    const value = { status, resources: {} };
    return parseCell({ ...this.#place('inspector.account-status', region, at), status: 'complete', value });
  }

  #findingsCell(region: string, at: number): Cell {
    const since = this.#since.get(region);
    this.#since.set(region, at);
    const isFull = since === undefined || weekOf(since) !== weekOf(at);
    const changedSince = since === undefined ? undefined : since - HOUR;
    const findings = (this.#findings.get(region) ?? []).flatMap((finding) => {
      const told = toldAt(finding, at);
      if (told === undefined) return [];
      const isChanged = changedSince === undefined || told.updatedAt >= changedSince;
      return isChanged || (isFull && told.status !== 'CLOSED') ? [answered(finding, told, at)] : [];
    });
    return parseCell({
      ...this.#place('inspector.findings', region, at),
      status: 'complete',
      value: {
        isFull,
        ...(changedSince !== undefined && { changedSince: instantOf(changedSince) }),
        readUntil: instantOf(at),
        otherProviders: 0,
        findings,
      },
    });
  }

  #coverageCell(region: string, at: number): Cell {
    const resources = (this.#resources.get(region) ?? []).flatMap((resource) => {
      const covered = coverageAt(resource, at);
      if (covered === undefined) return [];
      const { kind, name } = resource.group;
      return [
        {
          resourceType: TYPES[kind],
          resourceId: resource.id,
          scanType: 'PACKAGE',
          scanStatus: { statusCode: covered.status, reason: covered.reason },
          lastScannedAt: instantOf(covered.lastScannedAt),
          ...tracesOf(resource),
          ...(kind === 'function' && { functionName: name }),
          ...(kind === 'repository' && { inUseCount: isInUse(resource, at) ? 2 : 0 }),
        },
      ];
    });
    return parseCell({
      ...this.#place('inspector.coverage', region, at),
      status: 'complete',
      value: { otherProviders: 0, resources },
    });
  }
}

function weekOf(at: number): number {
  return Math.floor((at / DAY + 3) / 7);
}

function tracesOf({ group: { kind, name }, generation }: Resource) {
  if (kind === 'auto-scaling-group') return { autoScalingGroup: name, imageId: `ami-${name}-${generation}` };
  return kind === 'machine-image' ? { imageId: `ami-${name}` } : {};
}

function answered({ arn, resource, flaw, firstObservedAt }: Finding, told: Told, at: number) {
  const { group } = resource;
  const { vulnerability } = flaw;
  const { kind, name, team, region } = group;
  return {
    findingArn: arn,
    awsAccountId: group.account,
    severity: told.word,
    status: told.status,
    firstObservedAt: instantOf(firstObservedAt),
    updatedAt: instantOf(told.updatedAt),
    fixAvailable: told.isFixable ? 'YES' : 'NO',
    vulnerabilityId: vulnerability.id,
    packages: vulnerability.packages.map((each) => ({
      name: each,
      version: '1.2.3',
      fixedInVersion: told.isFixable ? '1.2.4' : 'NotAvailable',
    })),
    exploitAvailable: told.exploited === undefined ? 'NO' : 'YES',
    epssScore: 0.1,
    cisaData:
      told.exploited === undefined
        ? null
        : {
            dateAdded: instantOf(told.exploited.addedAt),
            dateDue: `${told.exploited.dueOn}T00:00:00.000Z`,
          },
    resources: [
      {
        type: TYPES[kind],
        id: resource.id,
        region,
        ...(team !== undefined && { team }),
        ...tracesOf(resource),
        ...(kind === 'repository' && { repositoryName: name, inUseCount: isInUse(resource, at) ? 2 : 0 }),
        ...(kind === 'function' && { functionName: name }),
      },
    ],
  };
}
