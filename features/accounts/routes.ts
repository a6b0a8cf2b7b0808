import type { Route } from '../../platform/server/http/serve.ts';
import { accountRoutes } from './routes-account.ts';
import { joiningRoutes } from './routes-joining.ts';
import { platformRoutes } from './routes-platform.ts';
import { signInRoutes } from './routes-sign-in.ts';

export const routes: readonly Route[] = [...signInRoutes, ...joiningRoutes, ...accountRoutes, ...platformRoutes];
