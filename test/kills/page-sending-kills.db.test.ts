import { killAt, whileSending } from './page-points.js';

killAt('while it is sent', whileSending);
