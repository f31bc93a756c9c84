import * as z from 'zod';

/** The parameters by which an engine refuses connections without TLS, each of other engines. */
export const TLS_PARAMETERS = ['rds.force_ssl', 'require_secure_transport', 'tls'] as const;

/** Those of them that a parameter group has. */
export const tlsParametersSchema = z.array(
  z.object({
    ParameterName: z.string(),
    /** Left out where the group sets none. */
    ParameterValue: z.string().optional(),
  }),
);
