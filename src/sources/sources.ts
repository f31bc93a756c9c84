import * as z from 'zod';
import { sources } from './sources.generated';

export { sources };

/** A family of state, collected together by one function under one role. */
export type Source = keyof typeof sources;
export const sourceSchema = z.enum(Object.keys(sources) as [Source, ...Source[]]);
export const SOURCES: readonly Source[] = sourceSchema.options;
