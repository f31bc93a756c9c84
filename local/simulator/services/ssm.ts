import * as client from '@aws-sdk/client-ssm';
import type { Instant } from '../../../src/model/instant';
import { lastScanAt } from '../../organization/last-use';
import type { InstancePatch, ManagedInstance, MaintenanceWindow } from '../../organization/managed-instances';
import { AwsError, UndeclaredCall } from '../aws-error';
import { pageOf, type Page } from '../paging';
import { defineService, type Call } from '../service';

/** The usual and the most on a page, by what is listed; the most instances whose patch states are told at once. */
const DOCUMENTS = { usual: 10, least: 1, most: 50 };
const INSTANCES = { usual: 10, least: 5, most: 50 };
const PATCHES = { usual: 50, least: 10, most: 100 };
const CATALOGUE = { usual: 50, least: 1, most: 100 };
const WINDOWS = { usual: 50, least: 10, most: 100 };
const STATES_AT_ONCE = 50;

/** Stands in for Systems Manager: it scans and patches nothing by itself. */
export const ssm = defineService({
  name: 'ssm',
  protocol: { kind: 'json', version: '1.1', target: 'AmazonSSM' },
  client,
  wording: { failed: ['InternalServerError', 500] },
  permissions: {
    GetPatchBaseline: {
      action: 'ssm:GetPatchBaseline',
      resource: ({ BaselineId }, call) => arnOf(call, 'patchbaseline', String(BaselineId)),
    },
    GetMaintenanceWindow: onWindow('GetMaintenanceWindow'),
    DescribeMaintenanceWindowTasks: onWindow('DescribeMaintenanceWindowTasks'),
    DescribeMaintenanceWindowExecutions: onWindow('DescribeMaintenanceWindowExecutions'),
  },
  handlers: {
    ListDocuments({ Filters, MaxResults, NextToken }, { here, account }) {
      if (Filters?.length !== 1 || Filters[0]?.Key !== 'Owner' || Filters[0].Values?.join() !== 'Self')
        throw new UndeclaredCall("only the account's own documents are listed");
      const page = pageIn(here.compute.documents, MaxResults, NextToken, DOCUMENTS);
      return {
        DocumentIdentifiers: page.items.map(({ name }) => ({ Name: name, Owner: account.id, Tags: [] })),
        NextToken: page.next,
      };
    },

    DescribeDocumentPermission({ Name }, { here }) {
      const document = here.compute.documents.find(({ name }) => name === Name);
      if (document === undefined)
        throw new AwsError('InvalidDocument', `Document with name ${Name ?? ''} does not exist.`);
      return { AccountIds: document.isPublic ? ['all'] : [], AccountSharingInfoList: [] };
    },

    DescribeInstanceInformation({ Filters, InstanceInformationFilterList, MaxResults, NextToken }, { here }) {
      refuse(Filters ?? InstanceInformationFilterList);
      const page = pageIn(here.systemsManager.instances, MaxResults, NextToken, INSTANCES);
      return {
        InstanceInformationList: page.items.map(({ id, ping, platform }) => ({
          InstanceId: id,
          PingStatus: ping,
          PlatformType: platform,
          ResourceType: id.startsWith('mi-') ? ('ManagedInstance' as const) : ('EC2Instance' as const),
          IPAddress: '10.0.0.7',
          ComputerName: `${id}.internal`,
        })),
        NextToken: page.next,
      };
    },

    DescribeInstancePatchStates({ InstanceIds = [], MaxResults, NextToken }, { here, now }) {
      if (InstanceIds.length > STATES_AT_ONCE) {
        throw invalid(`Member must have length less than or equal to ${STATES_AT_ONCE}`);
      }
      const wanted = new Set(InstanceIds);
      const scanned = here.systemsManager.instances.flatMap((instance) =>
        wanted.has(instance.id) && instance.patching !== undefined
          ? [stateOf(instance, instance.patching, now)]
          : [],
      );
      const page = pageIn(scanned, MaxResults, NextToken, PATCHES);
      return { InstancePatchStates: [...page.items], NextToken: page.next };
    },

    DescribeInstancePatches({ InstanceId, Filters = [], MaxResults, NextToken }, { here }) {
      const instance = here.systemsManager.instances.find(({ id }) => id === InstanceId);
      if (instance === undefined) {
        throw new AwsError('InvalidInstanceId', `The instance ID ${InstanceId} isn't valid.`);
      }
      const patches = (instance.patching?.patches ?? []).filter((patch) =>
        Filters.every(({ Key, Values = [] }) => {
          if (Key !== 'State') throw new AwsError('InvalidFilter', `The simulator has no filter ${Key}.`);
          return Values.includes(patch.state);
        }),
      );
      const page = pageIn(patches, MaxResults, NextToken, PATCHES);
      return { Patches: page.items.map(patchAsAnswered), NextToken: page.next };
    },

    DescribeAvailablePatches({ Filters = [], MaxResults, NextToken }, { here }) {
      const found = here.systemsManager.catalogue.filter(({ kb }) =>
        Filters.every(({ Key, Values = [] }) => {
          if (Key !== 'PATCH_ID') throw invalid(`The simulator has no filter ${Key}.`);
          return Values.includes(kb);
        }),
      );
      const page = pageIn(found, MaxResults, NextToken, CATALOGUE);
      return {
        Patches: page.items.map(({ kb, product, releasedAt }) => ({
          Id: `${kb}-${product}`,
          KbNumber: kb,
          Product: product,
          ProductFamily: 'Windows',
          Vendor: 'Microsoft',
          ...(releasedAt !== undefined && { ReleaseDate: new Date(releasedAt) }),
        })),
        NextToken: page.next,
      };
    },

    GetPatchBaseline({ BaselineId }, { here }) {
      const baseline = here.systemsManager.baselines.find(({ id }) => id === BaselineId);
      if (baseline === undefined) {
        throw new AwsError('DoesNotExistException', `Patch baseline ${BaselineId} does not exist.`);
      }
      return {
        BaselineId,
        Name: baseline.name,
        OperatingSystem: baseline.operatingSystem,
        ApprovalRules: {
          PatchRules: baseline.rules.map(({ filters, approveAfterDays, approveUntil }) => ({
            PatchFilterGroup: {
              PatchFilters: filters.map(({ key, values }) => ({ Key: key, Values: values })),
            },
            ComplianceLevel: 'UNSPECIFIED' as const,
            ApproveAfterDays: approveAfterDays,
            ApproveUntilDate: approveUntil,
          })),
        },
        PatchGroups: [],
      };
    },

    DescribeMaintenanceWindows({ Filters, MaxResults, NextToken }, { here }) {
      refuse(Filters);
      const page = pageIn(here.systemsManager.windows, MaxResults, NextToken, WINDOWS);
      return {
        WindowIdentities: page.items.map(({ id, name, isEnabled }) => ({
          WindowId: id,
          Name: name,
          Enabled: isEnabled,
          Duration: 4,
          Cutoff: 1,
          Schedule: 'cron(0 2 ? * SUN *)',
        })),
        NextToken: page.next,
      };
    },

    GetMaintenanceWindow({ WindowId }, call) {
      const { id, name, isEnabled, createdAt } = windowOf(call, WindowId);
      return { WindowId: id, Name: name, Enabled: isEnabled, CreatedDate: new Date(createdAt) };
    },

    DescribeMaintenanceWindowTasks({ WindowId, Filters, MaxResults, NextToken }, call) {
      refuse(Filters);
      const page = pageIn(windowOf(call, WindowId).documents, MaxResults, NextToken, WINDOWS);
      return {
        Tasks: page.items.map((document, index) => ({
          WindowId,
          WindowTaskId: `task-${index}`,
          TaskArn: document,
          Type: 'RUN_COMMAND' as const,
          TaskParameters: { Operation: { Values: ['Install'] } },
        })),
        NextToken: page.next,
      };
    },

    DescribeMaintenanceWindowExecutions({ WindowId, Filters = [], MaxResults, NextToken }, call) {
      const ran = windowOf(call, WindowId).executions.filter(({ startedAt }) =>
        Filters.every(({ Key, Values = [] }) => {
          if (Key !== 'ExecutedAfter') throw invalid(`The simulator has no filter ${Key}.`);
          return Values.every((value) => Date.parse(startedAt) >= Date.parse(value));
        }),
      );
      const page = pageIn(ran, MaxResults, NextToken, WINDOWS);
      return {
        WindowExecutions: page.items.map(({ status, startedAt, endedAt }, index) => ({
          WindowId,
          WindowExecutionId: `execution-${index}`,
          Status: status,
          StartTime: new Date(startedAt),
          ...(endedAt !== undefined && { EndTime: new Date(endedAt) }),
        })),
        NextToken: page.next,
      };
    },
  },
});

function onWindow(operation: string) {
  return {
    action: `ssm:${operation}`,
    resource: ({ WindowId }: Readonly<Record<string, unknown>>, call: Call) =>
      arnOf(call, 'maintenancewindow', String(WindowId)),
  };
}

function arnOf({ organization, region, account }: Call, type: string, id: string): string {
  return id.startsWith('arn:')
    ? id
    : `arn:${organization.partition}:ssm:${region}:${account.id}:${type}/${id}`;
}

const NON_COMPLIANT = ['Missing', 'Failed', 'InstalledPendingReboot', 'InstalledRejected'];

function stateOf({ id }: ManagedInstance, patching: NonNullable<ManagedInstance['patching']>, now: Instant) {
  const { baselineId, operation, noRebootInstallAt, patches } = patching;
  const endedAt = lastScanAt(patching.endedAt, now);
  const count = (...states: string[]) => patches.filter(({ state }) => states.includes(state)).length;
  const lacking = patches.filter(({ state }) => NON_COMPLIANT.includes(state));
  return {
    InstanceId: id,
    PatchGroup: '',
    BaselineId: baselineId,
    InstalledCount: count('Installed'),
    InstalledOtherCount: count('InstalledOther'),
    InstalledPendingRebootCount: count('InstalledPendingReboot'),
    InstalledRejectedCount: count('InstalledRejected'),
    MissingCount: count('Missing'),
    FailedCount: count('Failed'),
    NotApplicableCount: count('NotApplicable'),
    AvailableSecurityUpdateCount: count('AvailableSecurityUpdate'),
    CriticalNonCompliantCount: lacking.filter(({ severity }) => severity === 'Critical').length,
    SecurityNonCompliantCount: lacking.filter(({ classification }) => classification.startsWith('Security'))
      .length,
    OperationStartTime: new Date(Date.parse(endedAt) - 60_000),
    OperationEndTime: new Date(endedAt),
    Operation: operation,
    ...(noRebootInstallAt !== undefined && {
      LastNoRebootInstallOperationTime: new Date(noRebootInstallAt),
      RebootOption: 'NoReboot' as const,
    }),
  };
}

function patchAsAnswered({ id, title, classification, severity, state, installedAt, cves }: InstancePatch) {
  return {
    Title: title,
    KBId: id,
    Classification: classification,
    Severity: severity,
    // The words in which the service answers are not those of its model.
    State: state as client.PatchComplianceDataState,
    InstalledTime: new Date(installedAt ?? 0),
    ...(cves !== undefined && { CVEIds: cves.join(',') }),
  };
}

function windowOf({ here }: Call, id: string | undefined): MaintenanceWindow {
  const window = here.systemsManager.windows.find((each) => each.id === id);
  if (window === undefined) {
    throw new AwsError('DoesNotExistException', `Maintenance window ${id} does not exist.`);
  }
  return window;
}

function refuse(filters: readonly unknown[] | undefined): void {
  if (filters !== undefined && filters.length > 0) throw invalid('The simulator has no filters here.');
}

function pageIn<T>(
  items: readonly T[],
  size: number | undefined,
  token: string | undefined,
  { usual, least, most }: { usual: number; least: number; most: number },
): Page<T> {
  if (size !== undefined && (size < least || size > most)) {
    throw invalid(`Value at 'maxResults' failed to satisfy constraint: between ${least} and ${most}`);
  }
  return pageOf(items, { token, size, usual, most });
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
