import type { Tag } from './iam';

/** What an account has set of what EC2, Systems Manager and ECS run and share in one Region. */
export interface Compute {
  snapshotSharing: 'unblocked' | 'block-new-sharing' | 'block-all-sharing';
  vpcBlockMode: 'off' | 'block-ingress' | 'block-bidirectional';
  /** Of the account's own, only those that everybody may use. */
  publicSnapshots: string[];
  publicImages: string[];
  /** By the id of the instance; the second address is of another interface. One that is not named here is as the platform team starts it. */
  instanceSettings: Record<
    string,
    { httpTokens?: 'optional' | 'required'; publicIp?: string; secondPublicIp?: string; profile?: null }
  >;
  launchTemplates: LaunchTemplate[];
  documents: { name: string; isPublic: boolean }[];
  taskDefinitions: TaskDefinition[];
  services: ContainerService[];
}

interface LaunchTemplate {
  id: string;
  name: string;
  /** Of the default version. */
  httpTokens?: 'optional' | 'required';
}

/** A revision, active and of no other state. */
export interface TaskDefinition {
  family: string;
  revision: number;
  containers: {
    name: string;
    isPrivileged?: boolean;
    environment?: Record<string, string>;
    logDriver?: 'awslogs';
  }[];
  tags?: Tag[];
}

export interface ContainerService {
  cluster: string;
  name: string;
  /** The family and the revision: `web:7`. */
  taskDefinition: string;
  assignsPublicIp: boolean;
}

export function emptyCompute(): Compute {
  return {
    snapshotSharing: 'unblocked',
    vpcBlockMode: 'off',
    publicSnapshots: [],
    publicImages: [],
    instanceSettings: {},
    launchTemplates: [],
    documents: [],
    taskDefinitions: [],
    services: [],
  };
}
