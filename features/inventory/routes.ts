import type { Route } from '../../platform/server/http/serve.ts';
import { objectRoutes } from './routes-objects.ts';

export const routes: readonly Route[] = [...objectRoutes];
