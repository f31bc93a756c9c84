// Made by `npm run generate` from the folders of functions and of sources: do not edit.
import { readers } from '../../src/sources/securityhub/readers.generated';
import { accountStates } from './account-states';
import { collectHandler } from './handler';

export const handler = collectHandler('securityhub', readers, accountStates());
