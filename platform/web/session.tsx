import { createContext, useContext, useEffect, type ReactNode } from 'react';
import type { Endpoint } from '../contract/endpoint.ts';
import type { Language } from '../contract/problem.ts';
import type { z } from 'zod';
import { useCall } from './data.ts';
import { useOptionalParam } from './navigation.tsx';

/** The reply of the session endpoint, which the application declares and gives to `SessionProvider`. */
export interface SessionReply {
  account: null | {
    id: string;
    name: string;
    email: string;
    language: Language;
    platformAdministrator: boolean;
    secondFactor: boolean;
    mustEnrolSecondFactor: boolean;
  };
  organisations: SessionOrganisation[];
  firstAccountNeeded: boolean;
  registrationOpen: boolean;
}
export interface SessionOrganisation {
  id: string;
  name: string;
  kind: string;
  role: string;
  permissions: string[];
  groupId: string | null;
}
export type SessionEndpoint = Endpoint<undefined, undefined, undefined, z.ZodType<SessionReply>>;

/** What the browser knows of the reader. `loading` is true until the first answer. */
export interface Session extends SessionReply {
  loading: boolean;
  /** True while loading when this device was signed in last time: wait rather than show the signed-out page. */
  expected: boolean;
  /** The organisation of the address in use, else the last one opened, else the first. */
  organisation: SessionOrganisation | null;
  /** True when the reader's role in the organisation in use holds the permission. Only for showing: the server decides. */
  can: (permission: string) => boolean;
}

const NOBODY: SessionReply = { account: null, organisations: [], firstAccountNeeded: false, registrationOpen: false };
const SessionContext = createContext<Session>({
  ...NOBODY,
  loading: true,
  expected: false,
  organisation: null,
  can: () => false,
});
const LAST_OPENED = 'organisation';
// Read by early.ts too: keeps the ready-made front page out of sight of those who will not stay on it.
const SIGNED_IN = 'signed-in';

function stored(key: string): string | null {
  return typeof localStorage === 'undefined' ? null : localStorage.getItem(key);
}

/** Reads the session and holds it for the pages below. */
export function SessionProvider({ endpoint, children }: { endpoint: SessionEndpoint; children: ReactNode }) {
  const { data, isPending } = useCall(endpoint, {});
  const reply = data ?? NOBODY;
  const inAddress = useOptionalParam('organisationId');
  const byId = (id: string | null | undefined) => reply.organisations.find((one) => one.id === id);
  const organisation = byId(inAddress) ?? byId(stored(LAST_OPENED)) ?? reply.organisations[0] ?? null;
  const opened = byId(inAddress)?.id;
  useEffect(() => {
    if (opened) localStorage.setItem(LAST_OPENED, opened);
  }, [opened]);
  const signedIn = data ? data.account !== null : null;
  useEffect(() => {
    if (signedIn) localStorage.setItem(SIGNED_IN, '1');
    else if (signedIn === false) localStorage.removeItem(SIGNED_IN);
  }, [signedIn]);
  const session: Session = {
    ...reply,
    loading: isPending,
    expected: isPending && stored(SIGNED_IN) !== null,
    organisation,
    can: (permission) => organisation?.permissions.includes(permission) ?? false,
  };
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The reader's session. */
export function useSession(): Session {
  return useContext(SessionContext);
}

/** The organisation in use, for pages that only exist inside one; throws elsewhere. */
export function useOrganisation(): SessionOrganisation {
  const { organisation } = useSession();
  if (!organisation) throw new Error('This page needs an organisation');
  return organisation;
}
