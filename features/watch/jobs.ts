import type { DeadlineHandler } from '../../platform/server/deadlines/deadlines.ts';
import { acceptanceDeadline } from './commands-end.ts';

export const deadlines: readonly DeadlineHandler[] = [acceptanceDeadline];
