import type * as client from '@aws-sdk/client-config-service';
import type { Recorder } from '../../organization/monitoring';
import { AwsError } from '../aws-error';
import type { Call, Handlers } from '../service';

/** Recorders and delivery channels, and how they are doing. */
export const configRecorders: Handlers<typeof client> = {
  DescribeConfigurationRecorders: ({ ConfigurationRecorderNames }, call) => ({
    ConfigurationRecorders: recordersOf(ConfigurationRecorderNames, call).map((recorder) => ({
      arn: `arn:${call.organization.partition}:config:${call.region}:${call.account.id}:configuration-recorder/${recorder.name}`,
      name: recorder.name,
      roleARN: recorder.roleArn,
      recordingGroup: recordingGroup(recorder),
      recordingScope: 'PAID' as const,
    })),
  }),

  DescribeConfigurationRecorderStatus: ({ ConfigurationRecorderNames }, call) => ({
    ConfigurationRecordersStatus: recordersOf(ConfigurationRecorderNames, call).map((recorder) => ({
      name: recorder.name,
      recording: recorder.isRecording,
      lastStartTime: new Date(recorder.startedAt),
      lastStopTime: recorder.stoppedAt === undefined ? undefined : new Date(recorder.stoppedAt),
      // In capitals, whatever the SDK's enumeration says.
      lastStatus: (recorder.isRecording ? 'SUCCESS' : 'PENDING') as client.RecorderStatus,
      lastStatusChangeTime: new Date(recorder.stoppedAt ?? recorder.startedAt),
    })),
  }),

  DescribeDeliveryChannels: ({ DeliveryChannelNames }, call) => ({
    DeliveryChannels: channelsOf(DeliveryChannelNames, call).map(({ name, deliveryBucket }) => ({
      name,
      s3BucketName: deliveryBucket ?? undefined,
      configSnapshotDeliveryProperties: { deliveryFrequency: 'TwentyFour_Hours' as const },
    })),
  }),

  DescribeDeliveryChannelStatus: ({ DeliveryChannelNames }, call) => ({
    DeliveryChannelsStatus: channelsOf(DeliveryChannelNames, call).map(
      ({ name, deliveryError, startedAt }) => {
        const isWell = deliveryError === undefined;
        const delivery = {
          lastStatus: (isWell ? 'SUCCESS' : 'FAILURE') as client.DeliveryStatus,
          lastErrorCode: deliveryError,
          lastErrorMessage: deliveryError,
          lastAttemptTime: new Date(startedAt),
          lastSuccessfulTime: isWell ? new Date(startedAt) : undefined,
        };
        return {
          name,
          configSnapshotDeliveryInfo: delivery,
          configHistoryDeliveryInfo: delivery,
          configStreamDeliveryInfo: {
            lastStatus: delivery.lastStatus,
            lastStatusChangeTime: new Date(startedAt),
          },
        };
      },
    ),
  }),
};

function recordersOf(names: readonly string[] | undefined, { here }: Call): Recorder[] {
  const recorders = here.recorder === null ? [] : [here.recorder];
  return wanted(
    recorders,
    names,
    'NoSuchConfigurationRecorderException',
    'Cannot find configuration recorder with the specified name',
  );
}

function channelsOf(names: readonly string[] | undefined, { here }: Call): Recorder[] {
  const channels = here.recorder === null || here.recorder.deliveryBucket === null ? [] : [here.recorder];
  return wanted(
    channels,
    names,
    'NoSuchDeliveryChannelException',
    'Cannot find delivery channel with specified name',
  );
}

function wanted(
  all: Recorder[],
  names: readonly string[] | undefined,
  code: string,
  message: string,
): Recorder[] {
  if (names === undefined || names.length === 0) return all;
  const absent = names.find((name) => !all.some((each) => each.name === name));
  if (absent !== undefined) throw new AwsError(code, `${message} '${absent}'.`);
  return all.filter(({ name }) => names.includes(name));
}

function recordingGroup({
  resourceTypes,
  excludedTypes,
  includesGlobalTypes,
}: Recorder): client.RecordingGroup {
  if (excludedTypes !== undefined) {
    return {
      allSupported: false,
      includeGlobalResourceTypes: false,
      resourceTypes: [],
      exclusionByResourceTypes: { resourceTypes: excludedTypes as client.ResourceType[] },
      recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
    };
  }
  const isAll = resourceTypes.length === 0;
  return {
    allSupported: isAll,
    includeGlobalResourceTypes: includesGlobalTypes,
    resourceTypes: resourceTypes as client.ResourceType[],
    exclusionByResourceTypes: { resourceTypes: [] },
    recordingStrategy: { useOnly: isAll ? 'ALL_SUPPORTED_RESOURCE_TYPES' : 'INCLUSION_BY_RESOURCE_TYPES' },
  };
}
