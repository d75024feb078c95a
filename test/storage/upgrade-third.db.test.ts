import { upgradesAreTested } from './upgrades.js';

upgradesAreTested(2, 3);
