import { SignatureV4 } from '@smithy/signature-v4';

/** Stands in a bundle for the signer that S3's client brings, which can sign for several Regions at once. */
export class SignatureV4MultiRegion extends SignatureV4 {
  static sigv4aDependency(): 'none' {
    return 'none';
  }
}
