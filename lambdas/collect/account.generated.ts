// Made by `npm run generate` from the folders of functions and of sources: do not edit.
import { readers } from '../../src/sources/account/readers.generated';
import { collectHandler } from './handler';

export const handler = collectHandler('account', readers);
