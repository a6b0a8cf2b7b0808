import fs from 'node:fs';
import type { Running } from './support.ts';

// What Linux counts the time of processes in.
const TICKS_A_SECOND = 100;

/** Seconds of processor used so far by the server and by the database with all its processes, ended ones included. */
interface Used {
  server: number;
  database: number;
}

// After the name, which may hold anything: state, then 10 fields to the four times, own and of children waited for.
function secondsOf(pid: number, withEnded: boolean): number {
  const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
  return (user + system + (withEnded ? endedUser + endedSystem : 0)) / TICKS_A_SECOND;
}

/** What a loaded machine does not change: the time that processors spent, whoever else waited for them. */
export function processorOf({ pid, databasePid }: Running): Used {
  const children = fs.readFileSync(`/proc/${databasePid}/task/${databasePid}/children`, 'utf8').trim().split(' ');
  return {
    server: secondsOf(pid, false),
    database: children.reduce((sum, child) => sum + secondsOf(Number(child), false), secondsOf(databasePid, true)),
  };
}
