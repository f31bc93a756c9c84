import { createContext } from 'hono/jsx';

/** What people see of a channel, person or group, by its id. */
export const Names = createContext<(id: string) => string>((id) => id);
