import { upgradesAreTested } from './upgrades.js';

upgradesAreTested(1, 3);
