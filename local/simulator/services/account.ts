import * as client from '@aws-sdk/client-account';
import { AwsError } from '../aws-error';
import { defineService } from '../service';

/** Stands in for Account Management, of the caller's own account. */
export const account = defineService({
  name: 'account',
  protocol: { kind: 'rest-json' },
  isGlobal: true,
  client,
  handlers: {
    GetAlternateContact({ AlternateContactType }, { account: { id, contacts = {} } }) {
      const contact = AlternateContactType === undefined ? undefined : contacts[AlternateContactType];
      if (contact === undefined) {
        throw new AwsError(
          'ResourceNotFoundException',
          `No contact of type ${AlternateContactType} found for account ${id}.`,
          404,
        );
      }
      return {
        AlternateContact: {
          AlternateContactType,
          Name: contact.name,
          Title: contact.title,
          EmailAddress: contact.email,
          PhoneNumber: contact.phone,
        },
      };
    },
  },
});
