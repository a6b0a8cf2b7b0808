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
  /** The organisation of the address in use, else the last one opened, else the first. */
  organisation: SessionOrganisation | null;
  /** True when the reader's role in the organisation in use holds the permission. Only for showing: the server decides. */
  can: (permission: string) => boolean;
}

const NOBODY: SessionReply = { account: null, organisations: [], firstAccountNeeded: false, registrationOpen: false };
const SessionContext = createContext<Session>({ ...NOBODY, loading: true, organisation: null, can: () => false });
const LAST_OPENED = 'organisation';

function lastOpened(): string | null {
  return typeof localStorage === 'undefined' ? null : localStorage.getItem(LAST_OPENED);
}

/** Reads the session and holds it for the pages below. */
export function SessionProvider({ endpoint, children }: { endpoint: SessionEndpoint; children: ReactNode }) {
  const { data, isPending } = useCall(endpoint, {});
  const reply = data ?? NOBODY;
  const inAddress = useOptionalParam('organisationId');
  const byId = (id: string | null | undefined) => reply.organisations.find((one) => one.id === id);
  const organisation = byId(inAddress) ?? byId(lastOpened()) ?? reply.organisations[0] ?? null;
  const opened = byId(inAddress)?.id;
  useEffect(() => {
    if (opened) localStorage.setItem(LAST_OPENED, opened);
  }, [opened]);
  const session: Session = {
    ...reply,
    loading: isPending,
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
