import * as z from 'zod';

/** Whether the inventory is read from AWS Config, from the services, or from each where it says more. */
export const inventoryModeSchema = z.enum(['auto', 'config', 'direct']);
