import '../platform/web/styles/all.css';
import { startApplication } from '../platform/web/start.tsx';
import { makeApplication } from './app.tsx';

void startApplication(makeApplication());
