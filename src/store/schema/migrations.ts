import { initial } from './0001-initial.ts';
import { index } from './0002-index.ts';
import { events } from './0003-events.ts';
import { unreadLogs } from './0004-unread-logs.ts';
import type { Migration } from './migration.ts';

/** Every step of the schema, oldest first; never changed once released, only added to. */
export const migrations: readonly Migration[] = [initial, index, events, unreadLogs];
