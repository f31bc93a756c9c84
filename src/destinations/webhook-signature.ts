import { createHmac } from 'node:crypto';

export const SIGNATURE_HEADER = 'watchbill-signature';

/**
 * `t=<seconds>,v1=<hex>`: HMAC-SHA256 of the time, a dot and the bytes of the body. The time is signed, so that who listens
 * can refuse what is old and somebody recorded.
 */
export function signatureOf(secret: string, seconds: number, body: string): string {
  const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${signature}`;
}
