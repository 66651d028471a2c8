import { KeptDatabase } from '../../platform/kept-database.ts';
import { DATABASE_VERSION, migrate } from './migrations.ts';
import type { Schema } from './schema.ts';

const DATABASE_NAME = 'evenhand';

/** The extension's database of lists. */
export class DatabaseHandle extends KeptDatabase<Schema> {
  constructor(name: string = DATABASE_NAME) {
    super(name, DATABASE_VERSION, (database, from, _to, upgrade) => {
      // A step that fails takes the others back: the database stays as it was.
      migrate(database, upgrade, from).catch(() => upgrade.abort());
    });
  }
}
