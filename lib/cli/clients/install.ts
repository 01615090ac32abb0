import { fileURLToPath } from 'node:url';
import { installClients } from './find-clients';

installClients(fileURLToPath(new URL('../../..', import.meta.url)));
