// `npm run table-types`: writes src/storage/tables.ts from a freshly migrated database, and schema.sql beside it; a test fails when they differ.
// Needs OPEN_CIRCLES_TEST_SERVER or starts an embedded server of its own.
import { writeFileSync } from 'node:fs';
import { build } from './build.mjs';

await build();
const dist = `../${process.env.OPEN_CIRCLES_DIST ?? 'dist'}`;
const { tableTypes, schemaListing } = await import(`${dist}/src/storage/catalogue.js`);
const { emptyDatabase } = await import(`${dist}/test/service.js`);
const database = await emptyDatabase('table-types');
const types = await tableTypes(database.owner);
const listing = await schemaListing(database.owner);
writeFileSync('src/storage/tables.ts', types);
writeFileSync('schema.sql', listing);
await database.drop();
process.exit(0);
