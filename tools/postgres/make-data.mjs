/** Makes a PostgreSQL's data directory (`initdb`) and writes it, packed, to the file that is named. */
import { Buffer } from 'node:buffer';
import { writeFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';

const postgres = await PGlite.create({ dataDir: 'memory://' });
const data = await postgres.dumpDataDir('gzip');
writeFileSync(process.argv[2], Buffer.from(await data.arrayBuffer()));
// The server has no end of its own.
process.exit(0);
