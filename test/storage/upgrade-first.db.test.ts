import { upgradesAreTested } from './upgrades.js';

upgradesAreTested(0, 3);
