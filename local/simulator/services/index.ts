import { iam } from './iam';
import { sts } from './sts';

/** Every service that the simulator speaks for. */
export const services = [sts, iam];
