// In a process of its own, behind the others but never without any time: deciding what a large nation withholds takes seconds of
// processor and much memory, neither of which a page or a submission waits for.
import os from 'node:os';
import { maskOf, type MaskTask } from './model-mask.ts';

/** What a decision takes, with counts as the database writes them. */
export interface SentTask extends Omit<MaskTask, 'classes'> {
  classes: { key: string; text: string; named: number[] | undefined }[];
}

const read = (text: string): number[] => (text === '{}' ? [] : text.slice(1, -1).split(',').map(Number));

try {
  os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
} catch {
  // A system that refuses leaves it as it is: slower for others, and right all the same.
}
process.once('message', ({ classes, ...task }: SentTask) => {
  process.send?.(
    maskOf({ ...task, classes: classes.map(({ key, text, named }) => ({ key, levels: read(text), named })) }),
  );
  process.disconnect();
});
