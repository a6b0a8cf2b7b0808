import { accountKindOf } from './accounts-kind.ts';
import { listIn, textIn, type Entry } from './agent-sections.ts';
import type { Gathering } from './gather.ts';
import { accountKey } from '../inventory/model-keys.ts';
import type { Found } from './shape.ts';
import { clean } from './values.ts';

// The group of Windows is known by its identifier whatever its language (well-known SID S-1-5-32-544).
const WINDOWS_ADMINISTRATORS = 'S-1-5-32-544';
const UNIX_ADMINISTRATORS = new Set(['wheel', 'sudo', 'admin', 'root']);
const NO_SHELL = /(?:nologin|false|sync|shutdown|halt)$/;
const FIRST_PERSON = 1000;
const NOBODY = 65_534;

const isAdministrators = (group: Entry): boolean =>
  textIn(group, 'id') === WINDOWS_ADMINISTRATORS || UNIX_ADMINISTRATORS.has(textIn(group, 'name').toLowerCase());

const administrators = (groups: readonly Entry[]): Set<string> =>
  new Set(
    groups.filter(isAdministrators).flatMap((group) => listIn(group, 'members').map((member) => member.toLowerCase())),
  );

/** How many local administrators a machine has, where it says so. */
export function administratorsOf(groups: readonly Entry[]): Found['fields'] {
  const { size } = administrators(groups);
  return size > 0 ? { localAdministrators: size } : {};
}

/** Tells the local accounts that matter: administrators, and those that several people share. A person’s own account on a machine is left. */
export function localAccounts(
  users: readonly Entry[],
  groups: readonly Entry[],
  { row, machine, host, gather }: { row: number; machine: number; host: string; gather: Gathering },
): void {
  const admins = administrators(groups);
  for (const user of users) {
    const login = clean(textIn(user, 'login') || textIn(user, 'name'), 200);
    const id = textIn(user, 'id');
    if (!login || !isUsable(id, textIn(user, 'shell'))) continue;
    const isAdmin = admins.has(login.toLowerCase()) || id === '0' || /^S-1-5-21-.*-500$/.test(id);
    const accountKind = accountKindOf(login);
    if (!isAdmin && accountKind === 'personal') continue;
    const access = gather.once('access', accountKey(login, host), () => ({
      row,
      category: isAdmin ? 'administrator' : 'user',
      name: login,
      fields: { means: 'local', directory: host, accountKind },
    }));
    gather.link({ source: access, kind: 'gives-access', target: machine });
  }
}

function isUsable(id: string, shell: string): boolean {
  if (NO_SHELL.test(shell)) return false;
  const number = /^\d+$/.test(id) ? Number(id) : null;
  return number === null || number === 0 || (number >= FIRST_PERSON && number !== NOBODY);
}
