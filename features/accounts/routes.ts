import type { Route } from '../../platform/server/http/serve.ts';
import { accountRoutes } from './routes-account.ts';
import { invitationRoutes } from './routes-invitation.ts';
import { platformRoutes } from './routes-platform.ts';
import { registrationRoutes } from './routes-registration.ts';
import { resetRoutes } from './routes-reset.ts';
import { securityRoutes } from './routes-security.ts';
import { sessionRoutes } from './routes-sessions.ts';
import { signInRoutes } from './routes-sign-in.ts';

export const routes: readonly Route[] = [
  ...signInRoutes,
  ...registrationRoutes,
  ...invitationRoutes,
  ...resetRoutes,
  ...accountRoutes,
  ...securityRoutes,
  ...sessionRoutes,
  ...platformRoutes,
];
