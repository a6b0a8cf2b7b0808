import { accountKindOf } from './accounts-kind.ts';
import { readDate } from './dates.ts';
import type { Gathering } from './gather.ts';
import { accountKey, equipmentKeys } from '../inventory/model-keys.ts';
import type { DateOrder, Dropped } from './model.ts';
import type { Found, Warning } from './shape.ts';
import { clean, readBoolean } from './values.ts';

/** One account or computer of a directory: values by attribute, in lower case. */
export type DirectoryEntry = ReadonlyMap<string, readonly string[]>;

// Bits of userAccountControl ([MS-ADTS] §2.2.16).
const DISABLED = 0x2;
const NO_PASSWORD = 0x20;
const PASSWORD_NEVER_EXPIRES = 0x10000;
/** No value that is read is longer, distinguished names included; what is, is cut. */
const LONGEST = 2000;
const OPENLDAP_FIRST = ['authtimestamp'];
// Accounts that Windows itself makes; the second list names them by the end of their SID (500 to 503 are well known).
const APART = new Set(['krbtgt', 'guest', 'invité', 'invite', 'defaultaccount', 'wdagutilityaccount']);
const APART_SID = /^S-1-5-21-[\d-]+-50[1-3]$/;
const ADMINISTRATORS =
  /^cn=(?:domain admins|admins du domaine|enterprise admins|administrateurs de l.entreprise|schema admins|administrateurs du schéma|administrators|administrateurs|account operators|opérateurs de compte|backup operators|opérateurs de sauvegarde|server operators|opérateurs de serveur|dnsadmins),/i;
const LEFT: ReadonlyMap<string, Dropped> = new Map([
  ['userpassword', 'passwords'],
  ['unicodepwd', 'passwords'],
  ['mobile', 'contacts'],
  ['phonenumber', 'contacts'],
  ['telephonenumber', 'contacts'],
  ['homephone', 'contacts'],
  ['mail', 'contacts'],
  ['emailaddress', 'contacts'],
  ['manager', 'contacts'],
  ['streetaddress', 'contacts'],
  ['homepostaladdress', 'contacts'],
  ['jpegphoto', 'contacts'],
  ['thumbnailphoto', 'contacts'],
  ['empid', 'contacts'],
  ['employeeid', 'contacts'],
]);

/** Columns and attributes that hold dates, for the order of day and month to be told from all of them. */
export const ACCOUNT_DATES = [
  'lastlogondate',
  'lastlogontimestamp',
  'lastlogon',
  ...OPENLDAP_FIRST,
  'passwordlastset',
  'pwdlastset',
  'pwdchangedtime',
  'accountexpirationdate',
  'accountexpires',
  'whencreated',
  'created',
  'createtimestamp',
] as const;

/** Tells one entry of a directory: an account, or a computer. What is neither, or is the system’s own, is said and set apart. */
export function tellDirectoryEntry(entry: DirectoryEntry, row: number, order: DateOrder, gather: Gathering): void {
  const said = new Map<string, string>();
  const valueOf = (name: string): string => {
    const known = said.get(name);
    if (known !== undefined) return known;
    let value = '';
    for (const given of entry.get(name) ?? []) if ((value = clean(given, LONGEST)) !== '') break;
    said.set(name, value);
    return value;
  };
  const first = (...names: readonly string[]): string => {
    for (const name of names) if (valueOf(name) !== '') return valueOf(name);
    return '';
  };
  for (const name of entry.keys()) {
    const left = LEFT.get(name);
    if (left && first(name)) gather.sink.drop(left);
  }
  const classes = (entry.get('objectclass') ?? []).map((name) => name.toLowerCase());
  const login = clean(first('samaccountname', 'uid', 'userprincipalname').replace(/@.*$/s, ''), 200);
  const warnings: Warning[] = [];
  const dateIn = (...names: readonly string[]): string | null => {
    const text = first(...names);
    const day = text === '' ? null : readDate(text, order);
    if (text !== '' && day === null) warnings.push({ code: 'date', field: names[0]!, value: clean(text, 100) });
    return day === 'never' ? null : day;
  };
  if (classes.includes('computer') || (login.endsWith('$') && first('operatingsystem') !== '')) return tellComputer();
  if (
    classes.length > 0 &&
    !classes.some((name) => ['user', 'person', 'inetorgperson', 'posixaccount', 'account'].includes(name))
  )
    return gather.sink.reject({ row, code: 'not-an-account', value: clean(first('dn', 'cn', 'name'), 200) });
  if (!login)
    return gather.sink.reject({ row, code: 'no-account', value: clean(first('dn', 'cn', 'name', 'displayname'), 200) });
  if (APART.has(login.toLowerCase()) || APART_SID.test(first('sid', 'objectsid')))
    return gather.sink.reject({ row, code: 'apart', value: login });
  const directory = directoryOf(first('userprincipalname'), first('distinguishedname', 'dn'));
  const accountKind = classes.some((name) => name.includes('serviceaccount')) ? 'service' : accountKindOf(login);
  const isAdmin =
    first('admincount') === '1' ||
    (entry.get('memberof') ?? []).some((names) => names.split(/;|\|/).some((name) => ADMINISTRATORS.test(name.trim())));
  const person = clean(first('displayname', 'cn', 'name'), 300);
  gather.add({
    row,
    kind: 'access',
    category: isAdmin ? 'administrator' : accountKind === 'service' ? 'service' : 'user',
    name: login,
    fields: withoutNull({
      accountKind,
      directory: directory || null,
      person: accountKind === 'personal' && person.toLowerCase() !== login.toLowerCase() ? person || null : null,
      job: clean(first('title'), 300) || null,
      ...stateOf(first),
      lastUsedOn: dateIn('lastlogondate', 'lastlogontimestamp', 'lastlogon', ...OPENLDAP_FIRST),
      passwordSetOn: dateIn('passwordlastset', 'pwdlastset', 'pwdchangedtime'),
      expiresOn: dateIn('accountexpirationdate', 'accountexpires'),
      openedOn: dateIn('whencreated', 'created', 'createtimestamp'),
    }),
    keys: [accountKey(login, directory)],
    warnings,
  });

  function tellComputer(): void {
    const name = login.replace(/\$$/, '') || clean(first('cn', 'name'), 300);
    if (!name) return gather.sink.reject({ row, code: 'no-name', value: '' });
    const domain =
      first('dnshostname').split('.').slice(1).join('.') || directoryOf('', first('distinguishedname', 'dn'));
    const osName = clean(first('operatingsystem'), 300);
    gather.add({
      row,
      kind: 'equipment',
      category: /server/i.test(osName) ? 'server' : 'workstation',
      name,
      fields: withoutNull({
        domain: clean(domain, 300) || null,
        osName: osName || null,
        osVersion: clean(first('operatingsystemversion'), 300) || null,
      }),
      keys: equipmentKeys({ name, domain: domain || undefined }),
      seenAt: dateIn('lastlogondate', 'lastlogontimestamp'),
      warnings,
      tentative: true,
    });
  }
}

function stateOf(first: (...names: string[]) => string): Record<string, boolean | null> {
  const control = /^\d{1,10}$/.test(first('useraccountcontrol')) ? Number(first('useraccountcontrol')) : null;
  const bit = (mask: number): boolean | null => (control === null ? null : (control & mask) !== 0);
  const off = bit(DISABLED) ?? (first('pwdaccountlockedtime') === '' ? null : true);
  return {
    enabled: readBoolean(first('enabled')) ?? (off === null ? null : !off),
    passwordNeverExpires: readBoolean(first('passwordneverexpires')) ?? bit(PASSWORD_NEVER_EXPIRES),
    passwordNotRequired: readBoolean(first('passwordnotrequired')) ?? bit(NO_PASSWORD),
  };
}

/** The domain, from `name@domain` or from the DC parts of a distinguished name. */
function directoryOf(principal: string, distinguished: string): string {
  const [, suffix] = principal.split('@');
  const parts = [...distinguished.matchAll(/(?:^|,)\s*dc=([^,]+)/gi)].map(([, part]) => part!.trim());
  return clean((parts.join('.') || suffix) ?? '', 200).toLowerCase();
}

const withoutNull = (fields: Found['fields']): Found['fields'] =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
