import type { Someone } from './line.ts';

/** The service itself, where nobody asked for what it does. */
export const SERVICE: Someone = { id: 'server', owner: 'server', name: '', role: 'server' };
