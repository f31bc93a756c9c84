import * as z from 'zod';

/** A policy document as IAM answers it: URL-encoded or plain JSON text, or (AWS CLI) an object. `src/policies` parses it. */
export const policyDocumentSchema = z.union([z.string(), z.record(z.string(), z.unknown())]);
