import { beforeSending, killAt } from './page-points.js';

killAt('before anything is sent', beforeSending);
